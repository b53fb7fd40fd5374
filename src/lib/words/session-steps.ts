import type { EventDetails, SessionEventKind } from '#lib/domain/session-events.ts';
import { UNDONE } from '#lib/domain/session-taps.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Said } from './said.ts';
import { outcomeValue, statuses } from './sessions.ts';
import { handsOffWords, vitalsLine, warmthLine } from './vitals.ts';

type Step = {
	[Kind in SessionEventKind]: { kind: Kind; detail: EventDetails[Kind] };
}[SessionEventKind];

/** One thing that happened in a session, in a few words: for showing two sends beside each other. */
export function describeStep(step: Step, said: Said): string {
	switch (step.kind) {
		case 'started':
			return m.sessions_new_start();
		case 'permission-asked':
			return said.permissions[step.detail.answer];
		case 'phase-started':
			return m.sessions_bedside_next();
		case 'paused':
			return m.sessions_bedside_paused();
		case 'resumed':
			return m.sessions_bedside_resume();
		case 'taken-over':
			return m.bedside_taken_over();
		case 'signed':
			return m.sessions_signed_step();
		case 'corrected':
			return m.sessions_corrected_step({ reason: step.detail.reason });
		case 'cue':
			return said.cues[step.detail.cue];
		case 'ended':
			return statuses[step.detail.as]();
		case 'outcome':
			return `${said.outcomes[step.detail.outcome]}: ${outcomeValue(String(step.detail.value))}`;
		case 'note':
			return step.detail.text;
		case 'vitals':
			return vitalsLine(step.detail);
		case 'warmth':
			return warmthLine(step.detail);
		case 'hands-off':
			return handsOffWords(step.detail);
		case 'adverse':
			return step.detail.what;
		case 'family-told':
			return m.adverse_told();
		case 'entered-in-error':
			return step.detail.reason === UNDONE ? m.bedside_undo() : step.detail.reason;
		case 'detail-added':
			return describeAdded(step.detail, said);
	}
}

/** The same for a row as it stands in the database. */
export function describeStored(row: { kind: string; detail: string }, said: Said): string {
	return describeStep({ kind: row.kind, detail: JSON.parse(row.detail) } as Step, said);
}

function describeAdded(
	{ action, reason, stateAfter, techniques }: EventDetails['detail-added'],
	said: Said
): string {
	const words: Record<string, string> = { ...said.pauseReasons, ...said.stopReasons };
	return [
		action && said.cueActions[action],
		reason && words[reason],
		stateAfter && said.states[stateAfter],
		techniques && m.sessions_fact_techniques()
	]
		.filter(Boolean)
		.join(', ');
}
