import { stepsOf } from '#lib/domain/session-taps.ts';
import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import type { Instant } from '#lib/domain/calendar.ts';
import { NO_CONDITIONS } from '#lib/domain/consent-conditions.ts';
import type { Database } from '../db/open.ts';
import { viewOf } from '../db/session-rows.ts';
import * as sessions from '../db/sessions.ts';
import { todaysSessions } from '../db/sessions-of-several.ts';
import { aDecision, aPerson, aTeaching } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { newId } from '../ids.ts';
import { aSessionAtACot } from './at-the-cot.fixtures.ts';
import { recordSessionEvent, type Happened } from './record-session-event.ts';
import type { Step } from './session-writer.ts';

/** Minutes and seconds after half past nine in the morning. */
const at = (minutes: number, seconds = 0): Instant =>
	new Date(Date.parse('2026-11-23T14:30:00.000Z') + (minutes * 60 + seconds) * 1000).toISOString();

const phase = (index: number): Step => ({
	kind: 'phase-started',
	detail: { phase: index, techniques: ['kinesthetic'] }
});
const pause: Step = { kind: 'paused', detail: { reason: null } };
const resume: Step = { kind: 'resumed', detail: {} };
const completed: Step = {
	kind: 'ended',
	detail: { as: 'completed', reason: null, stateAfter: null }
};
const stopped: Step = { kind: 'ended', detail: { as: 'stopped', reason: null, stateAfter: null } };

