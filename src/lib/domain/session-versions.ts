import type { Instant } from './calendar.ts';
import type { Said, SessionEvent } from './session-events.ts';
import type { PhaseView, SessionView } from './session-view.ts';
import { isSameTouch, type Touch } from './touch.ts';

/* A signed session is corrected in versions: each says by whom, when, why, and what is different. */

/** What one version says otherwise than the one before it. */
export type Change =
	| { what: 'stateBefore' | 'stateAfter'; before: Said['stateBefore']; after: Said['stateBefore'] }
	| { what: 'stopReason'; before: Said['stopReason'] | null; after: Said['stopReason'] }
	| { what: 'endedAt'; before: Instant; after: Instant }
	| {
			what: 'techniques';
			/** Counted from 0. */
			phase: number;
			before: PhaseView['techniques'];
			after: PhaseView['techniques'];
	  }
	| { what: 'touch'; phase: number; before: Touch | null; after: Touch };

/** A session as someone stands for it: the first version is what was signed. */
export interface Version {
	number: number;
	byId: string;
	at: Instant;
	/** Why it was corrected; null for the first. */
	reason: string | null;
	changes: Change[];
}

/** What of a session a correction can say otherwise. */
export type Correctable = Pick<SessionView, 'stateBefore' | 'ending' | 'endedAt' | 'phases'>;

/** The session with everything that was corrected since it was signed, and its versions. */
export function versionsOf(
	asSigned: Correctable,
	signed: SessionEvent<'signed'> | undefined,
	corrections: readonly SessionEvent<'corrected'>[]
): Correctable & { versions: Version[] } {
	if (!signed) return { ...asSigned, versions: [] };
	const first: Version = {
		...{ number: 1, byId: signed.byId, at: signed.at, reason: null, changes: [] }
	};
	let stands = asSigned;
	const later = corrections.map(({ byId, at, detail }, index): Version => {
		const before = stands;
		stands = corrected(before, detail.said);
		return { number: index + 2, byId, at, reason: detail.reason, changes: changes(before, stands) };
	});
	return { ...stands, versions: [first, ...later] };
}

/** The session as a correction says it. What it says nothing of stays. */
export function corrected(stands: Correctable, said: Partial<Said>): Correctable {
	const { stateBefore = stands.stateBefore, stateAfter, stopReason, techniques = [] } = said;
	const { endedAt = stands.endedAt, touches = [] } = said;
	return {
		...{ stateBefore, endedAt },
		ending: endingSaid(stands.ending, stateAfter, stopReason),
		phases: stands.phases.map((phase, index) => ({
			...phase,
			techniques: techniques.find((one) => one.phase === index)?.used ?? phase.techniques,
			touch: touches.find((one) => one.phase === index)?.touch ?? phase.touch
		}))
	};
}

/** The entries that can be marked as entered in error one by one; an adverse event has its own way. */
export function strikableIn(view: SessionView): string[] {
	const { cues, outcomes, notes, vitals, warmth, handsOff } = view;
	return [...cues, ...outcomes, ...notes, ...vitals, warmth, handsOff].flatMap(
		(one) => one?.id ?? []
	);
}

function endingSaid(
	ending: SessionView['ending'],
	stateAfter: Said['stateAfter'] | undefined,
	stopReason: Said['stopReason'] | undefined
): SessionView['ending'] {
	if (ending === null) return null;
	const after = { stateAfter: stateAfter === undefined ? ending.stateAfter : stateAfter };
	return ending.as === 'stopped'
		? { ...ending, ...after, reason: stopReason ?? ending.reason }
		: { ...ending, ...after };
}

/** What is different between two, in the order in which a page shows it. */
export function changes(before: Correctable, after: Correctable): Change[] {
	const found: Change[] = [];
	if (before.stateBefore !== after.stateBefore) {
		const [was, is] = [before.stateBefore, after.stateBefore];
		found.push({ what: 'stateBefore', before: was, after: is });
	}
	const [was, is] = [before.ending, after.ending];
	if (was && is && was.stateAfter !== is.stateAfter) {
		found.push({ what: 'stateAfter', before: was.stateAfter, after: is.stateAfter });
	}
	if (was?.as === 'stopped' && is?.as === 'stopped' && was.reason !== is.reason && is.reason) {
		found.push({ what: 'stopReason', before: was.reason, after: is.reason });
	}
	if (before.endedAt && after.endedAt && before.endedAt !== after.endedAt) {
		found.push({ what: 'endedAt', before: before.endedAt, after: after.endedAt });
	}
	after.phases.forEach(({ techniques, touch }, phase) => {
		const used = before.phases[phase]?.techniques ?? [];
		if (used.toSorted().join() !== techniques.toSorted().join()) {
			found.push({ what: 'techniques', phase, before: used, after: techniques });
		}
		const had = before.phases[phase]?.touch ?? null;
		if (touch !== null && !isSameTouch(had, touch)) {
			found.push({ what: 'touch', phase, before: had, after: touch });
		}
	});
	return found;
}
