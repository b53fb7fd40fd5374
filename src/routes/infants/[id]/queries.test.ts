import type { RequestEvent } from '@sveltejs/kit';
import { afterEach, describe, expect, it } from 'vitest';
import { begin } from '#lib/server/auth/sessions.ts';
import { aWeight } from '#lib/server/care/routine-care.fixtures.ts';
import { counting } from '#lib/server/db/counting.fixtures.ts';
import * as people from '#lib/server/db/people.ts';
import {
	aClearance,
	aCourse,
	aDecision,
	anInfant,
	aParent,
	aPerson,
	aTeaching,
	aUnit,
	aWording,
	NOW
} from '#lib/server/db/testing-data.ts';
import { DATABASES, emptyDatabase } from '#lib/server/db/testing.ts';
import * as frame from '../../+layout.server.ts';
import * as layout from './+layout.server.ts';
import * as day from './+page.server.ts';
import { here } from '../../here.fixtures.ts';

type Role = 'practitioner' | 'clinician';

/** How many queries it takes to open the day of an infant with so many weights. */
async function queriesFor(role: Role, weights: number): Promise<number> {
	const db = await emptyDatabase(DATABASES[0]);
	here.now = NOW;
	const unit = await aUnit(db);
	const wording = await aWording(db, { unit });
	const staff = await aPerson(db, { unit, role });
	await aTeaching(db, { person: staff, unit });
	const infant = await anInfant(db, { unit, birthAt: '2026-08-08T10:00:00.000Z' });
	const parent = await aParent(db, { infant });
	await aDecision(db, { infant, parent, unit, wording });
	await aClearance(db, { infant, unit });
	await aCourse(db, { infant, unit, authorId: staff.id });
	for (let number = 0; number < weights; number++) await aWeight(db, infant, 45 - number);
	const { id: sessionId } = await begin(db, staff.id);
	const person = await people.standing(db, staff.id, NOW);
	const counted = counting(db);
	here.db = counted.db;
	const url = new URL(`http://nestling.test/infants/${infant.infantId}`);
	const event = {
		...{ url, params: { id: infant.infantId }, request: new Request(url), isDataRequest: false },
		...{ locals: { person, sessionId }, cookies: { get: () => undefined } }
	} as unknown as RequestEvent;
	const loads = [frame.load, layout.load, day.load].map((load) => load(event as never));
	const [, , shown] = await Promise.all(loads);
	expect(shown).toMatchObject({ reading: { lastWeight: { kind: 'weight' } } });
	return counted.asked();
}

describe('opening the day of an infant', () => {
	afterEach(() => here.db?.destroy());

	it.each([
		['clinician', 23],
		['practitioner', 34]
	] as const)('asks the database for a %s %i times, however long the stay', async (role, times) => {
		expect(await queriesFor(role, 20)).toBe(times);
		await here.db?.destroy();
		expect(await queriesFor(role, 40)).toBe(times);
		await here.db?.destroy();
		// where there are few weights, all of them are read after those of five weeks
		expect(await queriesFor(role, 3)).toBe(times + 1);
	});
});
