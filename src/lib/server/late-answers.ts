import { error, fail, redirect } from '@sveltejs/kit';
import type { GateInput } from '#lib/domain/consent-gate.ts';
import type { Protocol } from '#lib/domain/protocol.ts';
import { instantAt } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import {
	LATE_SESSION,
	minutesField,
	minutesOf,
	SECOND_SIGN,
	type LateTyped
} from '#lib/schemas/late-session.ts';
import { askedTyped } from '#lib/schemas/session.ts';
import * as format from '#lib/words/format.ts';
import { momentWords } from '#lib/words/gate-reasons.ts';
import type { WithInfant } from './auth/guard.ts';
import { recordLateEntry } from './care/record-late-entry.ts';
import { secondSign } from './care/second-sign.ts';
import * as people from './db/people.ts';
import { viewOf } from './db/session-rows.ts';
import * as sessions from './db/sessions.ts';
import { problem, sendBack, type FormProblem } from './forms.ts';
import { reasonsFor } from './gate-seen.ts';
import { phasesTyped } from './phases-typed.ts';

type Typed = FormProblem['typed'];

/** Who may have given a massage that is written down now: the unit's practitioners, and the parents. */
export async function performers({ db, unit, infant }: WithInfant) {
	const [members, parents] = await Promise.all([
		people.members(db, unit.id),
		people.parentsOf(db, infant.infantId)
	]);
	const practise = members.filter(({ roles }) => roles.includes('practitioner'));
	return [
		...practise.map(({ id, name }) => ({ id, name, kind: 'practitioner' as const })),
		...parents
			.filter(({ id }) => !practise.some((one) => one.id === id))
			.map(({ id, name }) => ({ id, name, kind: 'parent' as const }))
	];
}

/** Records a massage as it was typed, and answers the form: back with the sentence why it is not kept. */
export async function answerLate(
	here: WithInfant,
	protocol: Protocol,
	data: LateTyped,
	typed: Typed
) {
	const { db, infant, unit, person, now } = here;
	const { infantId } = infant;
	const refused = (status: number, errors: FormProblem['errors']) =>
		sendBack(status, problem(LATE_SESSION, errors, typed));
	const performer: GateInput['performer'] | undefined = (await performers(here)).find(
		({ id }) => id === data.performer
	);
	if (!performer) return refused(400, { performer: m.late_performer_missing() });
	const minutes = minutesOf(data, protocol);
	if (minutes[0] === 0) return refused(400, { [minutesField(0)]: m.late_minutes_none() });
	const gap = minutes.findIndex((some, phase) => some > 0 && minutes[phase - 1] === 0);
	if (gap > 0) return refused(400, { [minutesField(gap)]: m.late_minutes_gap() });
	const wall = instantAt(unit.timeZone, data.date, data.time);
	const change = { day: format.day(data.date), time: data.time };
	if (wall.kind === 'never') return refused(400, { time: m.weights_time_never(change) });
	if (wall.kind === 'twice' && !data.which) {
		return refused(400, { which: m.weights_time_twice(change) });
	}
	const startedAt = wall.kind === 'twice' ? wall[data.which!] : wall.instant;
	const { id, permission, stateBefore, stateAfter, stopped, reason } = data;
	const answer = await recordLateEntry(db, {
		...{ id, infantId, unit, authorId: person.id, protocol, startedAt, minutes },
		...{ permission, stateBefore, stateAfter, stopped, reason, now, asked: askedTyped(data) },
		performer: { id: performer.id, kind: performer.kind }
	});
	switch (answer.kind) {
		case 'elsewhere':
			return error(404);
		case 'another-protocol':
			return anotherProtocolThen(answer.protocol, typed);
		case 'closed':
			return refused(409, { '': m.late_closed() });
		case 'in-future':
			return refused(400, { time: m.late_in_future() });
		case 'before-birth':
			return refused(400, { date: m.late_before_birth() });
		case 'overlaps': {
			const began = momentWords(answer.startedAt, unit.timeZone);
			return refused(409, { time: m.late_overlaps({ began }) });
		}
		case 'why': {
			const reasons = (await reasonsFor(here, answer.gate.reasons)).join(' ');
			return refused(409, { reason: m.late_why({ reasons }) });
		}
		case 'conflict': {
			const stored = await sessions.find(db, infantId, id);
			const stands = stored ? viewOf(stored, now).massageMinutes : 0;
			const sent = minutes.reduce((one, other) => one + other, 0);
			return refused(409, { '': m.late_conflict({ stands, sent }) });
		}
		default:
			return redirect(303, `/infants/${infantId}/sessions/${id}`);
	}
}

/** Sends the form back that was made under another version than the one of that day, made anew under it. */
function anotherProtocolThen(protocol: Protocol, typed: Typed) {
	const { name, version } = protocol;
	const sentence = m.late_another_protocol({ name, version });
	const under = phasesTyped(protocol);
	return fail(409, { problem: problem(LATE_SESSION, { '': sentence }, typed), under });
}

/** Signs a session as the second person, and answers the form. */
export async function answerSignature(
	here: WithInfant,
	{ id, sessionId }: { id: string; sessionId: string },
	typed: Typed
) {
	const { db, infant, unit, person, now } = here;
	const { infantId } = infant;
	const signing = { id, infantId, unitId: unit.id, sessionId, personId: person.id, now };
	const signed = await secondSign(db, signing);
	const refused = (sentence: string) =>
		sendBack(409, problem(SECOND_SIGN, { '': sentence }, typed));
	switch (signed.kind) {
		case 'elsewhere':
			return error(404);
		case 'own':
			return refused(m.late_sign_own());
		case 'not-asked':
		case 'conflict':
			return refused(m.late_sign_not_asked());
		default:
			return redirect(303, `/infants/${infantId}/sessions/${sessionId}`);
	}
}
