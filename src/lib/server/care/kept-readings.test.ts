import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counting } from '../db/counting.fixtures.ts';
import * as infants from '../db/infants.ts';
import { anInfant, aUnit, NOW } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import type { Database } from '../db/open.ts';
import type { Unit } from '../db/units.ts';
import * as weights from '../db/weights.ts';
import { newId } from '../ids.ts';
import { keptReadings } from './kept-readings.ts';
import { recentReadings } from './recent-readings.ts';
import { aWeight, DAY_35, dayOf, TODAY } from './routine-care.fixtures.ts';

describe.each(DATABASES)('readings that are kept between two looks at a ward, on $name', (kind) => {
	let db: Database;
	let unit: Unit;
	beforeAll(async () => {
		db = await emptyDatabase(kind);
		unit = await aUnit(db);
	});
	afterAll(() => db.destroy());

	/** An infant weighed daily until the day before yesterday, and what is read of it is kept. */
	async function read() {
		const infant = await anInfant(db, { unit });
		const ids: string[] = [];
		for (let day = 28; day <= 44; day++)
			ids.push(await aWeight(db, infant, day, { grams: 1500 + 20 * day }));
		await keptReadings(db, [infant], TODAY);
		return { infant, ids };
	}

	/** A version over one of these weights, with what is different about it. */
	async function supersede(infantId: string, id: string, changes: object) {
		const before = (await weights.version(db, infantId, id))!;
		const version = { ...before, id: newId(), version: 2, supersedes: id, ...changes };
		expect(await weights.addVersion(db, version)).toBe(true);
	}

	async function expectTrue(infant: infants.Facts, today = TODAY) {
		const truth = await recentReadings(db, [infant], today);
		expect(await keptReadings(db, [infant], today)).toEqual(truth);
		return truth.get(infant.infantId)!.reading;
	}

	it('are not read again as long as nothing is added', async () => {
		const { infant } = await read();
		const counted = counting(db);
		await keptReadings(counted.db, [infant], TODAY);
		const first = counted.asked();
		const again = await keptReadings(counted.db, [infant], TODAY);
		expect(counted.asked() - first).toBeLessThan(first);
		expect(again).toEqual(await recentReadings(db, [infant], TODAY));
	});

	it('show a weight that is added', async () => {
		const { infant } = await read();
		await aWeight(db, infant, 46, { grams: 2500 });
		expect((await expectTrue(infant)).lastWeight).toMatchObject({ grams: 2500 });
	});

	it('show a correction, one to another day and one that sets aside', async () => {
		const { infant, ids } = await read();
		await supersede(infant.infantId, ids.at(-1)!, { grams: 2222 });
		expect((await expectTrue(infant)).lastWeight).toMatchObject({ grams: 2222 });
		await supersede(infant.infantId, ids.at(-2)!, { unitDay: dayOf(DAY_35 + 6), grams: 2333 });
		expect((await expectTrue(infant)).lastWeight).toMatchObject({ grams: 2333 });
		await supersede(infant.infantId, ids.at(-3)!, { setAside: 1, reason: 'wrong infant' });
		await expectTrue(infant);
	});

	it("show that a parent's weight is reviewed", async () => {
		const { infant } = await read();
		const weightId = await aWeight(db, infant, 46, { source: 'parent' });
		expect((await expectTrue(infant)).lastWeight).toMatchObject({ unreviewed: true });
		await weights.addReview(db, { id: newId(), weightId, authorId: newId(), at: NOW });
		expect((await expectTrue(infant)).lastWeight).toMatchObject({ unreviewed: false });
	});

	it('ask about reviews only where a parent’s weight waits for one', async () => {
		const { infant } = await read();
		const counted = counting(db);
		const looked = async () => {
			const before = counted.asked();
			await keptReadings(counted.db, [infant], TODAY);
			return counted.asked() - before;
		};
		await looked();
		expect(await looked(), 'weights are counted').toBe(1);
		const weightId = await aWeight(db, infant, 46, { source: 'parent' });
		await looked();
		expect(await looked(), 'and what is reviewed').toBe(2);
		await weights.addReview(db, { id: newId(), weightId, authorId: newId(), at: NOW });
		await looked();
		expect(await looked()).toBe(1);
	});

	it('follow the facts of an infant, and the day', async () => {
		const { infant } = await read();
		const corrected = {
			...{ ...infant, id: newId(), version: 2, supersedes: infant.id, reason: 'misread' },
			birthDay: dayOf(20)
		};
		await infants.addVersion(db, corrected);
		await expectTrue(corrected);
		const before = await expectTrue(infant);
		const tomorrow = await expectTrue(infant, '2026-11-24');
		expect(tomorrow.lastWeight).not.toEqual(before.lastWeight);
	});
});
