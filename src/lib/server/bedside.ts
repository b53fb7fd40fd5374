import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { may } from '#lib/domain/access.ts';
import { addDays, type Instant } from '#lib/domain/calendar.ts';
import type { Refusal } from '#lib/domain/session-rules.ts';
import type { Outcome } from '#lib/domain/session-vocabulary.ts';
import { instantAt, timeIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import { refusalSentence } from '#lib/words/session-refusals.ts';
import { saidTo } from '#lib/words/said.ts';
import { describeStep, describeStored } from '#lib/words/session-steps.ts';
import type * as guard from './auth/guard.ts';
import { recordSessionEvent } from './care/record-session-event.ts';
import type { Step } from './care/session-writer.ts';
import { viewOf, type Recorded } from './db/session-rows.ts';
import * as sessions from './db/sessions.ts';
import { problem, readForm, sendBack, type FormProblem } from './forms.ts';
import { stopSeen } from './stop-seen.ts';

/**
 * Whether this person may record in this session: staff who were taught in any of their unit's,
 * parents in those they have or had themselves.
 */
export function mayRecord(
	{ person, relation }: Pick<guard.WithInfant, 'person' | 'relation'>,
	recorded: Recorded
): boolean {
	const answer = may(person, 'record in a session', relation);
	if (!answer.allowed || answer.as !== 'parent') return answer.allowed;
	const { performers } = viewOf(recorded, recorded.startedAt);
	return performers.some(({ personId }) => personId === person.id);
}

/** The session of the address, if it is this infant's; otherwise there is no such page. */
export async function sessionHere(event: RequestEvent, here: guard.WithInfant): Promise<Recorded> {
	const { sessionId = '' } = event.params;
	const { db, infant, asOf } = here;
	return (await sessions.find(db, infant.infantId, sessionId, asOf)) ?? error(404);
}

/** What a form stands for: steps to record, or the sentences beside its fields. */
export type Asked = { steps: Step[]; at?: Instant } | { errors: Record<string, string> };

/**
 * Records what one bedside form stands for, and answers it: back to the session, or with the sentence
 * why not and nothing written.
 */
export async function record<Schema extends z.ZodObject<{ id: z.ZodUUID }>>(
	event: RequestEvent,
	here: guard.WithInfant,
	{ name, schema }: { name: string; schema: Schema },
	toSteps: (data: z.output<Schema>, recorded: Recorded) => Asked
) {
	const recorded = await sessionHere(event, here);
	if (!mayRecord(here, recorded)) error(403);
	return recordIn(event, here, recorded, { name, schema }, toSteps);
}

/** The same where the guard of the action has said already that this person may. */
export async function recordIn<Schema extends z.ZodObject<{ id: z.ZodUUID }>>(
	event: RequestEvent,
	here: guard.WithInfant,
	recorded: Recorded,
	{ name, schema }: { name: string; schema: Schema },
	toSteps: (data: z.output<Schema>, recorded: Recorded) => Asked
) {
	const form = await readForm(event.request, schema, name);
	if (!form.ok) return sendBack(400, form.problem);
	const asked = toSteps(form.data, recorded);
	if ('errors' in asked) return sendBack(400, problem(name, asked.errors, form.typed));
	const { id } = form.data as { id: string };
	return write(here, recorded, { id, ...asked }, { name, typed: form.typed });
}

/** Outcomes as steps, at the time of day they were seen where one was typed. */
export function seenAt(
	here: guard.WithInfant,
	recorded: Recorded,
	outcomes: Outcome[],
	seen: string | undefined
): Asked {
	const steps = outcomes.map((detail): Step => ({ kind: 'outcome', detail }));
	if (steps.length === 0) return { errors: { '': m.sessions_outcomes_missing() } };
	return at(here, recorded.startedAt, steps, seen);
}

/**
 * Steps at the time of day that was typed, now where none was. A time is typed to the minute: the minute
 * that something began in counts as its moment, and one before it is refused.
 */
export function at(
	here: guard.WithInfant,
	began: Instant,
	steps: Step[],
	seen: string | undefined,
	sentence: (said: { time: string }) => string = m.sessions_outcomes_before
): Asked {
	if (!seen) return { steps };
	const zone = here.unit.timeZone;
	const time = timeIn(zone, began);
	const typed = lastTime(here, seen);
	const inThatMinute = typed !== null && typed.slice(0, 16) === began.slice(0, 16);
	if (typed !== null && (inThatMinute || typed >= began)) {
		return { steps, at: inThatMinute ? began : typed };
	}
	return { errors: { seen: sentence({ time }) } };
}

/** Beside which field a sentence stands that is about one. */
const FIELD_OF: Partial<Record<Refusal['id'], string>> = {
	'technique-left-out': 'techniques[]',
	'more-minutes-than-massage': 'minutes',
	'outside-moment': 'seen'
};

async function write(
	here: guard.WithInfant,
	recorded: Recorded,
	asked: { id: string; steps: Step[]; at?: Instant },
	{ name, typed }: { name: string; typed: FormProblem['typed'] }
) {
	const { db, infant, unit, person, now } = here;
	const { infantId } = infant;
	const where = { infantId, unit, sessionId: recorded.id, personId: person.id, now };
	const happened = await recordSessionEvent(db, { ...where, ...asked });
	const refused = (sentence: string) => sendBack(409, problem(name, { '': sentence }, typed));
	switch (happened.kind) {
		case 'elsewhere':
			return error(404);
		case 'impossible': {
			const field = FIELD_OF[happened.refusal.id] ?? '';
			const sentence = refusalSentence(happened.refusal);
			return sendBack(409, problem(name, { [field]: sentence }, typed));
		}
		case 'refused':
			return refused((await stopSeen(here, happened.gate)).join(' '));
		case 'conflict': {
			const said = saidTo(here.as);
			const stored = describeStored(happened.stored, said);
			const sent = asked.steps.map((step) => describeStep(step, said)).join(', ');
			return refused(m.sessions_conflict_event({ stored, sent }));
		}
		default:
			return redirect(303, `/infants/${infantId}/sessions/${recorded.id}`);
	}
}

/**
 * The last moment not after now at which the unit's clock showed that time: typed at 00:10, "23:50"
 * was yesterday. Null where neither day had it.
 */
function lastTime(
	{ unit, today, now }: Pick<guard.WithInfant, 'unit' | 'today' | 'now'>,
	time: string
): Instant | null {
	for (const day of [today, addDays(today, -1)]) {
		const wall = instantAt(unit.timeZone, day, time);
		if (wall.kind === 'never') continue;
		const moments = wall.kind === 'twice' ? [wall.second, wall.first] : [wall.instant];
		const past = moments.find((moment) => moment <= now);
		if (past) return past;
	}
	return null;
}
