import type { RequestEvent } from '@sveltejs/kit';
import type { Instant } from '#lib/domain/calendar.ts';
import type { BehaviouralState, StopReason } from '#lib/domain/session-vocabulary.ts';
import type { Vitals } from '#lib/domain/vitals.ts';
import { m } from '#lib/paraglide/messages.js';
import { vitalsAfter } from '#lib/schemas/session-afterwards.ts';
import type { WithInfant } from './auth/guard.ts';
import { at, type Asked } from './bedside.ts';
import { formOf } from './bodies.ts';
import type { Step } from './care/session-writer.ts';
import { viewOf, type Recorded } from './db/session-rows.ts';

/* What the forms around a massage record: numbers, the closing, and what is said after the end. */

/** What was said of the end, and read after it: each a step of its own. */
export function toldAfter(
	recorded: Recorded,
	typed: {
		eventId: string;
		reason?: StopReason | undefined;
		stateAfter?: BehaviouralState | undefined;
	},
	now: Instant
): Asked {
	const { eventId, reason, stateAfter } = typed;
	const { fields } = recorded.protocol;
	const { handsOff } = viewOf(recorded, now);
	if (fields['closing-cue'] === 'required' && handsOff === null) {
		return { errors: { '': m.closing_missing() } };
	}
	const vitals = vitalsAfter(typed, fields);
	const said = { eventId, ...(reason && { reason }), ...(stateAfter && { stateAfter }) };
	const steps: Step[] = [];
	if (reason ?? stateAfter) steps.push({ kind: 'detail-added', detail: said });
	if (vitals) steps.push({ kind: 'vitals', detail: vitals });
	return { steps };
}

/** Hands off at the time that was typed, or now; never before the massage ended. */
export function handsOffAt(
	here: WithInfant,
	recorded: Recorded,
	closingCue: boolean,
	seen: string | undefined
): Asked {
	const steps: Step[] = [{ kind: 'hands-off', detail: { closingCue } }];
	const ended = viewOf(recorded, here.now).endedAt;
	return at(here, ended ?? recorded.startedAt, steps, seen, m.closing_before_end);
}

/**
 * Numbers at the time that was typed. Left empty, those of before are of the start, those of during and
 * after of now; what was read during a massage that is over has no now.
 */
export function readAt(
	here: WithInfant,
	recorded: Recorded,
	vitals: Vitals,
	seen: string | undefined
): Asked {
	const steps: Step[] = [{ kind: 'vitals', detail: vitals }];
	const view = viewOf(recorded, here.now);
	if (!seen && vitals.moment === 'before') return { steps, at: recorded.startedAt };
	if (!seen && vitals.moment === 'during' && view.clock === 'over') {
		return { errors: { seen: m.vitals_when_missing() } };
	}
	const began =
		vitals.moment === 'after' ? (view.endedAt ?? recorded.startedAt) : recorded.startedAt;
	return at(here, began, steps, seen);
}

/**
 * Who recorded the adverse event that a form is about; whoever sends it where there is none, so that the
 * form itself says what is wrong.
 */
export async function adverseAuthor(
	event: RequestEvent,
	recorded: Recorded,
	sender: string
): Promise<string> {
	const sent = await formOf(event.request).catch(() => undefined);
	const eventId = sent?.get('eventId');
	const found = recorded.events.find(({ id, kind }) => kind === 'adverse' && id === eventId);
	return found?.byId ?? sender;
}
