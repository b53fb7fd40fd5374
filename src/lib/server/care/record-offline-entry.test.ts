import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import type { Instant } from '#lib/domain/calendar.ts';
import { stepsOf, type Tap } from '#lib/domain/session-taps.ts';
import type { Database } from '../db/open.ts';
import { viewOf } from '../db/session-rows.ts';
import * as sessions from '../db/sessions.ts';
import { aDecision } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { newId } from '../ids.ts';
import { aSessionAtACot } from './at-the-cot.fixtures.ts';
import { recordOfflineEntry } from './record-offline-entry.ts';
import { recordSessionEvent } from './record-session-event.ts';

/** Minutes and seconds after three in the morning, when the session began. */
const at = (minutes: number, seconds = 0): Instant =>
	new Date(Date.parse('2026-11-23T08:00:00.000Z') + (minutes * 60 + seconds) * 1000).toISOString();

describe.each(DATABASES)('what was tapped without a network, on $name', (kind) => {
	let db: Database;
	beforeAll(async () => {
		db = await emptyDatabase(kind);
	});
	afterAll(() => db.destroy());

	async function running() {
		const cot = await aSessionAtACot(db, at(0));
		const { infantId, sessionId, where } = cot;
		const steps = (tap: Tap['tap'], value = '', about = '') =>
			stepsOf({ tap, value, about }, () => ['kinesthetic'])!;
		const online = (tap: Tap['tap'], now: Instant, value = '') =>
			recordSessionEvent(db, { ...where, id: newId(), steps: steps(tap, value), now });
		const offline = (
			tap: Tap['tap'],
			madeAt: Instant,
			now: Instant,
			{ value = '', id = newId() } = {}
		) =>
			recordOfflineEntry(db, {
				...{ ...where, id, steps: steps(tap, value), madeAt, gateAskedAt: at(0), now }
			});
		const recorded = async () => (await sessions.find(db, infantId, sessionId))!;
		const view = async (now: Instant) => viewOf(await recorded(), now);
		const acts = async () => {
			const lines = await db
				.selectFrom('audit')
				.select('act')
				.where('infantId', '=', infantId)
				.execute();
			return lines.map(({ act }) => act);
		};
		return { ...cot, online, offline, recorded, view, acts };
	}

	it('is kept with its own moment, and the clock is right to the second', async () => {
		const { offline, view } = await running();
		await offline('pause', at(2, 11), at(12));
		await offline('resume', at(3, 11), at(12));
		await offline('next', at(6), at(12), { value: '1' });
		expect(await view(at(12))).toMatchObject({
			clock: 'running',
			phases: [{ seconds: 300 }, { seconds: 360 }, { seconds: 0 }],
			pauses: [{ from: at(2, 11), to: at(3, 11) }]
		});
	});

	it('is one entry, however often it is sent', async () => {
		const { offline, view } = await running();
		const id = newId();
		expect(await offline('cue', at(1), at(4), { value: 'hiccups', id })).toEqual({
			kind: 'written'
		});
		expect(await offline('cue', at(1), at(5), { value: 'hiccups', id })).toEqual({
			kind: 'already'
		});
		expect((await view(at(5))).cues).toHaveLength(1);
		expect(await offline('cue', at(1), at(5), { value: 'yawning', id })).toMatchObject({
			kind: 'conflict'
		});
	});

	it('hands that went on after a no are kept with the answer of then and of now, and named in the audit', async () => {
		const session = await running();
		const { offline, recorded, view, acts } = session;
		await offline('pause', at(5), at(9));
		await aDecision(db, session, { decision: 'withdrawn', at: at(10) });
		await offline('resume', at(12), at(20));
		const kept = (await recorded()).events.find((event) => event.kind === 'resumed')!;
		expect(kept.offline).toMatchObject({
			gateAskedAt: at(0),
			aside: null,
			gate: {
				then: { allowed: false, reasons: [{ id: 'consent-withdrawn' }] },
				now: { allowed: false }
			}
		});
		expect(await view(at(20))).toMatchObject({ clock: 'running' });
		expect(await acts()).toContain('session: hands on against a no');
	});

	it('tells a withdrawal that came after from one that stood', async () => {
		const session = await running();
		await aDecision(db, session, { decision: 'withdrawn', at: at(15) });
		await session.offline('next', at(6), at(20), { value: '1' });
		const kept = (await session.recorded()).events.find(
			(event) => event.kind === 'phase-started' && event.detail.phase === 1
		)!;
		expect(kept.offline?.gate).toMatchObject({
			then: { allowed: true },
			now: { allowed: false, reasons: [{ id: 'consent-withdrawn' }] }
		});
	});

	it('a pause and a stop are taken after a withdrawal as ever', async () => {
		const session = await running();
		await aDecision(db, session, { decision: 'withdrawn', at: at(1) });
		await session.offline('pause', at(2), at(9));
		await session.offline('stop', at(3), at(9));
		expect(await session.view(at(9))).toMatchObject({
			status: 'stopped',
			endedAt: at(3),
			massageMinutes: 2
		});
		expect(await session.acts()).not.toContain('session: hands on against a no');
	});

	it('what could not follow is kept and counts for nothing', async () => {
		const { online, offline, view, recorded } = await running();
		await online('pause', at(4));
		await online('stop', at(5));
		expect(await offline('resume', at(6), at(9))).toEqual({ kind: 'written' });
		await offline('stop', at(7), at(9));
		expect(await view(at(9))).toMatchObject({
			status: 'stopped',
			endedAt: at(5),
			massageMinutes: 4
		});
		const { events } = await recorded();
		expect(events.flatMap(({ offline: made }) => made?.aside ?? [])).toEqual([
			...['session-over', 'session-over']
		]);
	});

	it('of two devices, a step older than what the other one did since is set aside', async () => {
		const { online, offline, view, recorded } = await running();
		await online('pause', at(4));
		await online('resume', at(5));
		await offline('next', at(3), at(9), { value: '1' });
		expect((await view(at(9))).phase).toBe(0);
		expect((await recorded()).events.at(-1)).toBeDefined();
		const aside = (await recorded()).events.find(({ offline: made }) => made?.aside);
		expect(aside?.offline?.aside).toBe('before-the-last-step');
	});

	it('the end that was tapped is taken though a phase before it was set aside', async () => {
		const { offline, view } = await running();
		await offline('finish', at(16), at(20));
		expect(await view(at(20))).toMatchObject({ status: 'completed', endedAt: at(16) });
	});

	it('lies within the session and not after now; a clock some seconds off is put right', async () => {
		const { offline, view } = await running();
		const cue = { value: 'hiccups' };
		expect(await offline('cue', at(-2), at(4), cue)).toMatchObject({
			...{ kind: 'impossible', refusal: { id: 'before-start' } }
		});
		expect(await offline('cue', at(6), at(4), cue)).toMatchObject({
			...{ kind: 'impossible', refusal: { id: 'in-the-future' } }
		});
		await offline('cue', at(4, 20), at(4), cue);
		await offline('cue', at(0, -20), at(4), cue);
		expect((await view(at(4))).cues.map((one) => one.at)).toEqual([at(0), at(4)]);
	});
});
