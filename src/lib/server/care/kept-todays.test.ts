import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '#lib/domain/calendar.ts';
import { counting } from '../db/counting.fixtures.ts';
import type { Database } from '../db/open.ts';
import { todaysSessions } from '../db/sessions-of-several.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { aSessionAtACot, minutesOn as at, OVER } from './at-the-cot.fixtures.ts';
import { keptTodays } from './kept-todays.ts';
import type { Step } from './session-writer.ts';

const TODAY = '2026-11-23';

const pause: Step = { kind: 'paused', detail: { reason: null } };

describe.each(DATABASES)('today’s sessions that are kept between two looks, on $name', (kind) => {
	let db: Database;
	beforeAll(async () => {
		db = await emptyDatabase(kind);
	});
	afterAll(() => db.destroy());

	/** A session begun at half past nine, and what is recorded in it. */
	async function running() {
		const { infantId, record } = await aSessionAtACot(db, at(0));
		/** What is kept, which is the same as what is read anew. */
		const todays = async (now: Instant, today = TODAY) => {
			const found = await keptTodays(db, [infantId], today, now);
			expect(found).toEqual(await todaysSessions(db, [infantId], today, now));
			return found.get(infantId) ?? [];
		};
		return { infantId, record, todays };
	}

	it('are listed and not read again once they are over', async () => {
		const one = await running();
		const two = await running();
		await one.record(OVER.stopped, at(10));
		const { db: counted, asked } = counting(db);
		const look = async () => {
			const before = asked();
			const found = await keptTodays(counted, [one.infantId, two.infantId], TODAY, at(60));
			expect(found.get(one.infantId)).toMatchObject([{ status: 'stopped', massageMinutes: 10 }]);
			expect(found.get(two.infantId)).toMatchObject([{ status: 'in-progress' }]);
			return asked() - before;
		};
		expect(await look(), 'both are read').toBe(3);
		expect(await look(), 'the one that runs is').toBe(3);
		await two.record(OVER.stopped, at(20));
		const over = async () => {
			const before = asked();
			await keptTodays(counted, [one.infantId, two.infantId], TODAY, at(60));
			return asked() - before;
		};
		expect(await over()).toBe(3);
		expect(await over(), 'none is').toBe(1);
	});

	it('go on with the clock while they run', async () => {
		const { record, todays } = await running();
		expect(await todays(at(3))).toMatchObject([{ massageMinutes: 3, clock: 'running' }]);
		expect(await todays(at(5))).toMatchObject([{ massageMinutes: 5 }]);
		await record(pause, at(6));
		expect(await todays(at(9))).toMatchObject([{ massageMinutes: 6 }]);
		await record(OVER.stopped, at(10));
		expect(await todays(at(12))).toMatchObject([{ status: 'stopped', massageMinutes: 6 }]);
	});

	it('follow a correction, and one that was entered in error', async () => {
		const { record, todays } = await running();
		await record(OVER.stopped, at(10));
		await record({ kind: 'signed', detail: {} }, at(20));
		expect(await todays(at(25))).toMatchObject([{ massageMinutes: 10 }]);
		const said = { endedAt: at(4) };
		await record({ kind: 'corrected', detail: { version: 1, reason: 'late', said } }, at(30));
		expect(await todays(at(40))).toMatchObject([{ massageMinutes: 4 }]);
		await record(OVER.inError, at(50));
		expect(await todays(at(60))).toMatchObject([{ status: 'entered-in-error' }]);
	});

	it('say of one that was entered in error while it ran what is said anew', async () => {
		const { record, todays } = await running();
		await record(OVER.inError, at(5));
		expect(await todays(at(10))).toMatchObject([{ status: 'entered-in-error' }]);
		expect(await todays(at(20))).toMatchObject([{ status: 'entered-in-error' }]);
	});

	it('are as they stood at an earlier moment, where the clock was set back', async () => {
		const { record, todays } = await running();
		await record(OVER.stopped, at(10));
		expect(await todays(at(20))).toMatchObject([{ status: 'stopped' }]);
		await todays(at(7));
		expect(await todays(at(20))).toMatchObject([{ status: 'stopped' }]);
	});

	it('are of today, and of yesterday only while they run', async () => {
		const { record, todays } = await running();
		expect(await todays(at(900), '2026-11-24')).toHaveLength(1);
		await record(OVER.stopped, at(901));
		expect(await todays(at(902), '2026-11-24')).toEqual([]);
		expect(await todays(at(903), TODAY)).toHaveLength(1);
	});

	it('are none where there is no infant', async () => {
		expect(await keptTodays(db, [], TODAY, at(0))).toEqual(new Map());
	});
});
