import type { AdverseEvent } from './adverse-event.ts';
import type { Instant } from './calendar.ts';
import type { MadeOffline } from './made-offline.ts';
import type { Protocol } from './protocol.ts';
import type {
	BehaviouralState,
	Cue,
	CueAction,
	Look,
	NotDoneReason,
	Outcome,
	PauseReason,
	Permission,
	StopReason,
	Technique
} from './session-vocabulary.ts';
import type { Touch } from './touch.ts';
import type { Vitals, Warmth } from './vitals.ts';

/** Who massages: someone of the unit, or a parent of the infant. */
export type PerformerKind = 'practitioner' | 'parent';

/** What a session is before anything happens in it. The protocol is the version it started under. */
export interface Session {
	id: string;
	infantId: string;
	/** Who began it; others may have taken it over since. */
	performerId: string;
	performerKind: PerformerKind;
	protocol: Protocol;
}

/**
 * How a session ended. `stopped` and `not-done` say why; Stop is one tap, so its reason may be null
 * until someone says it (`detail-added`).
 */
export type Ending =
	| { as: 'completed'; reason: null; stateAfter: BehaviouralState | null }
	| { as: 'stopped'; reason: StopReason | null; stateAfter: BehaviouralState | null }
	| { as: 'not-done'; reason: NotDoneReason; stateAfter: BehaviouralState | null };

/** What a correction of a signed session can say. */
export interface Said {
	stateBefore: BehaviouralState | null;
	stateAfter: BehaviouralState | null;
	stopReason: StopReason;
	/** When hands came off, not before the last step that was tapped. */
	endedAt: Instant;
	/** Of each phase that is named, counted from 0. */
	techniques: readonly { phase: number; used: readonly Technique[] }[];
	touches: readonly { phase: number; touch: Touch }[];
}

/** What each kind of event holds. */
export interface EventDetails {
	started: {
		stateBefore: BehaviouralState | null;
		/** What was seen before hands went on; `where` in a person's own words. */
		look?: { seen: readonly Look[]; where: string | null };
		/** The wristband was read against name, bed and date of birth. */
		wristbandChecked?: true;
	};
	/** The infant was asked. An unsure infant may be asked again; the last answer counts. */
	'permission-asked': { answer: Permission };
	/** `phase` counts from 0 in the protocol. */
	'phase-started': { phase: number; techniques: readonly Technique[] };
	/** The reason is null until someone says it. */
	paused: { reason: PauseReason | null };
	resumed: Record<never, never>;
	/** Whoever records it has the session from then on. */
	'taken-over': { as: PerformerKind };
	cue: { cue: Cue; action: CueAction | null };
	ended: Ending;
	/** What was asked only after a step, so that the step itself is one tap. The last one said counts. */
	'detail-added': {
		/** The pause, the end, the start of the phase or the cue it belongs to. */
		eventId: string;
		/** What was done on the cue. */
		action?: CueAction;
		reason?: PauseReason | StopReason;
		stateAfter?: BehaviouralState;
		techniques?: readonly Technique[];
		/** How the phase was massaged. */
		touch?: Touch;
	};
	/** Whoever began it, took it over or wrote it down stands for what it says. */
	signed: Record<never, never>;
	/** Of a signed session: what it should say, and why; `version` is the one that is corrected. */
	corrected: { version: number; reason: string; said: Partial<Said> };
	outcome: Outcome;
	note: { text: string };
	vitals: Vitals;
	warmth: Warmth;
	/** Hands came off for good, with or without the closing cue ("massage time is over"). */
	'hands-off': { closingCue: boolean };
	adverse: AdverseEvent;
	/** A clinician says that the family was told of an adverse event: from then on they read of it. */
	'family-told': { eventId: string };
	/** Strikes one entry, or with `eventId` null the whole session. Both stay visible. */
	'entered-in-error': { eventId: string | null; reason: string };
}

export type SessionEventKind = keyof EventDetails;

/** One thing that happened in a session. Events are added and never changed. */
export type SessionEvent<Kind extends SessionEventKind = SessionEventKind> = {
	[Each in Kind]: {
		id: string;
		sessionId: string;
		kind: Each;
		/** When it happened. */
		at: Instant;
		/** When it was recorded. */
		recordedAt: Instant;
		byId: string;
		detail: EventDetails[Each];
		/** Where it was made without a network. */
		offline?: MadeOffline;
	};
}[Kind];

/** Events of one moment read in this order, so that a start typed to the minute still makes sense. */
export const EVENT_KINDS = [
	'started',
	'permission-asked',
	'phase-started',
	'paused',
	'resumed',
	'taken-over',
	'cue',
	'ended',
	'detail-added',
	'signed',
	'corrected',
	'outcome',
	'note',
	'vitals',
	'warmth',
	'hands-off',
	'adverse',
	'family-told',
	'entered-in-error'
] as const satisfies readonly SessionEventKind[];

/** The session's events oldest first, each once, whatever order they came in and however often. */
export function inOrder(events: readonly SessionEvent[], sessionId: string): SessionEvent[] {
	const own = events
		.filter((event) => event.sessionId === sessionId)
		.toSorted(
			(one, other) =>
				compare(one.at, other.at) ||
				compare(one.recordedAt, other.recordedAt) ||
				EVENT_KINDS.indexOf(one.kind) - EVENT_KINDS.indexOf(other.kind) ||
				compare(one.id, other.id)
		);
	const seen = new Set<string>();
	return own.filter(({ id }) => !seen.has(id) && seen.add(id));
}

function compare(one: string, other: string): number {
	if (one === other) return 0;
	return one < other ? -1 : 1;
}
