import type { Instant } from './calendar.ts';
import type { PhaseKind } from './protocol.ts';
import type { Span } from './session-clock.ts';
import type { Ending, SessionEvent } from './session-events.ts';
import type {
	BehaviouralState,
	Cue,
	CueAction,
	PauseReason,
	Permission,
	Technique
} from './session-vocabulary.ts';

/** Where the clock stands. It runs only while hands are on the infant. */
export type Clock = 'not-started' | 'running' | 'paused' | 'over';

export interface PhaseView {
	kind: PhaseKind;
	plannedMinutes: number;
	startedAt: Instant | null;
	/** Seconds of massage in this phase, pauses left out. */
	seconds: number;
	techniques: readonly Technique[];
}

export interface CueView {
	id: string;
	cue: Cue;
	leaning: 'approach' | 'stress';
	action: CueAction | null;
	at: Instant;
	/** The second of massage at which it was seen. */
	second: number;
	/** The phase it fell in, or null before the first. */
	phase: number | null;
}

/** A session as it stands at one moment. Times are whole seconds, cut and not rounded. */
export interface SessionView {
	status: 'in-progress' | 'completed' | 'stopped' | 'not-done' | 'entered-in-error';
	clock: Clock;
	startedAt: Instant | null;
	endedAt: Instant | null;
	/** The latest event of the clock itself, which nothing of the clock may come before. */
	clockSetAt: Instant | null;
	permission: Permission | null;
	/** The current phase, counted from 0; the last one reached once the session is over. */
	phase: number | null;
	phaseSeconds: number;
	/** Seconds of massage in all phases, pauses left out. */
	massageSeconds: number;
	/** The same in minutes, with its fraction: round only when printing. */
	massageMinutes: number;
	phases: PhaseView[];
	/** The stretches of massage, oldest first; the last is open while hands are on. */
	spans: Span[];
	pauses: { reason: PauseReason | null; from: Instant; to: Instant | null }[];
	cues: CueView[];
	ending: Ending | null;
	stateBefore: BehaviouralState | null;
	outcomes: SessionEvent<'outcome'>[];
	notes: SessionEvent<'note'>[];
	vitals: SessionEvent<'vitals'>[];
	/** The last one noted, or null. */
	warmth: SessionEvent<'warmth'> | null;
	/** The last one said, or null. */
	handsOff: SessionEvent<'hands-off'> | null;
	/** Each with when the family was told and how it was struck, or null: a family keeps what it was told. */
	adverse: {
		event: SessionEvent<'adverse'>;
		toldAt: Instant | null;
		struck: { reason: string; byId: string; at: Instant } | null;
	}[];
	/** What was entered in error or undone: left out above, kept here. */
	struck: { event: SessionEvent; reason: string }[];
	enteredInError: { reason: string; byId: string; at: Instant } | null;
}
