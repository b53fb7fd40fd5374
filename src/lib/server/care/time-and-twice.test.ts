import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '#lib/domain/calendar.ts';
import { TRIAL_PROTOCOL } from '#lib/domain/protocol.ts';
import type { Database } from '../db/open.ts';
import { viewOf } from '../db/session-rows.ts';
import * as sessions from '../db/sessions.ts';
import * as infants from '../db/infants.ts';
import { NOW } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { newId } from '../ids.ts';
import { atACot } from './at-the-cot.fixtures.ts';
import { clear } from './clear.ts';
import { recordSessionEvent } from './record-session-event.ts';
import type { Step } from './session-writer.ts';
import { startSession, type Start } from './start-session.ts';
import { withdrawConsent } from './withdraw-consent.ts';

/* docs/clinical-safety.md, "Time and twice". */

const minutes = (from: Instant, count: number) =>
	new Date(Date.parse(from) + count * 60_000).toISOString();
const AN_HOUR_AHEAD = minutes(NOW, 60);

const PAUSE: Step = { kind: 'paused', detail: { reason: null } };
const RESUME: Step = { kind: 'resumed', detail: {} };
const STOP: Step = {
	kind: 'ended',
	detail: { as: 'stopped', reason: 'other', stateAfter: null }
};

describe.each(DATABASES)('time and twice on $name', (kind) => {
	let db: Database;
	beforeAll(async () => {
		db = await emptyDatabase(kind);
	});
	afterAll(() => db.destroy());

	async function atTheCot() {
		const cot = await atACot(db, { yes: { untilDay: '2026-11-23' } });
		const { infantId, unit, infant, parent, practitioner: person } = cot;
		const stays = await infants.stays(db, infantId);
		const sessionId = newId();
		const start = (now: Instant, changes: Partial<Start> = {}) =>
			startSession(db, {
				...{ id: sessionId, infantId, unit, protocol: TRIAL_PROTOCOL, permission: 'accepting' },
				performer: { id: person.id, kind: 'practitioner' },
				before: { stateBefore: 'drowsy' },
				now,
				...changes
			});
		const record = (step: Step, now: Instant, id = newId()) =>
			recordSessionEvent(db, {
				...{ id, infantId, unit, sessionId, personId: person.id, now, steps: [step] }
			});
		const withdraw = (now: Instant, id = newId()) =>
			withdrawConsent(db, {
				...{ unit, infant, stays, person: parent, now, today: '2026-11-23' },
				scopes: [{ scope: 'massage-by-practitioner', id }]
			});
		const clearance = (state: 'hold' | 'cleared', now: Instant) =>
			clear(db, {
				...{ id: newId(), infantId, unit, personId: person.id, state, now, seen: null },
				...{ reason: state === 'hold' ? 'just-fed' : null },
				...{ validUntil: state === 'hold' ? null : minutes(NOW, 600), earliestPmaDays: null }
			});
		/** Staff record that the parent's authority is at an end. */
		const endAuthority = async (at: Instant) => {
			const held = await db
				.selectFrom('authority')
				.selectAll()
				.where('infantId', '=', infantId)
				.executeTakeFirstOrThrow();
			const ended = { status: 'ended', endedAt: at, recordedAt: at } as const;
			await db
				.insertInto('authority')
				.values({ ...held, id: newId(), supersedes: held.id, ...ended })
				.execute();
		};
		/** The lead records that the performer's teaching is at an end: there is no form for it yet. */
		const endTeaching = async (at: Instant) => {
			const held = await db
				.selectFrom('taught')
				.selectAll()
				.where('personId', '=', person.id)
				.executeTakeFirstOrThrow();
			const ended = { endedAt: at, recordedAt: at };
			await db
				.insertInto('taught')
				.values({ ...held, id: newId(), supersedes: held.id, ...ended })
				.execute();
		};
		const view = async (now: Instant) =>
			viewOf((await sessions.find(db, infantId, sessionId))!, now);
		return {
			...{ start, record, withdraw, clearance, endAuthority, endTeaching, view },
			...{ infantId, sessionId }
		};
	}

	describe('a request that had to wait', () => {
		it('does not start on what was withdrawn while it waited', async () => {
			const { start, withdraw } = await atTheCot();
			await withdraw(minutes(NOW, 0.01));
			expect(await start(NOW)).toMatchObject({
				kind: 'refused',
				gate: { reasons: [{ id: 'consent-withdrawn' }] }
			});
		});

		it('does not start under a hold that was placed while it waited', async () => {
			const { start, clearance } = await atTheCot();
			await clearance('hold', minutes(NOW, 0.01));
			expect(await start(NOW)).toMatchObject({
				kind: 'refused',
				gate: { reasons: [{ id: 'clearance-hold' }] }
			});
		});

		it('starts nothing on authority or teaching that was ended while it waited', async () => {
			const soon = minutes(NOW, 0.01);
			const ofAuthority = await atTheCot();
			await ofAuthority.endAuthority(soon);
			expect(await ofAuthority.start(NOW)).toMatchObject({
				kind: 'refused',
				gate: { reasons: [{ id: 'no-valid-permission' }] }
			});
			const ofTeaching = await atTheCot();
			await ofTeaching.endTeaching(soon);
			expect(await ofTeaching.start(NOW)).toMatchObject({
				kind: 'refused',
				gate: { reasons: [{ id: 'not-taught' }] }
			});
		});

		it('resumes nothing on what was withdrawn while it waited', async () => {
			const { start, record, withdraw } = await atTheCot();
			await start(NOW);
			await record(PAUSE, minutes(NOW, 1));
			await withdraw(minutes(NOW, 2.01));
			expect(await record(RESUME, minutes(NOW, 2))).toMatchObject({ kind: 'refused' });
			expect(await record(STOP, minutes(NOW, 2))).toEqual({ kind: 'written' });
		});
	});

	describe('the clock going backwards', () => {
		it('never passes over a withdrawal or a hold that was stamped ahead', async () => {
			const withdrawn = await atTheCot();
			await withdrawn.withdraw(AN_HOUR_AHEAD);
			expect(await withdrawn.start(NOW)).toMatchObject({ kind: 'refused' });
			const held = await atTheCot();
			await held.clearance('hold', AN_HOUR_AHEAD);
			expect(await held.start(NOW)).toMatchObject({ kind: 'refused' });
		});

		it('lets a hold stand that was placed after a clearance stamped ahead, then and later', async () => {
			const { start, clearance } = await atTheCot();
			await clearance('cleared', AN_HOUR_AHEAD);
			await clearance('hold', NOW);
			for (const now of [minutes(NOW, 1), minutes(AN_HOUR_AHEAD, 1)]) {
				expect(await start(now, { id: newId() })).toMatchObject({
					kind: 'refused',
					gate: { reasons: [{ id: 'clearance-hold' }] }
				});
			}
		});

		it('keeps a session that runs one that can be paused and ended', async () => {
			const { start, record, view } = await atTheCot();
			await start(AN_HOUR_AHEAD);
			expect(await view(NOW)).toMatchObject({ status: 'in-progress', clock: 'running' });
			expect(await record(PAUSE, NOW)).toEqual({ kind: 'written' });
			expect(await record(STOP, minutes(NOW, 1))).toEqual({ kind: 'written' });
			expect(await view(minutes(NOW, 2))).toMatchObject({ status: 'stopped' });
		});
	});

	describe('a page left open overnight', () => {
		it('starts nothing on consent that ended at midnight, and nothing goes on', async () => {
			const { start, record, sessionId, infantId } = await atTheCot();
			await start(NOW);
			await record(PAUSE, minutes(NOW, 1));
			const nextMorning = minutes(NOW, 24 * 60);
			const resumed = await record(RESUME, nextMorning);
			const gate = { reasons: [{ id: 'consent-expired' }] };
			expect(resumed).toMatchObject({ kind: 'refused', gate });
			expect(await start(nextMorning, { id: newId() })).toMatchObject({ kind: 'already-open' });
			expect(await record(STOP, nextMorning)).toEqual({ kind: 'written' });
			expect(await start(nextMorning, { id: newId() })).toMatchObject({ kind: 'refused', gate });
			expect((await sessions.find(db, infantId, sessionId))?.gate.allowed).toBe(true);
		});
	});

	describe('the same form sent twice', () => {
		it('is one session, also where consent ended between the two', async () => {
			const { start, withdraw, infantId } = await atTheCot();
			expect(await start(NOW)).toMatchObject({ kind: 'written' });
			await withdraw(minutes(NOW, 1));
			expect(await start(minutes(NOW, 2))).toMatchObject({ kind: 'already' });
			const rows = await db
				.selectFrom('session')
				.select('id')
				.where('infantId', '=', infantId)
				.execute();
			expect(rows).toHaveLength(1);
		});

		it('is one withdrawal, also where both come at once', async () => {
			const { withdraw, infantId } = await atTheCot();
			const id = newId();
			const both = await Promise.all([
				withdraw(minutes(NOW, 1), id),
				withdraw(minutes(NOW, 1), id)
			]);
			expect(both.map((one) => one.kind).toSorted()).toEqual(['already', 'written']);
			const rows = await db
				.selectFrom('consentDecision')
				.select('id')
				.where('infantId', '=', infantId)
				.where('decision', '=', 'withdrawn')
				.execute();
			expect(rows).toHaveLength(1);
		});
	});
});
