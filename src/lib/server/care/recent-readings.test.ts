import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anInfant, aUnit } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import type { Database } from '../db/open.ts';
import type { Unit } from '../db/units.ts';
import * as weights from '../db/weights.ts';
import { readingOf, wholeReading } from './recent-readings.ts';
import { aWeight } from './routine-care.fixtures.ts';

const TODAY = '2026-11-23';

/** Days of the fixtures' calendar, on which 45 is two days before today, and grams of each. */
const every = (step: number, count: number, last = 45) =>
	Array.from({ length: count }, (_, index) => ({ day: last - step * index, aside: 0 as 0 | 1 }));

describe.each(DATABASES)("an infant's day on $name", (kind) => {
	let db: Database;
	let unit: Unit;
	beforeAll(async () => {
		db = await emptyDatabase(kind);
		unit = await aUnit(db);
	});
	afterAll(() => db.destroy());

	it.each([
		['weighed daily', every(1, 70)],
		['weighed on alternate days', every(2, 40)],
		['weighed weekly', every(7, 11)],
		['weighed three times', every(1, 3)],
		['not weighed for a month', every(1, 40, 14)],
		['never weighed', []],
		[
			'whose last three weeks were set aside',
			every(1, 60).map((one) => ({ ...one, aside: one.day > 24 ? (1 as const) : (0 as const) }))
		]
	])('reads of one %s what all its weights say', async (_, weighed) => {
		for (const birthAt of ['2026-08-08T10:00:00.000Z', '2026-10-08T10:00:00.000Z']) {
			const infant = await anInfant(db, { unit, birthAt });
			for (const { day, aside } of weighed) {
				const grams = 1500 + 17 * day + ((day * 7) % 5);
				const said = aside ? ({ setAside: 1, reason: 'wrong infant' } as const) : {};
				await aWeight(db, infant, day, { grams, ...said });
			}
			const all = (await weights.all(db, infant.infantId)).map(weights.toDomain);
			const whole = readingOf(infant, all, TODAY);
			expect(await wholeReading(db, infant, TODAY)).toEqual(whole);
		}
	});
});
