import type { z } from 'zod';
import { inOrder, type Said } from '#lib/domain/session-events.ts';
import type { SessionView } from '#lib/domain/session-view.ts';
import { changes, corrected, strikableIn } from '#lib/domain/session-versions.ts';
import { UNDONE } from '#lib/domain/session-taps.ts';
import { m } from '#lib/paraglide/messages.js';
import {
	techniquesField,
	techniquesTyped,
	type CORRECT,
	type STRIKE
} from '#lib/schemas/bedside.ts';
import type { Asked } from './bedside.ts';
import { viewOf, type Recorded } from './db/session-rows.ts';

/** What the form of a correction asks for: only what is different from what stands. */
export function correctionAsked(typed: z.output<typeof CORRECT.schema>, recorded: Recorded): Asked {
	const view = viewBefore(recorded, typed.id);
	const { version, reason, stateBefore = null, stateAfter = null, stopReason } = typed;
	const reached = view.phases.flatMap(({ startedAt }, phase) =>
		startedAt === null ? [] : [phase]
	);
	const unticked = reached.find((phase) => techniquesTyped(typed, phase) === undefined);
	if (unticked !== undefined) {
		return { errors: { [`${techniquesField(unticked)}[]`]: m.sessions_techniques_missing() } };
	}
	const all: Partial<Said> = {
		...{ stateBefore, stateAfter, ...(stopReason && { stopReason }) },
		techniques: reached.map((phase) => ({ phase, used: techniquesTyped(typed, phase)! }))
	};
	const different = changes(view, corrected(view, all));
	if (different.length === 0) return { errors: { '': m.sessions_correct_same() } };
	const has = (what: string) => different.some((one) => one.what === what);
	const said: Partial<Said> = {
		...(has('stateBefore') && { stateBefore }),
		...(has('stateAfter') && { stateAfter }),
		...(has('stopReason') && stopReason && { stopReason }),
		...(has('techniques') && {
			techniques: different.flatMap((one) =>
				one.what === 'techniques' ? [{ phase: one.phase, used: one.after }] : []
			)
		})
	};
	return { steps: [{ kind: 'corrected', detail: { version, reason, said } }] };
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
