import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '#lib/domain/calendar.ts';
import { counting } from '../db/counting.fixtures.ts';
import type { Database } from '../db/open.ts';
import * as sessions from '../db/sessions.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { aSessionAtACot, minutesOn as at, OVER } from './at-the-cot.fixtures.ts';
import { keptMinutes } from './kept-minutes.ts';

const ZONE = 'America/New_York';

describe.each(DATABASES)('minutes of massage that are kept between two looks, on $name', (kind) => {
	let db: Database;
	beforeAll(async () => {
		db = await emptyDatabase(kind);
	});
	afterAll(() => db.destroy());

	/** A session begun at half past nine, and what is recorded in it. */
	async function running() {
		const { infantId, record } = await aSessionAtACot(db, at(0));
		/** What is kept, which is the same as what is read anew. */
		const minutes = async (now: Instant, zone = ZONE) => {
			const found = await keptMinutes(db, { infantId, zone, now });
			expect(found).toEqual(await sessions.minutesByDay(db, infantId, zone, now));
			return found;
		};
		return { infantId, record, minutes };
	}

	it('are counted and not read again as long as nothing is recorded', async () => {
		const { infantId, record } = await running();
		await record(OVER.stopped, at(10));
		const { db: counted, asked } = counting(db);
		const look = async () => {
			const before = asked();
			const found = await keptMinutes(counted, { infantId, zone: ZONE, now: at(60) });
			expect(found).toMatchObject([{ minutes: 10, sessions: 1 }]);
			return asked() - before;
		};
		expect(await look()).toBe(2);
		expect(await look()).toBe(1);
	});

	it('grow with the clock while a session runs', async () => {
		const { record, minutes } = await running();
		expect(await minutes(at(3))).toMatchObject([{ minutes: 3 }]);
		expect(await minutes(at(5))).toMatchObject([{ minutes: 5 }]);
		await record(OVER.stopped, at(6));
		expect(await minutes(at(9))).toMatchObject([{ minutes: 6 }]);
	});

	it('follow a correction, and a session that was entered in error', async () => {
		const { record, minutes } = await running();
		await record(OVER.stopped, at(10));
		await record({ kind: 'signed', detail: {} }, at(20));
		expect(await minutes(at(25))).toMatchObject([{ minutes: 10 }]);
		const said = { endedAt: at(4) };
		await record({ kind: 'corrected', detail: { version: 1, reason: 'late', said } }, at(30));
		expect(await minutes(at(40))).toMatchObject([{ minutes: 4 }]);
		await record(OVER.inError, at(50));
		expect(await minutes(at(60))).toEqual([]);
	});

	it('are those of a moment before they were kept, where the clock was set back', async () => {
		const { record, minutes } = await running();
		await record(OVER.stopped, at(10));
		expect(await minutes(at(20))).toMatchObject([{ minutes: 10 }]);
		expect(await minutes(at(7))).toMatchObject([{ minutes: 7 }]);
		expect(await minutes(at(20))).toMatchObject([{ minutes: 10 }]);
	});

	it('are of the days of the zone they are asked in', async () => {
		const { record, minutes } = await running();
		await record(OVER.stopped, at(10));
		expect(await minutes(at(20))).toMatchObject([{ day: '2026-11-23' }]);
		expect(await minutes(at(20), 'Pacific/Auckland')).toMatchObject([{ day: '2026-11-24' }]);
	});
});
