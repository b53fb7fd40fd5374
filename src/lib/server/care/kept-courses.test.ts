import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '#lib/domain/calendar.ts';
import { counting } from '../db/counting.fixtures.ts';
import * as courses from '../db/courses.ts';
import type { Database } from '../db/open.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { aSessionAtACot, minutesOn as at, OVER } from './at-the-cot.fixtures.ts';
import { keptSessions } from './kept-courses.ts';

const DAYS = { from: '2026-11-20', to: '2026-11-24' } as const;

describe.each(DATABASES)(
	'sessions of a course that are kept between two looks, on $name',
	(kind) => {
		let db: Database;
		beforeAll(async () => {
			db = await emptyDatabase(kind);
		});
		afterAll(() => db.destroy());

		/** A session begun at half past nine, and how the infant's stand: as when they are read anew. */
		async function running() {
			const { infantId, record } = await aSessionAtACot(db, at(0));
			const statuses = async (now: Instant, days: courses.Days = DAYS) => {
				const found = (await keptSessions(db, [infantId], { ...days, now })).get(infantId);
				const anew = await courses.sessionsWithin(db, [infantId], { ...days, now });
				expect(found).toEqual(anew.sessions);
				return found!.map(({ status }) => status);
			};
			return { infantId, record, statuses };
		}

		it('are counted and not read again once none runs', async () => {
			const { infantId, record } = await running();
			const { db: counted, asked } = counting(db);
			const look = async () => {
				const before = asked();
				await keptSessions(counted, [infantId], { ...DAYS, now: at(60) });
				return asked() - before;
			};
			expect(await look()).toBe(4);
			expect(await look(), 'one that runs is read').toBe(4);
			await record(OVER.stopped, at(10));
			expect(await look()).toBe(4);
			expect(await look()).toBe(2);
		});

		it('follow an end, and one that was entered in error', async () => {
			const { record, statuses } = await running();
			expect(await statuses(at(5))).toEqual(['in-progress']);
			await record(OVER.stopped, at(10));
			expect(await statuses(at(20))).toEqual(['stopped']);
			await record(OVER.inError, at(30));
			expect(await statuses(at(40))).toEqual(['entered-in-error']);
		});

		it('are as they stood at an earlier moment, where the clock was set back', async () => {
			const { record, statuses } = await running();
			await record(OVER.stopped, at(10));
			expect(await statuses(at(7))).toEqual(['in-progress']);
			expect(await statuses(at(20))).toEqual(['stopped']);
			expect(await statuses(at(7))).toEqual(['in-progress']);
			expect(await statuses(at(20))).toEqual(['stopped']);
		});

		it('are those of the days that are asked about', async () => {
			const { record, statuses } = await running();
			await record(OVER.stopped, at(10));
			expect(await statuses(at(20))).toEqual(['stopped']);
			expect(await statuses(at(20), { from: '2026-11-20', to: '2026-11-22' })).toEqual([]);
		});

		it('are none where there is no infant', async () => {
			expect(await keptSessions(db, [], { ...DAYS, now: at(0) })).toEqual(new Map());
		});
	}
);
