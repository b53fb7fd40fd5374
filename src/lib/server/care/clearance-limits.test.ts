import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import type { Instant } from '#lib/domain/calendar.ts';
import { clearanceState } from '#lib/domain/clearance.ts';
import { limits } from '#lib/domain/consent.fixtures.ts';
import { MASSAGE_ALONE, type Asked } from '#lib/domain/gate-asked.ts';
import { TRIAL_PROTOCOL } from '#lib/domain/protocol.ts';
import * as clearances from '../db/clearances.ts';
import type { Database } from '../db/open.ts';
import * as sessions from '../db/sessions.ts';
import { aPerson } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { newId } from '../ids.ts';
import { atACot } from './at-the-cot.fixtures.ts';
import { clear } from './clear.ts';
import { recordSessionEvent } from './record-session-event.ts';
import type { Step } from './session-writer.ts';
import { startSession } from './start-session.ts';

/** Minutes after half past nine in the morning. */
const at = (minutes: number): Instant =>
	new Date(Date.parse('2026-11-23T14:30:00.000Z') + minutes * 60_000).toISOString();

const phase = (index: number): Step => ({
	kind: 'phase-started',
	detail: { phase: index, techniques: ['tactile-stroking'] }
});
const pause: Step = { kind: 'paused', detail: { reason: null } };
const resume: Step = { kind: 'resumed', detail: {} };

describe.each(DATABASES)('a clearance with limits, on $name', (kind) => {
	let db: Database;
	beforeAll(async () => {
		db = await emptyDatabase(kind);
	});
	afterAll(() => db.destroy());

	/** A cot at which all is in place but the clearance. */
	async function cot() {
		const cot = await atACot(db, { without: ['clearance'] });
		const { infantId, unit, practitioner: person } = cot;
		const clinician = await aPerson(db, { unit, role: 'clinician' });
		const sessionId = newId();
		return {
			infantId,
			cleared: (changes: Parameters<typeof limits>[0] | null, now = at(-60)) =>
				clear(db, {
					...{ id: newId(), infantId, unit, personId: clinician.id, state: 'cleared' },
					...{ reason: null, validUntil: null, earliestPmaDays: null, seen: null, now },
					limits: changes && limits(changes)
				}),
			start: async (asked: Partial<Asked> = {}) => {
				const answer = await startSession(db, {
					...{ id: sessionId, infantId, unit, protocol: TRIAL_PROTOCOL, permission: 'accepting' },
					performer: { id: person.id, kind: 'practitioner' },
					before: { stateBefore: 'drowsy' },
					asked: { ...MASSAGE_ALONE, ...asked },
					now: at(0)
				});
				return answer.kind === 'refused' ? answer.gate.reasons.map(({ id }) => id) : answer.kind;
			},
			record: async (step: Step, now: Instant) => {
				const id = newId();
				const about = { id, infantId, unit, sessionId, personId: person.id, steps: [step], now };
				const answer = await recordSessionEvent(db, about);
				return answer.kind === 'refused' ? answer.gate.reasons.map(({ id }) => id) : answer.kind;
			},
			kept: async () => (await sessions.find(db, infantId, sessionId))!.gate
		};
	}

	it('starts nothing where hands would go past it, and keeps with the start what it was', async () => {
		const { cleared, start, kept } = await cot();
		await cleared({ areas: ['back'], positions: ['back'] });
		expect(await start({ areas: ['abdomen'], position: 'back' })).toEqual(['area-not-cleared']);
		expect(await start({ areas: ['back'], position: null })).toEqual(['position-not-cleared']);
		expect(await start({ areas: ['back'], position: 'back' })).toBe('written');
		expect(await kept()).toMatchObject({
			limits: { areas: ['back'], positions: ['back'], techniques: null, mostMinutes: null },
			asked: { position: 'back' }
		});
	});

	it('begins no phase and resumes none once its minutes are reached; the running one goes on', async () => {
		const { cleared, start, record } = await cot();
		await cleared({ mostMinutes: 10 });
		expect(await start()).toBe('written');
		expect(await record(pause, at(2))).toBe('written');
		expect(await record(resume, at(4))).toBe('written');
		expect(await record(phase(1), at(11))).toBe('written');
		expect(await record(phase(2), at(12))).toEqual(['minutes-reached']);
		expect(await record(pause, at(13))).toBe('written');
		expect(await record(resume, at(14))).toEqual(['minutes-reached']);
	});

	it('begins no phase that is done with what it leaves out', async () => {
		const { cleared, start, record } = await cot();
		await cleared({ techniques: ['tactile-stroking'] });
		expect(await start()).toBe('written');
		expect(await record(phase(1), at(5))).toEqual(['technique-not-cleared']);
	});

	it('counts from the moment it is recorded, in mid-session too', async () => {
		const { cleared, start, record } = await cot();
		await cleared(null);
		expect(await start({ areas: ['abdomen'] })).toBe('written');
		await cleared({ areas: ['back'] }, at(3));
		expect(await record(phase(1), at(5))).toEqual(['area-not-cleared']);
		await cleared(null, at(6));
		expect(await record(phase(1), at(7))).toBe('written');
	});

	it('closes the gate where the limits kept cannot be read', async () => {
		const { infantId, start } = await cot();
		for (const kept of ['{"areas":["tail"]}', 'not JSON']) {
			const row = { id: newId(), infantId, state: 'cleared', reason: null, at: at(-60) } as const;
			await db
				.insertInto('clearance')
				.values({
					...{ ...row, validUntil: null, earliestPmaDays: null, limits: kept },
					...{ authorId: 'test', unitDay: '2026-11-23', digest: 'test' }
				})
				.execute();
		}
		expect(await start()).toEqual(['clearance-unreadable']);
		const rows = await clearances.all(db, infantId);
		expect(clearanceState(infantId, rows, at(0)).state).toBe('unreadable');
	});
});
