import { APPROACH_CUES, STRESS_CUES } from '#lib/domain/session-vocabulary.ts';
import type { Tap } from '#lib/domain/session-taps.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Said } from './said.ts';

const TAPS: Record<Exclude<Tap['tap'], 'cue'>, () => string> = {
	pause: m.sessions_bedside_pause,
	resume: m.sessions_bedside_resume,
	finish: m.sessions_bedside_finish,
	stop: m.sessions_bedside_stop,
	next: m.sessions_bedside_next,
	ask: m.queue_asked,
	act: m.queue_acted,
	why: m.queue_why,
	undo: m.bedside_undo
};

/**
 * What was tapped, in the words of its button.
 * @example tapWords({ tap: 'stop', value: '', about: '' }, said) // 'Stop'
 */
export function tapWords({ tap, value }: Tap, { cues }: Said): string {
	if (tap !== 'cue') return TAPS[tap]();
	const cue = [...APPROACH_CUES, ...STRESS_CUES].find((known) => known === value);
	return cue ? cues[cue] : m.queue_seen();
}
