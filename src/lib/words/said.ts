import { m } from '#lib/paraglide/messages.js';
import type { Role } from '#lib/domain/access-table.ts';
import * as words from './sessions.ts';

/** The lists of which a parent reads some in other words. */
const FIELD = {
	states: words.states,
	looks: words.looks,
	permissions: words.permissions,
	cues: words.cues,
	cueActions: words.cueActions,
	phases: words.phases,
	pauseReasons: words.pauseReasons,
	stopReasons: words.stopReasons,
	notDoneReasons: words.notDoneReasons,
	outcomes: words.outcomes
};

/** Only what is not plain already. The records are the same: these are words and not ids. */
const PLAIN: { [List in keyof typeof FIELD]: Partial<(typeof FIELD)[List]> } = {
	states: {
		'deep-sleep': m.plain_state_deep_sleep,
		'light-sleep': m.plain_state_light_sleep,
		drowsy: m.plain_state_drowsy,
		'quiet-alert': m.plain_state_quiet_alert,
		'active-alert': m.plain_state_active_alert
	},
	looks: {},
	permissions: {
		accepting: m.plain_permission_accepting,
		unsure: m.plain_permission_unsure,
		declining: m.plain_permission_declining
	},
	cues: {
		'soft-hands': m.plain_cue_soft_hands,
		settled: m.plain_cue_settled,
		rooting: m.plain_cue_rooting,
		sucking: m.plain_cue_sucking,
		'smooth-movement': m.plain_cue_smooth_movement,
		'relaxed-limbs': m.plain_cue_relaxed_limbs,
		grimace: m.plain_cue_grimace,
		'finger-splay': m.plain_cue_finger_splay,
		arching: m.plain_cue_arching,
		'colour-change': m.plain_cue_colour_change,
		apnoea: m.plain_cue_apnoea,
		crying: m.plain_cue_crying,
		jitter: m.plain_cue_jitter,
		fisting: m.plain_cue_fisting,
		frowning: m.plain_cue_frowning,
		vomiting: m.plain_cue_vomiting,
		yawning: m.plain_cue_yawning
	},
	cueActions: { contain: m.plain_action_contain },
	phases: { tactile: m.plain_phase_tactile, kinesthetic: m.plain_phase_kinesthetic },
	pauseReasons: {
		'stress-cue': m.plain_pause_stress_cue,
		'vital-signs': m.plain_pause_vital_signs,
		care: m.plain_pause_care
	},
	stopReasons: {
		'stress-cues': m.plain_stop_stress_cues,
		'vital-signs': m.plain_stop_vital_signs,
		'consent-withdrawn': m.plain_stop_consent_withdrawn,
		'hold-placed': m.plain_stop_hold_placed,
		care: m.plain_stop_care
	},
	notDoneReasons: {
		'infant-declined': m.plain_not_done_infant_declined,
		'consent-withdrawn': m.plain_not_done_consent_withdrawn,
		'hold-placed': m.plain_not_done_hold_placed,
		care: m.plain_not_done_care
	},
	outcomes: {
		stool: m.plain_outcome_stool,
		congestion: m.plain_outcome_congestion,
		'feeding-tolerance': m.plain_outcome_feeding_tolerance
	}
};

/** What each machine id of a session is called, as its reader knows it. */
export type Said = {
	[List in keyof typeof FIELD]: { [Id in keyof (typeof FIELD)[List]]: string };
};

/**
 * A session's words for a reader, plain ones for a parent. The server chooses, so that no page brings both.
 *
 * @example saidTo('parent').cues['finger-splay'] // 'Fingers spread'
 */
export function saidTo(reader: Role): Said {
	const lists = Object.entries(FIELD).map(([list, field]) => {
		const plain = reader === 'parent' ? PLAIN[list as keyof typeof PLAIN] : {};
		const called = Object.entries<() => string>({ ...field, ...plain });
		return [list, Object.fromEntries(called.map(([id, say]) => [id, say()]))];
	});
	return Object.fromEntries(lists) as Said;
}
