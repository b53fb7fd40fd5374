import { gate, type GateAnswer } from '#lib/domain/consent-gate.ts';
import type { Instant } from '#lib/domain/calendar.ts';
import { TRIAL_PROTOCOL } from '#lib/domain/protocol.ts';
import type { SessionTable } from '../db/tables/sessions.ts';
import { sessionRow, stepDigest } from '../care/session-writer.ts';
import { digestOf } from '../ids.ts';
import { gateRecords, type GateRecords } from './gate-records.ts';
import { DEMONSTRATION_UNITS } from './made-ids.ts';
import type { Making } from './making.ts';
import { minuteOf, secondsAfter } from './moments.ts';
import { STAFF } from './people.ts';
import type { CoursePlan } from './plan.ts';
import { sessionScript, type TimedStep } from './session-script.ts';

const TAUGHT = [STAFF.mei.id, STAFF.mei.id, STAFF.mei.id, STAFF.ana.id, STAFF.raman.id];

type Performer = { id: string; kind: SessionTable['performerKind'] };

/** The sessions of one infant's course. Its records must be there already: the gate reads them. */
export function addCourse(making: Making): void {
	const { plan, frame, chance, familyIds } = making;
	const { course } = plan;
	if (!course) return;
	const records = gateRecords(frame, plan.id);
	for (const [day, count] of course.perDay.entries()) {
		const daysAgo = course.fromDaysAgo - day;
		for (const [slot, time] of course.times.slice(0, count).entries()) {
			const byParent = course.byParent?.some((one) => one.daysAgo === daysAgo && one.slot === slot);
			const performer: Performer = byParent
				? { id: familyIds[0]!, kind: 'parent' }
				: { id: slot === 0 ? STAFF.mei.id : chance.pick(TAUGHT), kind: 'practitioner' };
			const minute = minuteOf(time) + (daysAgo === 0 ? 0 : chance.whole(-5, 5));
			const startedAt = frame.momentOn(frame.dayOf({ daysAgo, at: time }), minute);
			const steps = sessionScript(TRIAL_PROTOCOL, chance, daysAgo === 0);
			const answer = ask(making, records, performer, startedAt);
			addSession(making, { performer, startedAt, steps, answer });
		}
	}
	addPlan(making, course);
}

/** The plan those sessions were held under: written down by a clinician in the hour before the first. */
function addPlan({ plan, frame, makeId, clinicianAt }: Making, course: CoursePlan): void {
	const day = frame.dayOf({ daysAgo: course.fromDaysAgo, at: course.times[0]! });
	const recordedAt = frame.momentOn(day, minuteOf(course.times[0]!) - 60);
	const id = makeId(recordedAt);
	const { days, sessionsPerDay } = TRIAL_PROTOCOL;
	const said = { fromDay: day, days: Math.max(days, course.perDay.length), sessionsPerDay };
	frame.rows.course.push({
		...{ id, rootId: id, infantId: plan.id, unitId: DEMONSTRATION_UNITS.east, version: 1 },
		...{ supersedes: null, protocolRootId: null, endedOn: null, reason: null, ...said },
		...{ authorId: clinicianAt(recordedAt), recordedAt, digest: digestOf(said) }
	});
}

/** Asks the real gate; a plan whose sessions it would have refused is a mistake in the plan. */
function ask(
	{ plan, frame }: Making,
	records: GateRecords,
	performer: Performer,
	at: Instant
): GateAnswer {
	const { id, gestationDays, born } = plan;
	const answer = gate({
		...records,
		infant: { id, gestationDays, birthDay: frame.dayOf(born), stay: 'here' },
		at,
		zone: frame.zone,
		performer,
		protocol: TRIAL_PROTOCOL
	});
	if (answer.allowed) return answer;
	const reasons = answer.reasons.map((reason) => reason.id).join(', ');
	throw new Error(`${id} was not to be massaged at ${at}: ${reasons}`);
}

function addSession(
	making: Making,
	session: { performer: Performer; startedAt: Instant; steps: TimedStep[]; answer: GateAnswer }
): void {
	const { frame, plan, makeId } = making;
	const { performer, startedAt, steps, answer } = session;
	const sessionId = makeId(startedAt);
	const common = { infantId: plan.id, authorId: performer.id };
	const begun = steps.filter(({ seconds }) => seconds === 0);
	const row = {
		...{ ...common, id: sessionId, performer, protocol: TRIAL_PROTOCOL, zone: frame.zone },
		...{ steps: begun.map(({ seconds: _seconds, ...step }) => step), now: startedAt }
	};
	frame.rows.session.push(sessionRow(row, answer));
	for (const { seconds, ...step } of steps) {
		const at = secondsAfter(startedAt, seconds);
		frame.rows.sessionEvent.push({
			...{ ...common, id: makeId(at), sessionId, kind: step.kind, at, recordedAt: at },
			...{ detail: JSON.stringify(step.detail), offline: null, digest: stepDigest(sessionId, step) }
		});
	}
}
