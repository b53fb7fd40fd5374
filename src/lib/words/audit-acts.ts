import { m } from '#lib/paraglide/messages.js';

/** What an act of the audit is called on the screen. */
const ACTS: Record<string, () => string> = {
	'open the record': m.audit_act_open_the_record,
	'open the ward': m.audit_act_open_the_ward,
	'open the unit page': m.audit_act_open_the_unit_page,
	'open unit growth': m.audit_act_open_unit_growth,
	'open the audit': m.audit_act_open_the_audit,
	'export the audit': m.audit_act_export_the_audit,
	'sign in': m.audit_act_sign_in,
	'sign-in refused': m.audit_act_sign_in_refused,
	'sign out': m.audit_act_sign_out,
	'sign out everywhere': m.audit_act_sign_out_everywhere,
	'sign out another device': m.audit_act_sign_out_device,
	'change own password': m.audit_act_change_own_password,
	'password change refused': m.audit_act_password_change_refused,
	'the gate says yes': m.audit_act_the_gate_says_yes,
	'the gate says no': m.audit_act_the_gate_says_no,
	'log a weight': m.audit_act_log_a_weight,
	'correct a weight': m.audit_act_correct_a_weight,
	'set a weight aside': m.audit_act_set_a_weight_aside,
	'use a weight again': m.audit_act_use_a_weight_again,
	'review a weight': m.audit_act_review_a_weight,
	'log a measurement': m.audit_act_log_a_measurement,
	'correct a measurement': m.audit_act_correct_a_measurement,
	'set a measurement aside': m.audit_act_set_a_measurement_aside,
	'use a measurement again': m.audit_act_use_a_measurement_again,
	'record a growth event': m.audit_act_record_a_growth_event,
	'correct a growth event': m.audit_act_correct_a_growth_event,
	'mark a growth event in error': m.audit_act_mark_a_growth_event_in_error,
	'tell of a growth event': m.audit_act_tell_of_a_growth_event,
	'decide consent': m.audit_act_decide_consent,
	'record a consent decision': m.audit_act_record_a_consent_decision,
	'mark a decision in error': m.audit_act_mark_a_decision_in_error,
	'check authority': m.audit_act_check_authority,
	'draft a wording': m.audit_act_draft_a_wording,
	'publish a wording': m.audit_act_publish_a_wording,
	'check a translation': m.audit_act_check_a_translation,
	'record an assessment': m.audit_act_record_an_assessment,
	'write a plan': m.audit_act_write_a_plan,
	'record a skin test': m.audit_act_record_a_skin_test,
	'clear for massage': m.audit_act_clear_for_massage,
	'place a hold': m.audit_act_place_a_hold,
	'record teaching': m.audit_act_record_teaching,
	'start a session': m.audit_act_start_a_session,
	'record a session not done': m.audit_act_record_a_session_not_done,
	'consent was in place': m.audit_act_consent_was_in_place,
	'consent was entered afterwards': m.audit_act_consent_was_entered_afterwards,
	'record a deviation': m.audit_act_record_a_deviation,
	'record a session afterwards': m.audit_act_record_a_session_afterwards,
	'session: taken-over': m.audit_act_session_taken_over,
	'session: signed': m.audit_act_session_signed,
	'session: corrected': m.audit_act_session_corrected,
	'session: hands on against a no': m.audit_act_session_against_a_no,
	'sign as the second person': m.audit_act_sign_as_the_second_person,
	'admit an infant': m.audit_act_admit_an_infant,
	'correct facts': m.audit_act_correct_facts,
	'move to another bed': m.audit_act_move_to_another_bed,
	'transfer an infant': m.audit_act_transfer_an_infant,
	'discharge an infant': m.audit_act_discharge_an_infant,
	'record a death': m.audit_act_record_a_death,
	'return to a bed': m.audit_act_return_to_a_bed,
	'give access': m.audit_act_give_access,
	'end access': m.audit_act_end_access,
	'add to the family': m.audit_act_add_to_the_family,
	invite: m.audit_act_invite,
	'give a new sign-in code': m.audit_act_give_a_new_sign_in_code,
	'take back an invitation': m.audit_act_take_back_an_invitation,
	'accept an invitation': m.audit_act_accept_an_invitation,
	'give a role': m.audit_act_give_a_role,
	'end a role': m.audit_act_end_a_role,
	'set up': m.audit_act_set_up,
	'add a baseline': m.audit_act_add_a_baseline,
	'change a baseline': m.audit_act_change_a_baseline,
	'retire a baseline': m.audit_act_retire_a_baseline,
	'freeze a routine-care baseline': m.audit_act_freeze_a_routine_care_baseline,
	'retire a routine-care baseline': m.audit_act_retire_a_routine_care_baseline,
	'load a reference table': m.audit_act_load_a_reference_table,
	'change a reference table': m.audit_act_change_a_reference_table,
	'retire a reference table': m.audit_act_retire_a_reference_table,
	'change the second look': m.audit_act_change_the_second_look,
	'change the list of growth events': m.audit_act_change_the_list_of_growth_events,
	'change the list of hold reasons': m.audit_act_change_the_list_of_hold_reasons,
	'change the rules of consent': m.audit_act_change_the_rules_of_consent,
	'add a protocol': m.audit_act_add_a_protocol,
	'change a protocol': m.audit_act_change_a_protocol,
	'retire a protocol': m.audit_act_retire_a_protocol,
	'choose a protocol': m.audit_act_choose_a_protocol,
	'plan a course': m.audit_act_plan_a_course,
	'change a course': m.audit_act_change_a_course,
	'end a course': m.audit_act_end_a_course
};

/** Acts that are named after what they are about: all of a kind are called alike. */
const KINDS: Record<string, () => string> = {
	'refused:': m.audit_act_refused,
	'session:': m.audit_act_session,
	'fill the demonstration:': m.audit_act_fill_the_demonstration
};

/** The acts, and kinds of act, that the audit can be asked for. */
export const FILTERS = [...Object.keys(ACTS), 'refused:', 'session:'];

/**
 * An act as people say it; one of a later version stays as it is kept.
 * @example actWords('session: paused') // 'Recorded in a session'
 */
export function actWords(act: string): string {
	const kind = Object.keys(KINDS).find((begins) => act.startsWith(begins));
	return (ACTS[act] ?? (kind === undefined ? undefined : KINDS[kind]))?.() ?? act;
}
