import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayIn } from '#lib/domain/zone.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { fillDemonstration } from '../demo/fill.ts';
import { readGrowth } from './read-growth.ts';
import { readUnitGrowth } from './read-unit-growth.ts';

const now = '2026-11-23T20:00:00.000Z';

describe.each(DATABASES)('the growth of a unit on $name', (kind) => {
	let db: Database;
	let units: { id: string; name: string; timeZone: string }[];
	beforeAll(async () => {
		db = await emptyDatabase(kind);
		await fillDemonstration(db, { now });
		units = (await db.selectFrom('unit').selectAll().execute()) as typeof units;
	}, 60_000);
	afterAll(() => db.destroy());

	const read = (unit: (typeof units)[number]) =>
		readUnitGrowth(db, { unit: unit as never, today: dayIn(unit.timeZone, now) });

	it('is of the infants in its beds and of nobody else, by bed', async () => {
		const seen: string[] = [];
		for (const unit of units) {
			const here = await infants.inUnit(db, unit.id);
			const shown = await read(unit);
			expect(shown.map(({ id }) => id)).toEqual(here.map(({ infantId }) => infantId));
			seen.push(...shown.map(({ id }) => id));
		}
		expect(new Set(seen).size).toBe(seen.length);
		expect(seen.length).toBeGreaterThan(8);
	});

	it('says of each infant what its own growth page says', async () => {
		for (const unit of units) {
			const today = dayIn(unit.timeZone, now);
			for (const { id, last } of await read(unit)) {
				const infant = (await infants.facts(db, id))!;
				const asked = { infant, unit: unit as never, today, now, seesAllEvents: true };
				const page = await readGrowth(db, {
					...asked,
					windowDays: 7,
					method: 'exponential',
					reference: null
				});
				const { headline } = page.reading;
				const ownNumber = headline.kind === 'headline' ? headline.gramsPerKgDay : null;
				expect('kind' in last ? null : last.gramsPerKgDay, id).toBe(ownNumber);
			}
		}
	});
});
