import type { Instant } from '#lib/domain/calendar.ts';
import type { GateAnswer, GateInput } from '#lib/domain/consent-gate.ts';
import { leftOutBy } from '#lib/domain/gate-asked.ts';
import { TECHNIQUES_OF } from '#lib/domain/protocol.ts';
import type { SessionEvent } from '#lib/domain/session-events.ts';
import { UNDONE } from '#lib/domain/session-taps.ts';
import type { Technique } from '#lib/domain/session-vocabulary.ts';
import { isLongerThan } from '#lib/domain/touch.ts';
import { performerNow } from '#lib/domain/session.ts';
import { refuse, type Refusal } from '#lib/domain/session-rules.ts';
import { refuseUndo, undoesPause } from '#lib/domain/session-undo.ts';
import * as audit from '../audit/audit.ts';
import { answered } from '../audit/gate-answers.ts';
import * as infants from '../db/infants.ts';
import { standing, type Once } from '../db/once.ts';
import type { Database } from '../db/open.ts';
import { afterAll, viewOf, type Recorded } from '../db/session-rows.ts';
import * as sessions from '../db/sessions.ts';
import type { Unit } from '../db/units.ts';
import { idFrom } from '../ids.ts';
import { askTheGate, type GateQuestion } from './ask-the-gate.ts';
import { stepDigest, writeStep, type Step } from './session-writer.ts';

export interface Happening {
	/** The key of the form: a second tap is the same event. */
	id: string;
	infantId: string;
	unit: Unit;
	sessionId: string;
	personId: string;
	/** What happened, in order; most often one thing. */
	steps: Step[];
	/** When it happened, where that is not now. */
	at?: Instant;
	now: Instant;
}

export type Happened =
	| Once<'sessionEvent'>
	/** It cannot follow what is there; nothing was written. */
	| { kind: 'impossible'; refusal: Refusal }
	/** Hands would go on and the gate says no; nothing was written. */
	| { kind: 'refused'; gate: GateAnswer };

/**
 * Records what happened in a session: all of it or nothing. What would put hands on the infant again
 * (a phase, a resume) asks the gate inside the transaction; pausing, stopping, ending and telling are
 * always taken.
 */
export function recordSessionEvent(db: Database, happening: Happening): Promise<Happened> {
	const { id, infantId, unit, sessionId, personId, steps, now } = happening;
	return db
		.transaction()
		.execute(async (tx): Promise<Happened> => {
			await audit.takeTurn(tx);
			const recorded = await sessions.find(tx, infantId, sessionId);
			if (!recorded) return { kind: 'elsewhere' };
			const recordedAt = afterAll(recorded, now);
			const { at = recordedAt } = happening;
			const events = keyed(id, steps);
			const before = await sentBefore(tx, events, { sessionId, infantId });
			if (before) return before;
			if (putsHandsOn(steps, recorded.events)) {
				const about = { phase: phaseIn(steps), by: takingOver(steps, personId) };
				const gate = await gateOf(tx, recorded, unit, now, about);
				await answered(tx, gate, {
					at: now,
					personId,
					unitId: unit.id,
					infantId,
					subject: sessionId
				});
				if (!gate.allowed) return { kind: 'refused', gate };
			}
			for (const { step, eventId } of events) {
				const event = { ...step, id: eventId, sessionId, at, recordedAt, byId: personId };
				const refusal = impossible(recorded, event, recordedAt);
				if (refusal) throw new Impossible(refusal);
				const where = { id: eventId, sessionId, infantId, authorId: personId, at, now: recordedAt };
				await writeStep(tx, where, step);
				recorded.events.push(event);
			}
			const { kind } = steps[0]!;
			const digest = stepDigest(sessionId, steps[0]!);
			const act = `session: ${kind}`;
			const line = { at: now, personId, unitId: unit.id, act, infantId };
			await audit.record(tx, { ...line, subject: id, digest });
			return { kind: 'written' };
		})
		.catch((thrown: unknown) => {
			if (thrown instanceof Impossible) return { kind: 'impossible', refusal: thrown.refusal };
			throw thrown;
		});
}

/** Whether a step puts hands on the infant, so that the gate is asked. */
export function putsHandsOn(steps: readonly Step[], events: readonly SessionEvent[]): boolean {
	return steps.some(
		(step) =>
			step.kind === 'phase-started' ||
			step.kind === 'resumed' ||
			step.kind === 'taken-over' ||
			(step.kind === 'entered-in-error' && undoesPause(events, step.detail.eventId))
	);
}

interface KeyedStep {
	step: Step;
	eventId: string;
}

