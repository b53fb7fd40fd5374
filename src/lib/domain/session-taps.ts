import type { EventDetails, SessionEventKind } from './session-events.ts';
import {
	APPROACH_CUES,
	CUE_ACTIONS,
	PAUSE_REASONS,
	PERMISSIONS,
	STRESS_CUES,
	type CueAction,
	type Permission,
	type Technique
} from './session-vocabulary.ts';

/** One thing to record in a session: what, and its detail. */
export type Step = {
	[Kind in SessionEventKind]: { kind: Kind; detail: EventDetails[Kind] };
}[SessionEventKind];

/** What can be tapped at the cot, also without a network: each one tap, and none with free text. */
export const TAPS = [
	'pause',
	'resume',
	'finish',
	'stop',
	'next',
	'ask',
	'cue',
	'act',
	'why',
	'undo'
] as const;

/** One tap: `value` is the phase, the answer, the cue, the action or the reason; `about` the entry it belongs to. */
export interface Tap {
	tap: (typeof TAPS)[number];
	value: string;
	about: string;
}

/** How a session ends that the infant did not want. */
export const DECLINED = { as: 'not-done', reason: 'infant-declined', stateAfter: null } as const;

/** What an undone tap is kept with as its reason: a mark, which pages put into words. */
export const UNDONE = 'undone';

const PLAIN = {
	pause: { kind: 'paused', detail: { reason: null } },
	resume: { kind: 'resumed', detail: {} },
	finish: { kind: 'ended', detail: { as: 'completed', reason: null, stateAfter: null } },
	stop: { kind: 'ended', detail: { as: 'stopped', reason: null, stateAfter: null } }
} as const satisfies Record<string, Step>;

/**
 * What a tap records, in order; undefined where it says nothing that is known. The techniques of a
 * phase are those the session was begun with.
 */
export function stepsOf(
	{ tap, value, about }: Tap,
	techniquesOf: (phase: number) => readonly Technique[]
): Step[] | undefined {
	const begin = (phase: number): Step => ({
		kind: 'phase-started',
		detail: { phase, techniques: techniquesOf(phase) }
	});
	switch (tap) {
		case 'next':
			return /^\d$/.test(value) ? [begin(Number(value))] : undefined;
		case 'ask': {
			const answer = PERMISSIONS.find((known) => known === value);
			return answer && [{ kind: 'permission-asked', detail: { answer } }, ...after(answer, begin)];
		}
		case 'cue': {
			const cue = [...APPROACH_CUES, ...STRESS_CUES].find((known) => known === value);
			return cue && [{ kind: 'cue', detail: { cue, action: null } }];
		}
		case 'act': {
			const action = CUE_ACTIONS.find((known) => known === value);
			return (
				action && [{ kind: 'detail-added', detail: { eventId: about, action } }, ...done(action)]
			);
		}
		case 'why': {
			const reason = PAUSE_REASONS.find((known) => known === value);
			return reason && [{ kind: 'detail-added', detail: { eventId: about, reason } }];
		}
		case 'undo':
			return [{ kind: 'entered-in-error', detail: { eventId: about, reason: UNDONE } }];
		default:
			return [PLAIN[tap]];
	}
}

/** What an action on a cue does to the clock, with the cue as its reason. */
function done(action: CueAction): Step[] {
	if (action === 'pause') return [{ kind: 'paused', detail: { reason: 'stress-cue' } }];
	if (action !== 'stop') return [];
	return [{ kind: 'ended', detail: { as: 'stopped', reason: 'stress-cues', stateAfter: null } }];
}

/** What follows the infant's answer: the first phase, waiting, or the end. */
function after(answer: Permission, begin: (phase: number) => Step): Step[] {
	if (answer === 'accepting') return [begin(0)];
	return answer === 'declining' ? [{ kind: 'ended', detail: DECLINED }] : [];
}
