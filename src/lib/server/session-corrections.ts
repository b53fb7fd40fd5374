import type { z } from 'zod';
import { inOrder, type Said } from '#lib/domain/session-events.ts';
import { addDays, type Instant } from '#lib/domain/calendar.ts';
import { endBetween } from '#lib/domain/session-rules.ts';
import { dayIn, instantAt, timeIn } from '#lib/domain/zone.ts';
import type { SessionView } from '#lib/domain/session-view.ts';
import { changes, corrected, strikableIn } from '#lib/domain/session-versions.ts';
import { UNDONE } from '#lib/domain/session-taps.ts';
import { m } from '#lib/paraglide/messages.js';
import {
	techniquesField,
	techniquesTyped,
	touchCorrected,
	type CORRECT,
	type STRIKE
} from '#lib/schemas/session-correction.ts';
import type { WithInfant } from './auth/guard.ts';
import type { Asked } from './bedside.ts';
import { viewOf, type Recorded } from './db/session-rows.ts';

/** What the form of a correction asks for: only what is different from what stands. */
export function correctionAsked(
	here: WithInfant,
	typed: z.output<typeof CORRECT.schema>,
	recorded: Recorded
): Asked {
	const view = viewBefore(recorded, typed.id);
	const { version, reason, stateBefore = null, stateAfter = null, stopReason } = typed;
	const reached = view.phases.flatMap(({ startedAt }, phase) =>
		startedAt === null ? [] : [phase]
	);
	const unticked = reached.find((phase) => techniquesTyped(typed, phase) === undefined);
	if (unticked !== undefined) {
		return { errors: { [`${techniquesField(unticked)}[]`]: m.sessions_techniques_missing() } };
	}
	const endedAt = endTyped(here, view, typed.ended);
	if (endedAt === null) return { errors: { ended: endWrong(here, view) } };
	const all: Partial<Said> = {
		...{ stateBefore, stateAfter, ...(stopReason && { stopReason }), ...(endedAt && { endedAt }) },
		techniques: reached.map((phase) => ({ phase, used: techniquesTyped(typed, phase)! })),
		touches: reached.map((phase) => {
			const minutes = view.phases[phase]?.touch?.minutes ?? [];
			return { phase, touch: { ...touchCorrected(typed, phase), minutes } };
		})
	};
	const different = changes(view, corrected(view, all));
	if (different.length === 0) return { errors: { '': m.sessions_correct_same() } };
	const has = (what: string) => different.some((one) => one.what === what);
	const said: Partial<Said> = {
		...(has('stateBefore') && { stateBefore }),
		...(has('stateAfter') && { stateAfter }),
		...(has('stopReason') && stopReason && { stopReason }),
		...(has('endedAt') && endedAt && { endedAt }),
		...(has('techniques') && {
			techniques: different.flatMap((one) =>
				one.what === 'techniques' ? [{ phase: one.phase, used: one.after }] : []
			)
		}),
		...(has('touch') && {
			touches: different.flatMap((one) =>
				one.what === 'touch' ? [{ phase: one.phase, touch: one.after }] : []
			)
		})
	};
	return { steps: [{ kind: 'corrected', detail: { version, reason, said } }] };
}

/**
 * When it ended by the time of day that was typed: undefined where that says nothing else than what
 * stands, null where the session cannot have ended then. A minute holds the step that was tapped in it.
 */
function endTyped(
	{ unit, now }: WithInfant,
	view: SessionView,
	typed: string | undefined
): Instant | null | undefined {
	const { endedAt } = view;
	if (!typed || endedAt === null || timeIn(unit.timeZone, endedAt) === typed) return undefined;
	const { from, to } = endBetween(view, now);
	const minute = (at: Instant) => at.slice(0, 'YYYY-MM-DDTHH:MM'.length);
	const first = dayIn(unit.timeZone, from);
	const moments = [first, addDays(first, 1)].flatMap((day) => {
		const wall = instantAt(unit.timeZone, day, typed);
		if (wall.kind === 'never') return [];
		return wall.kind === 'twice' ? [wall.first, wall.second] : [wall.instant];
	});
	const fits = moments.find((at) => minute(from) <= minute(at) && minute(at) <= minute(to));
	if (fits === undefined) return null;
	return fits < from ? from : fits > to ? to : fits;
}

function endWrong({ unit, now }: WithInfant, view: SessionView): string {
	const { from, to } = endBetween(view, now);
	const said = { from: timeIn(unit.timeZone, from), to: timeIn(unit.timeZone, to) };
	return m.sessions_correct_ended_wrong(said);
}

/** What the form asks for that marks one entry as entered in error. */
export function strikeAsked(
	{ id, eventId, reason }: z.output<typeof STRIKE.schema>,
	recorded: Recorded
): Asked {
	if (!strikableIn(viewBefore(recorded, id)).includes(eventId)) {
		return { errors: { eventId: m.sessions_strike_missing() } };
	}
	// The mark of an undone tap is no reason.
	if (reason === UNDONE) return { errors: { reason: m.sessions_correct_reason_missing() } };
	return { steps: [{ kind: 'entered-in-error', detail: { eventId, reason } }] };
}

/**
 * The session as it stood before the entry with this key, where the form was sent before: sent again it
 * asks for the same. As it stands, where it was not.
 */
function viewBefore(recorded: Recorded, key: string): SessionView {
	const events = inOrder(recorded.events, recorded.id);
	const sent = events.findIndex(({ id }) => id === key);
	const before = sent === -1 ? events : events.slice(0, sent);
	return viewOf({ ...recorded, events: before }, recorded.startedAt);
}
