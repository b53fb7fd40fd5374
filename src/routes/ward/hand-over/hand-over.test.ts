import type { RequestEvent } from '@sveltejs/kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aMassage, aWeight } from '#lib/server/care/routine-care.fixtures.ts';
import { counting } from '#lib/server/db/counting.fixtures.ts';
import * as people from '#lib/server/db/people.ts';
import { aClearance, anInfant, aPerson, aUnit, NOW } from '#lib/server/db/testing-data.ts';
import { DATABASES, emptyDatabase } from '#lib/server/db/testing.ts';
import type { Unit } from '#lib/server/db/units.ts';
import type { handedOver } from '#lib/server/hand-over-seen.ts';
import * as sheet from './+page.server.ts';
import { here } from '../../here.fixtures.ts';

describe.each(DATABASES)('the hand-over sheet on $name', (kind) => {
	let unit: Unit;
	beforeEach(async () => {
		here.now = NOW;
		here.db = await emptyDatabase(kind);
		unit = await aUnit(here.db);
	});
	afterEach(() => here.db?.destroy());

	async function see(role: 'practitioner' | 'lead', query = '') {
		const who = await aPerson(here.db!, { unit, role });
		const person = await people.standing(here.db!, who.id, NOW);
		const url = new URL(`http://nestling.test/ward/hand-over${query}`);
		const event = { url, params: {}, request: new Request(url), locals: { person } };
		const page = await sheet.load(event as unknown as RequestEvent as never);
		return page as { hours: number; from: string; infants: ReturnType<typeof handedOver>[] };
	}

	/** An infant with a hold, a weight, and massage today and the evening before. */
	async function anOccupiedBed(bed: string) {
		const db = here.db!;
		const infant = await anInfant(db, { unit, bed });
		await aClearance(db, { infant, unit }, { state: 'hold', reason: 'phototherapy' });
		await aWeight(db, infant, 45, { source: 'parent' });
		await aMassage(db, infant, 46);
		await aMassage(db, infant, 45);
		return infant;
	}

	it('has of each infant what stands, and the sessions of the hours that are asked for', async () => {
		await anOccupiedBed('10');
		await anOccupiedBed('2');
		const { hours, infants } = await see('practitioner');
		expect(hours).toBe(12);
		expect(infants.map(({ bed }) => bed)).toEqual(['2', '10']);
		const [first] = infants;
		const whole = await see('practitioner', '?hours=24');
		expect(whole.infants[0]!.sessions.length).toBeGreaterThanOrEqual(first!.sessions.length);
		expect(first!.clearance).toMatchObject({ state: 'hold', reason: 'phototherapy' });
		expect(first!.facts.join()).toMatch(/Last weight: 1.500 g.*not yet reviewed/);
		expect((await see('practitioner', '?hours=99')).hours).toBe(12);
	});

	it('tells a lead without a clinical role names, beds and states alone', async () => {
		await anOccupiedBed('2');
		const { infants } = await see('lead');
		expect(JSON.stringify(infants)).not.toMatch(/phototherapy|1.500|reviewed|gramsPerKgDay/);
		expect(infants).toMatchObject([{ bed: '2', clearance: { state: 'hold', reason: null } }]);
	});

	it('asks the database as often for eight infants as for two', async () => {
		const db = here.db!;
		const queries = async () => {
			await see('practitioner');
			const counted = counting(db);
			here.db = counted.db;
			await see('practitioner');
			here.db = db;
			return counted.asked();
		};
		for (const bed of ['1', '2']) await anOccupiedBed(bed);
		const two = await queries();
		for (const bed of ['3', '4', '5', '6', '7', '8']) await anOccupiedBed(bed);
		expect(await queries()).toBe(two);
		expect(two).toBeLessThan(30);
	});
});
