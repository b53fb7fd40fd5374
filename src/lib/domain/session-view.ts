import type { Instant } from './calendar.ts';
import type { PhaseKind } from './protocol.ts';
import type { Span } from './session-clock.ts';
import type { Ending, PerformerKind, SessionEvent } from './session-events.ts';
import type { Version } from './session-versions.ts';
import type { Touch } from './touch.ts';
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
	/** How it was massaged; null where nobody said. */
	touch: Touch | null;
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

/** Someone who had the session, from when until the next one took it over. */
export interface PerformerView {
	personId: string;
	kind: PerformerKind;
	from: Instant | null;
}

/** A session as it stands at one moment. Times are whole seconds, cut and not rounded. */
export interface SessionView {
	status: 'in-progress' | 'completed' | 'stopped' | 'not-done' | 'entered-in-error';
	clock: Clock;
	startedAt: Instant | null;
	/** Who had it, in order: whoever began it first, whoever has it now (or had it at its end) last. */
	performers: readonly [PerformerView, ...PerformerView[]];
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
	/** Who wrote it: whoever recorded its start, and whoever took it over. Each can sign it. */
	authorIds: string[];
	/** What was signed and every correction since, oldest first; empty while nobody has signed. */
	versions: Version[];
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
