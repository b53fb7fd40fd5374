import { m } from '#lib/paraglide/messages.js';
import * as format from './format.ts';
import type { Words } from './choices.ts';
import type { Said } from './said.ts';
import type { PhaseKind } from '#lib/domain/protocol.ts';
import type { SkinTestResult } from '#lib/domain/skin-test.ts';
import type { SessionView } from '#lib/domain/session-view.ts';
import type {
	BehaviouralState,
	Cue,
	CueAction,
	Look,
	NotDoneReason,
	Outcome,
	PauseReason,
	Permission,
	StopReason
} from '#lib/domain/session-vocabulary.ts';

/* What the machine ids of a session are called on the screen; of what hands do: hands.ts. */

export const states: Words<BehaviouralState> = {
	'deep-sleep': m.state_deep_sleep,
	'light-sleep': m.state_light_sleep,
	drowsy: m.state_drowsy,
	'quiet-alert': m.state_quiet_alert,
	'active-alert': m.state_active_alert,
	crying: m.state_crying
};

export const permissions: Words<Permission> = {
	accepting: m.permission_accepting,
	unsure: m.permission_unsure,
	declining: m.permission_declining
};

export const looks: Words<Look> = {
	'nothing-noted': m.look_nothing_noted,
	fussy: m.look_fussy,
	crying: m.look_crying,
	bruises: m.look_bruises,
	'turning-head': m.look_turning_head
};

export const cues: Words<Cue> = {
	'eyes-open': m.cue_eyes_open,
	'soft-hands': m.cue_soft_hands,
	settled: m.cue_settled,
	rooting: m.cue_rooting,
	sucking: m.cue_sucking,
	'smooth-movement': m.cue_smooth_movement,
	'relaxed-limbs': m.cue_relaxed_limbs,
	'hand-to-mouth': m.cue_hand_to_mouth,
	grimace: m.cue_grimace,
	'finger-splay': m.cue_finger_splay,
	hiccups: m.cue_hiccups,
	arching: m.cue_arching,
	'colour-change': m.cue_colour_change,
	apnoea: m.cue_apnoea,
	bradycardia: m.cue_bradycardia,
	crying: m.cue_crying,
	'pulling-away': m.cue_pulling_away,
	jitter: m.cue_jitter,
	fisting: m.cue_fisting,
	frowning: m.cue_frowning,
	vomiting: m.cue_vomiting,
	yawning: m.cue_yawning
};

/** What was done on a cue. */
export const cueActions: Words<CueAction> = {
	continue: m.action_continue,
	pause: m.action_pause,
	contain: m.action_contain,
	stop: m.action_stop
};

export const skinTestResults: Words<SkinTestResult> = {
	'no-reaction': m.skin_no_reaction,
	reaction: m.skin_reaction,
	'could-not-read': m.skin_could_not_read
};

export const phases: Words<PhaseKind> = {
	tactile: m.phase_tactile,
	kinesthetic: m.phase_kinesthetic
};

export const pauseReasons: Words<PauseReason> = {
	'stress-cue': m.pause_stress_cue,
	'vital-signs': m.pause_vital_signs,
	care: m.pause_care,
	feeding: m.pause_feeding,
	other: m.pause_other
};

export const stopReasons: Words<StopReason> = {
	'stress-cues': m.stop_stress_cues,
	'vital-signs': m.stop_vital_signs,
	'consent-withdrawn': m.stop_consent_withdrawn,
	'hold-placed': m.stop_hold_placed,
	care: m.stop_care,
	'parent-asked': m.stop_parent_asked,
	other: m.stop_other
};

export const notDoneReasons: Words<NotDoneReason> = {
	'infant-declined': m.not_done_infant_declined,
	asleep: m.not_done_asleep,
	'consent-withdrawn': m.not_done_consent_withdrawn,
	'hold-placed': m.not_done_hold_placed,
	care: m.not_done_care,
	'parent-asked': m.not_done_parent_asked,
	'no-time': m.not_done_no_time,
	other: m.not_done_other
};

export const outcomes: Words<Outcome['outcome']> = {
	stool: m.outcome_stool,
	gas: m.outcome_gas,
	congestion: m.outcome_congestion,
	sleep: m.outcome_sleep,
	'sleep-onset': m.outcome_sleep_onset,
	'sleep-length': m.outcome_sleep_length,
	comfort: m.outcome_comfort,
	'feeding-tolerance': m.outcome_feeding_tolerance,
	remark: m.outcome_remark
};

const outcomeValues: Words<Exclude<Outcome['value'], number>> = {
	yes: m.outcome_yes,
	no: m.outcome_no,
	better: m.outcome_better,
	same: m.outcome_same,
	worse: m.outcome_worse,
	'fell-asleep': m.outcome_fell_asleep,
	'stayed-asleep': m.outcome_stayed_asleep,
	awake: m.outcome_awake,
	settled: m.outcome_settled,
	unsettled: m.outcome_unsettled
};

/** One value of an outcome in words; what was typed as text is itself. */
export function outcomeValue(value: string): string {
	return outcomeValues[value]?.() ?? value;
}

export const statuses: Words<SessionView['status']> = {
	'in-progress': m.session_status_in_progress,
	completed: m.session_status_completed,
	stopped: m.session_status_stopped,
	'not-done': m.session_status_not_done,
	'entered-in-error': m.session_status_entered_in_error
};

/** Why a session ended early, or was not done; null where it was completed. */
export function endingReason(
	ending: SessionView['ending'],
	said: Pick<Said, 'notDoneReasons' | 'stopReasons'>
): string | null {
	if (ending === null || ending.as === 'completed') return null;
	if (ending.as === 'not-done') return said.notDoneReasons[ending.reason];
	return ending.reason === null ? m.sessions_reason_not_said() : said.stopReasons[ending.reason];
}

/** Minutes of massage as a short fact: whole ones, and tenths under one. */
export function wholeMinutes(minutes: number): string {
	return format.decimal(minutes, minutes < 1 ? 1 : 0);
}

/**
 * The same with its word.
 * @example massageTime(1.2) // '1 minute'
 */
export function massageTime(minutes: number): string {
	const whole = wholeMinutes(minutes);
	return whole === format.decimal(1, 0)
		? m.one_minute()
		: m.day_session_minutes({ minutes: whole });
}

/** One outcome in a line: what, as its reader calls it, and which value it has. */
export function outcomeLine(
	{ outcome, value }: { outcome: Outcome['outcome']; value: Outcome['value'] },
	said: Pick<Said, 'outcomes'>
): string {
	const called = said.outcomes[outcome];
	return typeof value === 'number'
		? m.sessions_outcome_minutes({ outcome: called, minutes: value })
		: m.sessions_outcome_line({ outcome: called, value: outcomeValue(value) });
}

/** The infant's state before and after, as far as they were recorded; empty where neither was. */
export const statesBeforeAndAfter = (
	{ stateBefore, stateAfter }: Record<'stateBefore' | 'stateAfter', BehaviouralState | null>,
	said: Pick<Said, 'states'>
): string =>
	[stateBefore, stateAfter]
		.filter((state) => state !== null)
		.map((state) => said.states[state].toLowerCase())
		.join(' → ');
