import type { Refusal } from '#lib/domain/session-rules.ts';
import type { Technique } from '#lib/domain/session-vocabulary.ts';
import { m } from '#lib/paraglide/messages.js';
import { techniques } from './hands.ts';

const SENTENCES: Record<Exclude<Refusal['id'], 'technique-left-out'>, () => string> = {
	'in-the-future': m.session_no_future,
	'not-started': m.session_no_started,
	'already-started': m.session_no_underway,
	'before-start': m.session_no_order,
	'before-the-last-step': m.session_no_order,
	'session-over': m.session_no_over,
	'entered-in-error': m.session_no_error,
	'permission-not-given': m.session_no_permission,
	'massage-under-way': m.session_no_underway,
	'massage-not-begun': m.session_no_begun,
	'no-such-phase': m.session_no_phase,
	'phase-out-of-order': m.session_no_phase,
	'phases-left': m.session_no_left,
	'has-it-already': m.session_no_takeover,
	'still-runs': m.session_no_still_runs,
	'not-its-author': m.session_no_not_author,
	signed: m.session_no_signed,
	'not-signed': m.session_no_not_signed,
	'corrected-meanwhile': m.session_no_meanwhile,
	'end-does-not-fit': m.session_no_such_end,
	'more-minutes-than-massage': m.session_no_longer,
	paused: m.session_no_resume_first,
	'not-paused': m.session_no_not_paused,
	'no-such-entry': m.session_no_entry,
	'too-late-to-undo': m.session_no_undo,
	'not-over': m.session_no_not_over,
	'outside-moment': m.session_no_moment
};

/** The same of an entry that is kept all the same: nothing is said of its not being saved. */
export const asideSentence = (id: Refusal['id']) =>
	id === 'session-over'
		? m.offline_aside_over()
		: id === 'before-the-last-step'
			? m.offline_aside_later()
			: m.offline_aside_other();

/** Why something could not be added to a session, as a sentence. */
export function refusalSentence(refusal: Refusal): string {
	return refusal.id === 'technique-left-out'
		? leftOutSentence(refusal.technique)
		: SENTENCES[refusal.id]();
}

/** That the protocol of a session leaves a technique out. */
export const leftOutSentence = (technique: Technique) =>
	m.session_no_technique({ technique: techniques[technique]() });