/** Each step under a key of its own, made from the form's. */
export function keyed(id: string, steps: readonly Step[]): KeyedStep[] {
	return steps.map((step, index) => ({
		step,
		eventId: index === 0 ? id : idFrom(id, `${step.kind} ${index}`)
	}));
}

/** What stands already under these keys, if anything does: the same tap, sent again. */
export async function sentBefore(
	tx: Database,
	events: readonly KeyedStep[],
	{ sessionId, infantId }: { sessionId: string; infantId: string }
): Promise<Exclude<Once<'sessionEvent'>, { kind: 'written' }> | undefined> {
	for (const { step, eventId } of events) {
		const digest = stepDigest(sessionId, step);
		const before = await standing(tx, 'sessionEvent', { id: eventId, infantId, digest });
		if (before) return before;
	}
	return undefined;
}

/** The phase that these steps begin, if they begin one. */
export const phaseIn = (steps: readonly Step[]) =>
	steps.find((step) => step.kind === 'phase-started')?.detail.phase;

/** Who has the session from these steps on, if they take it over. */
function takingOver(steps: readonly Step[], id: string): GateInput['performer'] | undefined {
	const step = steps.find(({ kind }) => kind === 'taken-over');
	return step?.kind === 'taken-over' ? { id, kind: step.detail.as } : undefined;
}

/** Which hands are asked about: whose they are, and in which phase; as it stands, unless said otherwise. */
interface OfHands {
	phase?: number | undefined;
	by?: GateInput['performer'] | undefined;
}

/**
 * The gate for a session that is open, asked of the person who has it: whether hands may do that phase
 * of it, or go on with the one it is in.
 */
export async function gateOf(
	db: Database,
	recorded: Recorded,
	unit: Unit,
	at: Instant,
	about: OfHands = {}
): Promise<GateAnswer> {
	return askTheGate(db, await questionOf(db, recorded, unit, at, about));
}

/** What the gate is asked of a session that is open. */
export async function questionOf(
	db: Database,
	recorded: Recorded,
	unit: Unit,
	at: Instant,
	{ phase, by }: OfHands = {}
): Promise<GateQuestion> {
	const { infantId, protocol, gate } = recorded;
	const [infant, stays] = await Promise.all([
		infants.facts(db, infantId),
		infants.stays(db, infantId)
	]);
	const { asked } = gate;
	const view = viewOf(recorded, at);
	const { phase: current, massageMinutes: minutes } = view;
	const has = performerNow(view);
	const performer = by ?? { id: has.personId, kind: has.kind };
	const kind = protocol.phases[phase ?? current ?? 0]?.kind;
	const hands = { techniques: kind ? TECHNIQUES_OF[kind] : [], minutes };
	const question = { unit, infant: infant!, stays, performer, protocol, hands, at };
	return { ...question, ...(asked && { asked }) };
}

function impossible(recorded: Recorded, event: SessionEvent, now: Instant): Refusal | null {
	const [technique] = leftOutBy(recorded.protocol, techniquesOf(event));
	if (technique) return { id: 'technique-left-out', technique };
	if (event.kind === 'detail-added') {
		const { eventId, action, touch } = event.detail;
		const step = recorded.events.find((one) => one.id === eventId);
		const about = action ? ['cue'] : ['paused', 'ended', 'phase-started'];
		if (!step || !about.includes(step.kind)) return { id: 'no-such-entry', eventId };
		if (touch && step.kind === 'phase-started') {
			const { phase } = step.detail;
			const { seconds } = viewOf(recorded, now).phases[phase]!;
			if (isLongerThan(touch, seconds)) return { id: 'more-minutes-than-massage', phase };
		}
	}
	if (event.kind === 'entered-in-error' && event.detail.reason === UNDONE) {
		const undo = { eventId: event.detail.eventId!, byId: event.byId, at: event.recordedAt };
		return refuseUndo(recorded, recorded.events, undo);
	}
	return refuse(viewOf(recorded, now), event, now);
}

/** The techniques that an event says, where it says any. */
function techniquesOf({ kind, detail }: SessionEvent): readonly Technique[] {
	if (kind === 'corrected') return detail.said.techniques?.flatMap(({ used }) => used) ?? [];
	return kind === 'detail-added' || kind === 'phase-started' ? (detail.techniques ?? []) : [];
}

/** Undoes the transaction: one step of several was impossible, so none is written. */
class Impossible extends Error {
	refusal: Refusal;

	constructor(refusal: Refusal) {
		super(refusal.id);
		this.refusal = refusal;
	}
}