describe.each(DATABASES)('what happens in a session, on $name', (kind) => {
	let db: Database;
	beforeAll(async () => {
		db = await emptyDatabase(kind);
	});
	afterAll(() => db.destroy());

	async function running() {
		const cot = await aSessionAtACot(db, at(0));
		const { infantId, sessionId, practitioner: person, where } = cot;
		const record = (step: Step | Step[], now: Instant, id = newId()): Promise<Happened> =>
			recordSessionEvent(db, {
				...{ ...where, id, now },
				steps: [step].flat()
			});
		const view = async (now: Instant) =>
			viewOf((await sessions.find(db, infantId, sessionId))!, now);
		return { ...cot, person, record, view };
	}

	it('reads taps in the order they came in, though the clock was set back and stands at one of them', async () => {
		const { record, view } = await running();
		await record(pause, at(20));
		await record(resume, at(21));
		for (const minutes of [1, 2]) {
			expect(await record(pause, at(minutes))).toEqual({ kind: 'written' });
			expect(await view(at(minutes))).toMatchObject({ clock: 'paused' });
			expect(await record(resume, at(minutes))).toEqual({ kind: 'written' });
			expect(await view(at(minutes))).toMatchObject({ clock: 'running' });
		}
	});

	it('folds phases, pauses and the end from the database, pauses left out of the minutes', async () => {
		const { record, view } = await running();
		await record(pause, at(2));
		await record(resume, at(3));
		await record(phase(1), at(6));
		await record(phase(2), at(11));
		await record(completed, at(16));
		expect(await view(at(60))).toMatchObject({
			status: 'completed',
			clock: 'over',
			massageMinutes: 15,
			pauses: [{ from: at(2), to: at(3) }],
			phases: [{ seconds: 300 }, { seconds: 300 }, { seconds: 300 }]
		});
	});

	it('writes one event however often it is tapped', async () => {
		const { record, infantId } = await running();
		const cue: Step = { kind: 'cue', detail: { cue: 'hiccups', action: null } };
		const key = newId();
		expect(await record(cue, at(1), key)).toEqual({ kind: 'written' });
		expect(await record(cue, at(1, 1), key)).toEqual({ kind: 'already' });
		const lines = await db
			.selectFrom('audit')
			.selectAll()
			.where('infantId', '=', infantId)
			.where('act', '=', 'session: cue')
			.execute();
		expect(lines).toHaveLength(1);
		const other: Step = { kind: 'cue', detail: { cue: 'yawning', action: null } };
		expect(await record(other, at(1, 2), key)).toMatchObject({ kind: 'conflict' });
	});

	it('refuses what cannot follow, and writes nothing of it', async () => {
		const { record, view } = await running();
		expect(await record(resume, at(1))).toMatchObject({
			kind: 'impossible',
			refusal: { id: 'not-paused' }
		});
		expect(await record(completed, at(1))).toMatchObject({ refusal: { id: 'phases-left' } });
		expect(await record([pause, phase(2)], at(1))).toMatchObject({ refusal: { id: 'paused' } });
		expect(await view(at(2))).toMatchObject({ clock: 'running', pauses: [] });
	});

	it('refuses cues and steps after the end, and takes outcomes and notes', async () => {
		const { record, view } = await running();
		await record(stopped, at(4));
		const cue: Step = { kind: 'cue', detail: { cue: 'settled', action: null } };
		expect(await record(cue, at(5))).toMatchObject({ refusal: { id: 'session-over' } });
		expect(await record(resume, at(5))).toMatchObject({ refusal: { id: 'session-over' } });
		const stool: Step = { kind: 'outcome', detail: { outcome: 'stool', value: 'yes' } };
		expect(await record(stool, at(50))).toEqual({ kind: 'written' });
		expect(await view(at(60))).toMatchObject({
			status: 'stopped',
			massageMinutes: 4,
			outcomes: [{ at: at(50), detail: { outcome: 'stool' } }]
		});
	});

	it('keeps how a phase was massaged, and refuses more minutes than it had', async () => {
		const { record, view, sessionId, infantId } = await running();
		await record(stopped, at(4));
		const { events } = (await sessions.find(db, infantId, sessionId))!;
		const eventId = events.find(({ kind }) => kind === 'phase-started')!.id;
		const touch = (minutes: number): Step => ({
			kind: 'detail-added',
			detail: {
				eventId,
				techniques: ['tactile-stroking', 'containment'],
				touch: {
					...{ areas: ['back', 'legs'], side: 'both', pressure: 'light' },
					minutes: [{ technique: 'containment', minutes }]
				}
			}
		});
		expect(await record(touch(5), at(6))).toMatchObject({
			refusal: { id: 'more-minutes-than-massage' }
		});
		expect(await record(touch(1), at(6))).toEqual({ kind: 'written' });
		expect((await view(at(7))).phases[0]?.touch).toMatchObject({ side: 'both', pressure: 'light' });
	});

	it('keeps what was done on a cue with the cue, and a pause or an end on it with its reason', async () => {
		const { record, view } = await running();
		const cueId = newId();
		await record({ kind: 'cue', detail: { cue: 'grimace', action: null } }, at(1), cueId);
		const act = (value: string, about = cueId) => stepsOf({ tap: 'act', value, about }, () => [])!;
		expect(await record(act('contain'), at(1, 20))).toEqual({ kind: 'written' });
		expect((await view(at(2))).cues).toMatchObject([{ action: 'contain' }]);
		expect(await record(act('pause'), at(2))).toEqual({ kind: 'written' });
		expect(await view(at(3))).toMatchObject({
			...{ clock: 'paused', cues: [{ action: 'pause' }] },
			pauses: [{ from: at(2), reason: 'stress-cue' }]
		});
		expect(await record(act('pause'), at(3))).toMatchObject({ refusal: { id: 'paused' } });
		expect(await record(act('continue', newId()), at(3))).toMatchObject({
			refusal: { id: 'no-such-entry' }
		});
		const reason: Step = { kind: 'detail-added', detail: { eventId: cueId, reason: 'care' } };
		expect(await record(reason, at(3))).toMatchObject({ refusal: { id: 'no-such-entry' } });
		expect(await record(act('stop'), at(4))).toEqual({ kind: 'written' });
		expect(await view(at(5))).toMatchObject({
			...{ status: 'stopped', ending: { reason: 'stress-cues' } },
			cues: [{ action: 'stop' }]
		});
	});

	it('asks why only after stopping, and the last answer counts', async () => {
		const { record, view, infantId, sessionId } = await running();
		const endId = newId();
		await record(stopped, at(4), endId);
		expect((await view(at(5))).ending).toMatchObject({ as: 'stopped', reason: null });
		const say = (reason: 'care' | 'stress-cues'): Step => ({
			kind: 'detail-added',
			detail: { eventId: endId, reason, stateAfter: 'crying' }
		});
		await record(say('care'), at(5));
		await record(say('stress-cues'), at(6));
		expect((await view(at(7))).ending).toEqual({
			...{ as: 'stopped', reason: 'stress-cues', stateAfter: 'crying' }
		});
		const nothing: Step = { kind: 'detail-added', detail: { eventId: newId(), reason: 'care' } };
		expect(await record(nothing, at(8))).toMatchObject({ refusal: { id: 'no-such-entry' } });
		expect(await sessions.open(db, infantId, at(9))).toBeUndefined();
		expect((await sessions.find(db, infantId, sessionId))?.events).toHaveLength(6);
	});

	it('after a withdrawal takes pause, cue and stop, but nothing that puts hands on again', async () => {
		const session = await running();
		const { record } = session;
		await aDecision(db, session, { decision: 'withdrawn', at: at(1) });
		expect(await record(phase(1), at(2))).toMatchObject({
			kind: 'refused',
			gate: { reasons: [{ id: 'consent-withdrawn' }] }
		});
		expect(await record(pause, at(2))).toEqual({ kind: 'written' });
		expect(await record(resume, at(3))).toMatchObject({ kind: 'refused' });
		expect(await record(stopped, at(4))).toEqual({ kind: 'written' });
	});

	it('is taken over by another who was taught, and both stand in it', async () => {
		const session = await running();
		const { infantId, unit, sessionId, person, view } = session;
		const colleague = await aPerson(db, { unit, role: 'practitioner' });
		const takeOver = (personId: string, now: Instant) =>
			recordSessionEvent(db, {
				...{ id: newId(), infantId, unit, sessionId, personId, now },
				steps: [{ kind: 'taken-over', detail: { as: 'practitioner' } }]
			});
		expect(await takeOver(colleague.id, at(1))).toMatchObject({
			kind: 'refused',
			gate: { reasons: [{ id: 'not-taught', performerId: colleague.id }] }
		});
		await aTeaching(db, { person: colleague, unit });
		expect(await takeOver(colleague.id, at(2))).toEqual({ kind: 'written' });
		expect(await takeOver(colleague.id, at(3))).toMatchObject({
			refusal: { id: 'has-it-already' }
		});
		expect((await view(at(4))).performers.map(({ personId }) => personId)).toEqual([
			person.id,
			colleague.id
		]);
		const [today] = (await todaysSessions(db, [infantId], '2026-11-23', at(4))).get(infantId)!;
		expect(today?.performerIds).toEqual([person.id, colleague.id]);
	});

	it('asks the gate about whoever has it: one who may not be there takes nothing over', async () => {
		const session = await running();
		const { infantId, unit, sessionId, person, record } = session;
		const colleague = await aPerson(db, { unit, role: 'practitioner' });
		await aTeaching(db, { person: colleague, unit });
		const onlyPeople = [person.id];
		await aDecision(db, session, {
			at: at(1),
			conditions: JSON.stringify({ ...NO_CONDITIONS, onlyPeople })
		});
		const taken = await recordSessionEvent(db, {
			...{ id: newId(), infantId, unit, sessionId, personId: colleague.id, now: at(2) },
			steps: [{ kind: 'taken-over', detail: { as: 'practitioner' } }]
		});
		expect(taken).toMatchObject({ kind: 'refused' });
		expect(await record(phase(1), at(3))).toEqual({ kind: 'written' });
	});

	it('is signed by its author and corrected in versions; two who correct at once are one version', async () => {
		const { record, view, infantId, sessionId } = await running();
		await record(stopped, at(4));
		expect(await record({ kind: 'signed', detail: {} }, at(5))).toEqual({ kind: 'written' });
		const correct = (stateBefore: 'crying' | 'drowsy', id = newId()) =>
			record(
				{ kind: 'corrected', detail: { version: 1, reason: 'wrong tick', said: { stateBefore } } },
				at(6),
				id
			);
		const key = newId();
		const answers = await Promise.all([correct('crying', key), correct('crying')]);
		expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['impossible', 'written']);
		expect((await view(at(7))).versions).toHaveLength(2);
		expect((await view(at(7))).stateBefore).toBe('crying');
		const [today] = (await todaysSessions(db, [infantId], '2026-11-23', at(8))).get(infantId)!;
		expect(today?.stateBefore).toBe('crying');
		expect((await sessions.find(db, infantId, sessionId))?.signature).toBeNull();
	});

	it('marks one entry as entered in error with a reason, whenever; it stays on record', async () => {
		const { record, view } = await running();
		const cue = newId();
		await record({ kind: 'cue', detail: { cue: 'hiccups', action: null } }, at(1), cue);
		await record(stopped, at(4));
		const strike = (eventId: string): Step => ({
			...{ kind: 'entered-in-error', detail: { eventId, reason: 'another infant' } }
		});
		expect(await record(strike(newId()), at(50))).toMatchObject({
			refusal: { id: 'no-such-entry' }
		});
		expect(await record(strike(cue), at(50))).toEqual({ kind: 'written' });
		expect(await view(at(51))).toMatchObject({
			cues: [],
			struck: [{ event: { id: cue }, reason: 'another infant' }]
		});
	});

	it('knows no session of another infant', async () => {
		const { sessionId } = await running();
		const other = await running();
		const { unit, person, infantId } = other;
		const happened = await recordSessionEvent(db, {
			...{ id: newId(), infantId, unit, sessionId, personId: person.id },
			...{ steps: [stopped], now: at(1) }
		});
		expect(happened).toEqual({ kind: 'elsewhere' });
		expect(await sessions.find(db, infantId, sessionId)).toBeUndefined();
	});

	it('keeps a session entered in error in sight, and lets another begin', async () => {
		const { record, view, infantId } = await running();
		const error: Step = { kind: 'entered-in-error', detail: { eventId: null, reason: 'twin' } };
		await record(error, at(1));
		expect(await view(at(2))).toMatchObject({
			status: 'entered-in-error',
			enteredInError: { reason: 'twin' }
		});
		expect(await sessions.history(db, infantId)).toHaveLength(1);
		expect(await sessions.open(db, infantId, at(2))).toBeUndefined();
	});

	it('shows today’s sessions of several infants, and the minutes of each day', async () => {
		const one = await running();
		const two = await running();
		await one.record(stopped, at(10));
		const ids = [one.infantId, two.infantId];
		const todays = await todaysSessions(db, ids, '2026-11-23', at(12));
		expect(todays.get(one.infantId)).toMatchObject([{ status: 'stopped', massageMinutes: 10 }]);
		expect(todays.get(two.infantId)).toMatchObject([
			{ sessionId: two.sessionId, status: 'in-progress', clock: 'running', phaseKind: 'tactile' }
		]);
		const tomorrow = await todaysSessions(db, ids, '2026-11-24', at(900));
		expect(tomorrow.get(one.infantId)).toBeUndefined();
		expect(tomorrow.get(two.infantId)).toHaveLength(1);
		expect(await sessions.minutesByDay(db, one.infantId, 'America/New_York', at(60))).toEqual([
			{ day: '2026-11-23', minutes: 10, sessions: 1 }
		]);
	});

	it('counts the minutes of a day by the end as it was corrected', async () => {
		const { record, infantId, view } = await running();
		await record(stopped, at(10));
		await record({ kind: 'signed', detail: {} }, at(20));
		const said = { endedAt: at(4) };
		const detail = { version: 1, reason: 'Forgot to press Stop', said };
		expect(await record({ kind: 'corrected', detail }, at(30))).toEqual({ kind: 'written' });
		expect(await view(at(40))).toMatchObject({ endedAt: at(4), massageMinutes: 4 });
		const days = () => sessions.minutesByDay(db, infantId, 'America/New_York', at(60));
		expect(await days()).toMatchObject([{ minutes: 4 }]);
		const todays = await todaysSessions(db, [infantId], '2026-11-23', at(60));
		expect(todays.get(infantId)).toMatchObject([{ massageMinutes: 4 }]);
	});
});
