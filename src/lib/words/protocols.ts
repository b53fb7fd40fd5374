import { formatWeeks } from '#lib/domain/age.ts';
import type { Part } from '#lib/domain/protocol-difference.ts';
import {
	CUES,
	FIELDS,
	type AskedHow,
	type Field,
	type PhaseKind,
	type Protocol
} from '#lib/domain/protocol.ts';
import { STATES } from '#lib/domain/session-vocabulary.ts';
import { MEASURES } from '#lib/domain/vitals.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Said } from './said.ts';
import * as format from './format.ts';
import * as sessions from './sessions.ts';
import * as hands from './hands.ts';
import { limitWords } from './vitals.ts';

export const fields: Record<Field, () => string> = {
	'right-baby': m.protocol_field_right_baby,
	look: m.protocol_field_look,
	'state-before': m.protocol_field_state_before,
	'vitals-before': m.protocol_field_vitals_before,
	warmth: m.protocol_field_warmth,
	'vitals-after': m.protocol_field_vitals_after,
	'closing-cue': m.protocol_field_closing_cue
};

export const askedHow: Record<AskedHow, () => string> = {
	shown: m.protocol_asked_shown,
	required: m.protocol_asked_required
};

const parts: Record<Part, () => string> = {
	name: m.protocol_name,
	phases: m.protocol_phases,
	often: m.protocol_often,
	spacing: m.protocol_spacing,
	feeds: m.protocol_feeds,
	earliest: m.protocol_earliest_part,
	fields: m.protocol_fields,
	'vital-limits': m.protocol_limits,
	techniques: m.protocol_techniques,
	states: m.protocol_states,
	cues: m.protocol_cues,
	source: m.protocol_source
};

export const partName = (part: Part): string => parts[part]();

/** What a protocol says in one part. */
export function partSaid(part: Part, protocol: Protocol): string {
	switch (part) {
		case 'name':
			return protocol.name;
		case 'phases':
			return phasesSaid(protocol, (kind) => sessions.phases[kind]());
		case 'often':
			return oftenSaid(protocol);
		case 'spacing':
			return spacingSaid(protocol) ?? m.protocol_unsaid();
		case 'feeds':
			return feedsSaid(protocol) ?? m.protocol_unsaid();
		case 'earliest':
			return m.protocol_earliest_said({ weeks: formatWeeks(protocol.earliestPmaDays) });
		case 'fields':
			return listed(
				FIELDS.flatMap((field) => {
					const how = protocol.fields[field];
					const said = { field: fields[field]() };
					return how ? [m.protocol_field_said({ ...said, how: askedHow[how]() })] : [];
				})
			);
		case 'vital-limits':
			return listed(
				MEASURES.flatMap((measure) => {
					const limit = protocol.vitalLimits[measure];
					return limit ? [limitWords(measure, limit)] : [];
				})
			);
		case 'techniques':
			return listed(protocol.techniques.map((one) => hands.techniques[one]()));
		case 'states':
			return someOf(protocol.states, STATES, (state) => sessions.states[state]());
		case 'cues':
			return someOf(protocol.cues, CUES, (cue) => sessions.cues[cue]());
		case 'source':
			return protocol.source.citation;
	}
}

/** A protocol in a line, where a session is begun under it. */
export function protocolLine(protocol: Protocol, said: Said): string {
	return [
		versionWords(protocol),
		phasesSaid(protocol, (kind) => said.phases[kind]),
		oftenSaid(protocol),
		spacingSaid(protocol),
		feedsSaid(protocol)
	]
		.filter((part) => part !== null)
		.join(' · ');
}

function phasesSaid({ phases }: Protocol, said: (kind: PhaseKind) => string): string {
	return phases
		.map(({ kind, minutes }) => m.protocol_phase_said({ kind: said(kind), minutes }))
		.join(' · ');
}

/** A version by name. */
export function versionWords({ name, version }: Pick<Protocol, 'name' | 'version'>): string {
	return m.protocol_version_of({ name, version });
}

function oftenSaid({ sessionsPerDay, days }: Protocol): string {
	return m.protocol_often_said({ sessions: sessionsPerDay, days });
}

function spacingSaid({ hoursBetween: hours }: Protocol): string | null {
	if (hours === null) return null;
	return hours === 0 ? m.protocol_spacing_none() : m.protocol_spacing_hours({ hours });
}

function feedsSaid({ minutesAfterFeed: minutes }: Protocol): string | null {
	return minutes === null ? null : m.protocol_feeds_said({ minutes });
}

function listed(said: string[]): string {
	return said.length === 0 ? m.protocol_nothing() : format.list(said);
}

/** All of a list by their count, some of it by name. */
function someOf<Id>(chosen: readonly Id[], all: readonly Id[], wordOf: (id: Id) => string): string {
	const whole = all.every((id) => chosen.includes(id));
	return whole ? m.protocol_all({ count: all.length }) : listed(chosen.map(wordOf));
}
