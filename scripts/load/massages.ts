import type { Day, Instant } from '#lib/domain/calendar.ts';
import { gate, type GateAnswer } from '#lib/domain/consent-gate.ts';
import { handsAtStart, MASSAGE_ALONE } from '#lib/domain/gate-asked.ts';
import { TECHNIQUES_OF, TRIAL_PROTOCOL } from '#lib/domain/protocol.ts';
import type { Step } from '#lib/domain/session-taps.ts';
import { startOfDay } from '#lib/domain/zone.ts';
import { gateAct, gateDigest } from '#lib/server/audit/gate-answers.ts';
import { sessionRow, stepDigest } from '#lib/server/care/session-writer.ts';
import { toDomain as toClearance } from '#lib/server/db/clearances.ts';
import { toAuthority, toDecision } from '#lib/server/db/consents.ts';
import { toPublished } from '#lib/server/db/wording-versions.ts';
import type { Random } from '#lib/server/demo/random.ts';
import { digestOf } from '#lib/server/ids.ts';
import { later } from './chain.ts';
import type { Admitted, Making, Records } from './history.ts';
import type { Row } from './sink.ts';
import type { MadeUnit } from './units.ts';

/* The massage of an infant that is made: its course, and its sessions as the app would have recorded them. */

const SLOTS = [9 * 60, 13 * 60, 17 * 60];
/** A course has so many more days than its infant was massaged on. */
const DAYS_LEFT = 4;

const BEFORE = ['quiet-alert', 'drowsy', 'active-alert'] as const;
const AFTER = ['light-sleep', 'deep-sleep', 'drowsy'] as const;

/** The sessions of the last days, each under what the gate says on these records. */
export async function massage(making: Making, admitted: Admitted, records: Records): Promise<void> {
	const { rows, told, makeId, chance, unit, life, zone, weights, sessions } = making;
	const { infantId, authorId } = admitted;
	const days = Math.ceil(sessions / SLOTS.length);
	const first = weights - days + 1;
	const recordedAt = life.at(first, 8 * 60);
	// a few days are left of it, so that a ward has courses under way
	const said = { fromDay: life.day(first), days: days + DAYS_LEFT, sessionsPerDay: SLOTS.length };
	const courseId = makeId(recordedAt);
	await rows.add('course', [
		{
			...{ id: courseId, rootId: courseId, infantId, unitId: unit.id, version: 1 },
			...{ supersedes: null, protocolRootId: null, ...said, endedOn: null, reason: null },
			...{ authorId, recordedAt, digest: digestOf(said) }
		}
	]);
	const line = { at: recordedAt, personId: authorId, infantId, subject: courseId };
	told.push({ ...line, act: 'plan a course', digest: digestOf(said) });
	const answers = new Map<string, { answer: GateAnswer; digest: string }>();
	for (let index = 0; index < sessions; index++) {
		const day = first + Math.floor(index / SLOTS.length);
		const now = life.at(day, SLOTS[index % SLOTS.length]! + chance.whole(0, 20));
		const performer = unit.practitioners[index % unit.practitioners.length]!;
		const known = answers.get(performer.id);
		const answer = known?.answer ?? ask(making, admitted, records, performer, now);
		const digest = known?.digest ?? gateDigest(answer);
		answers.set(performer.id, { answer, digest });
		const id = makeId(now);
		const who = { personId: performer.id, infantId, subject: id };
		told.push({ ...who, at: now, act: gateAct(answer), digest });
		const begun: Step[] = [
			{ kind: 'started', detail: { stateBefore: chance.pick(BEFORE) } },
			{ kind: 'permission-asked', detail: { answer: 'accepting' } },
			phaseOf(0)
		];
		const about = { id, infantId, authorId: performer.id, protocol: TRIAL_PROTOCOL, zone, now };
		const row = sessionRow(
			{ ...about, performer: { id: performer.id, kind: 'practitioner' }, steps: begun },
			answer
		);
		await rows.add('session', [row]);
		told.push({ ...who, at: now, act: 'start a session', digest: row.digest });
		const events = begun.map((step) => eventOf(making, row, step, now));
		let at = now;
		for (const [phase, { minutes }] of TRIAL_PROTOCOL.phases.entries()) {
			at = later(at, minutes * 60 + chance.whole(-10, 15));
			const isLast = phase === TRIAL_PROTOCOL.phases.length - 1;
			const step = isLast ? endedIn(chance) : phaseOf(phase + 1);
			const event = eventOf(making, row, step, at);
			events.push(event);
			told.push({ ...who, at, act: `session: ${step.kind}`, digest: event.digest });
		}
		await rows.add('sessionEvent', events);
	}
}

function phaseOf(phase: number): Step {
	const { kind } = TRIAL_PROTOCOL.phases[phase]!;
	return { kind: 'phase-started', detail: { phase, techniques: TECHNIQUES_OF[kind] } };
}

function endedIn(chance: Random): Step {
	const detail = { as: 'completed', reason: null, stateAfter: chance.pick(AFTER) } as const;
	return { kind: 'ended', detail };
}

function eventOf(
	{ makeId }: Making,
	{ id: sessionId, infantId, performerId }: Row<'session'>,
	step: Step,
	at: Instant
): Row<'sessionEvent'> {
	return {
		...{ id: makeId(at), sessionId, infantId, kind: step.kind, at, recordedAt: at },
		...{ authorId: performerId, detail: JSON.stringify(step.detail), offline: null },
		digest: stepDigest(sessionId, step)
	};
}

/** Asks the real gate, once a performer: a plan that it would have refused is a mistake in the plan. */
function ask(
	{ unit, zone }: Making,
	{ infantId, facts }: Admitted,
	{ authorities, decisions, clearance }: Records,
	{ id, taught }: MadeUnit['practitioners'][number],
	at: Instant
): GateAnswer {
	const { gestationDays, birthDay } = facts;
	const notInError = { errorReason: null, errorById: null, errorAt: null };
	const answer = gate({
		infant: { id: infantId, gestationDays, birthDay: birthDay as Day, stay: 'here' },
		...{ at, zone, performer: { id, kind: 'practitioner' }, protocol: TRIAL_PROTOCOL },
		decisions: decisions.map((row) => toDecision({ ...row, ...notInError })),
		authorities: authorities.map(toAuthority),
		wordings: unit.wordings.map(toPublished),
		clearances: [toClearance(clearance)],
		taught: [
			{ id: taught.id, personId: id, at: startOfDay(zone, taught.taughtOn), validUntil: null }
		].map((one) => ({ ...one, recordedAt: taught.recordedAt })),
		...{ skinTests: [], skinTestHours: null, asked: MASSAGE_ALONE },
		hands: handsAtStart(TRIAL_PROTOCOL)
	});
	if (!answer.allowed) throw new Error(`not to be massaged: ${JSON.stringify(answer.reasons)}`);
	return answer;
}
