import { error, redirect } from '@sveltejs/kit';
import type { z } from 'zod';
import type { Instant } from '#lib/domain/calendar.ts';
import { nextEndings } from '#lib/domain/session-rules.ts';
import { setsTheClock } from '#lib/domain/session.ts';
import { dayIn, instantAt, timeIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import { END_SESSION, type endSession } from '#lib/schemas/end-session.ts';
import * as format from '#lib/words/format.ts';
import { momentWords } from '#lib/words/gate-reasons.ts';
import { refusalSentence } from '#lib/words/session-refusals.ts';
import { saidTo } from '#lib/words/said.ts';
import { describeStored, describeStep } from '#lib/words/session-steps.ts';
import type { WithInfant } from './auth/guard.ts';
import { recordSessionEvent } from './care/record-session-event.ts';
import type { Step } from './care/session-writer.ts';
import { viewOf, type Recorded } from './db/session-rows.ts';
import { problem, sendBack, type FormProblem } from './forms.ts';

/** The last step that moved the clock: a session did not end before it. */
export function lastStepAt({ startedAt, events }: Recorded): Instant {
	const steps = events.filter(({ kind, offline }) => setsTheClock(kind) && !offline?.aside);
	return steps.reduce((last, { at }) => (at > last ? at : last), startedAt);
}

/** Ends a session at the time that was typed, and answers the form; with no such time nothing is written. */
export async function answerEnd(
	here: WithInfant,
	recorded: Recorded,
	data: z.output<typeof endSession>,
	typed: FormProblem['typed']
) {
	const { db, infant, unit, person, now } = here;
	const { infantId } = infant;
	const refused = (status: number, errors: FormProblem['errors']) =>
		sendBack(status, problem(END_SESSION, errors, typed));
	const wall = instantAt(unit.timeZone, data.date, data.time);
	const change = { day: format.day(data.date), time: data.time };
	if (wall.kind === 'never') return refused(400, { time: m.weights_time_never(change) });
	if (wall.kind === 'twice' && !data.which) {
		return refused(400, { which: m.weights_time_twice(change) });
	}
	const typedAt = wall.kind === 'twice' ? wall[data.which!] : wall.instant;
	if (typedAt > now) return refused(400, { time: m.ended_in_future() });
	const last = lastStepAt(recorded);
	const at = withinItsMinute(typedAt, last);
	if (at < last) {
		const before = momentWords(last, unit.timeZone);
		return refused(400, { time: m.ended_before_step({ at: before }) });
	}
	const as = data.as ?? onlyEnding(recorded, data.id, now);
	if (as === undefined) return refused(400, { as: m.ended_how_missing() });
	if (as === 'not-done' && data.reason === null) {
		return refused(400, { reason: m.sessions_new_not_done_missing() });
	}
	const step: Step = { kind: 'ended', detail: endingOf(as, data.reason) };
	const happened = await recordSessionEvent(db, {
		...{ id: data.id, infantId, unit, sessionId: recorded.id, personId: person.id },
		...{ steps: [step], at, now }
	});
	switch (happened.kind) {
		case 'elsewhere':
			return error(404);
		case 'impossible':
			return refused(409, { '': refusalSentence(happened.refusal) });
		case 'conflict': {
			const said = saidTo(here.as);
			const stored = describeStored(happened.stored, said);
			const sent = describeStep(step, said);
			return refused(409, { '': m.sessions_conflict_event({ stored, sent }) });
		}
		default:
			return redirect(303, `/infants/${infantId}/sessions/${recorded.id}`);
	}
}

/** A minute that was typed holds the step that was tapped within it: what ended then ended after it. */
function withinItsMinute(typed: Instant, last: Instant): Instant {
	return typed.slice(0, 16) === last.slice(0, 16) ? last : typed;
}

/** How it ended where that needs no asking: the one way there is, or as this form said before. */
function onlyEnding(recorded: Recorded, id: string, now: Instant): Ending | undefined {
	const sent = recorded.events.find((event) => event.id === id && event.kind === 'ended');
	if (sent?.kind === 'ended') return sent.detail.as;
	const [only, ...others] = nextEndings(viewOf(recorded, now));
	return others.length === 0 ? only : undefined;
}

type Ending = 'completed' | 'stopped' | 'not-done';

function endingOf(as: Ending, reason: z.output<typeof endSession>['reason']) {
	if (as === 'not-done') return { as, reason: reason!, stateAfter: null };
	return { as, reason: null, stateAfter: null };
}

/** What the form begins with: today, and the day and time before which it did not end. */
export function endForm({ unit, today }: WithInfant, recorded: Recorded) {
	const last = lastStepAt(recorded);
	const zone = unit.timeZone;
	return {
		today,
		firstDay: dayIn(zone, last),
		last: momentWords(last, zone),
		time: timeIn(zone, last)
	};
}
