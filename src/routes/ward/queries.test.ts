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
	aUnit,
	aWording,
	NOW
} from '#lib/server/db/testing-data.ts';
import { DATABASES, emptyDatabase } from '#lib/server/db/testing.ts';
import * as ward from './+page.server.ts';
import { here } from '../here.fixtures.ts';

/** How many queries it takes to open a ward of so many infants. */
async function queriesFor(kind: (typeof DATABASES)[number], infants: number): Promise<number> {
	const db = await emptyDatabase(kind);
	here.now = NOW;
	const unit = await aUnit(db);
	const wording = await aWording(db, { unit });
	const practitioner = await aPerson(db, { unit, role: 'practitioner' });
	await db.transaction().execute(async (tx) => {
		for (let number = 0; number < infants; number++) {
			const infant = await anInfant(tx, { unit, bed: String(number) });
			const parent = await aParent(tx, { infant });
			await aDecision(tx, { infant, parent, unit, wording });
			await aClearance(tx, { infant, unit });
			await aCourse(tx, { infant, unit, authorId: practitioner.id });
			// of three, one is weighed daily, one was weighed long ago, and one never
			if (number % 3 === 0) await aWeight(tx, infant, 45);
			if (number % 3 === 1) await aWeight(tx, infant, 12);
		}
	});
	const { id: sessionId } = await begin(db, practitioner.id);
	const person = await people.standing(db, practitioner.id, NOW);
	const counted = counting(db);
	here.db = counted.db;
	const url = new URL('http://nestling.test/ward');
	const event = {
		...{ url, params: {}, request: new Request(url), isDataRequest: false },
		...{ locals: { person, sessionId }, cookies: { get: () => undefined } }
	};
	const shown = await ward.load(event as unknown as RequestEvent as never);
	expect(shown).toMatchObject({ rows: { length: infants } });
	return counted.asked();
}

describe('opening the ward', () => {
	afterEach(() => here.db?.destroy());

	// how many it asks is the same on every database, and SQLite is the quickest to fill
	const [kind] = DATABASES;

	it('asks the database as often for sixty infants as for ten', async () => {
		const ten = await queriesFor(kind, 10);
		await here.db?.destroy();
		expect(ten).toBeGreaterThan(5);
		expect(ten).toBeLessThan(25);
		expect(await queriesFor(kind, 60)).toBe(ten);
	});
});
