import { z } from 'zod';
import { FURTHER_TECHNIQUES } from '#lib/domain/gate-asked.ts';
import {
	ASKED_HOW,
	CUES,
	FIELDS,
	MOST,
	PHASE_KINDS,
	TRIAL_PROTOCOL,
	type Protocol
} from '#lib/domain/protocol.ts';
import { STATES } from '#lib/domain/session-vocabulary.ts';
import { MEASURES, TYPING_BOUNDS, type Limit, type VitalLimits } from '#lib/domain/vitals.ts';
import { m } from '#lib/paraglide/messages.js';
import { age, seen } from './baseline.ts';
import { count, countOrNone } from './count.ts';
import { key, line } from './text.ts';

export const ADD_PROTOCOL = 'protocol/1';
export const CHANGE_PROTOCOL = 'protocol-change/1';
export const RETIRE_PROTOCOL = 'protocol-retired/1';
export const CHOOSE_PROTOCOL = 'protocol-choice/1';

const PHASES = Array.from({ length: MOST.phases }, (_, phase) => phase);

// Their names are made: `phaseTyped` and `protocolTyped` read them.
const phases: Record<never, z.ZodType> = Object.fromEntries(
	PHASES.flatMap((phase) => [
		[`kind-${phase}`, z.enum(['', ...PHASE_KINDS], { error: () => m.form_from_before() })],
		[`minutes-${phase}`, countOrNone(1, MOST.minutesOfPhase)]
	])
);

const asked: Record<never, z.ZodType> = Object.fromEntries(
	FIELDS.map((field) => [
		`field-${field}`,
		z.enum(['', ...ASKED_HOW], { error: () => m.form_from_before() })
	])
);

/** A limit that is typed, within what can be typed of the measure itself; empty is none. */
const limit = (measure: (typeof MEASURES)[number]) => {
	const { least, most } = TYPING_BOUNDS[measure];
	const shape = measure === 'temperature' ? /^\d{2}([.,]\d)?$/ : /^\d{1,3}$/;
	const say = { error: () => m.count_wrong_or_empty({ least, most }) };
	return z
		.string(say)
		.trim()
		.refine((text) => text === '' || (shape.test(text) && within(text, least, most)), say)
		.optional()
		.transform((text) => (text ? decimal(text) : null));
};

const decimal = (text: string) => Number(text.replace(',', '.'));
const within = (text: string, least: number, most: number) =>
	decimal(text) >= least && decimal(text) <= most;

const limits: Record<never, z.ZodType> = Object.fromEntries(
	MEASURES.flatMap((measure) => [
		[`lowest-${measure}`, limit(measure)],
		[`highest-${measure}`, limit(measure)]
	])
);

/** Ticks of a list, in the order of the list. */
const ticks = <const Id extends string>(ids: readonly [Id, ...Id[]]) =>
	z
		.array(z.enum(ids, { error: () => m.form_from_before() }), {
			error: () => m.form_from_before()
		})
		.optional()
		.transform((ticked) => ids.filter((id) => ticked?.includes(id)));

const LONGEST_NAME = 60;

const said = {
	name: line(() => m.protocol_name_missing(), LONGEST_NAME),
	...phases,
	sessionsPerDay: count(1, MOST.sessionsPerDay),
	days: count(1, MOST.days),
	hoursBetween: countOrNone(0, 24),
	minutesAfterFeed: countOrNone(0, 600),
	earliestPma: age,
	...asked,
	...limits,
	'techniques[]': ticks(FURTHER_TECHNIQUES),
	'states[]': ticks(STATES),
	'cues[]': ticks(CUES),
	source: line(() => m.protocol_source_missing(), 300)
};

type Said = z.output<z.ZodObject<typeof said>>;

/** The fields whose names are made up of a number or of what they ask for. */
const named = (typed: object) => typed as Record<string, unknown>;

/** A phase as it was typed: its kind empty, or its minutes null, where that was left empty. */
function phaseTyped(typed: object, phase: number) {
	const kind = PHASE_KINDS.find((known) => known === named(typed)[`kind-${phase}`]) ?? '';
	const minutes = named(typed)[`minutes-${phase}`];
	return { kind, minutes: typeof minutes === 'number' ? minutes : null } as const;
}

/** A limit as it was typed. */
function limitTyped(typed: object, measure: string): Limit {
	const of = (name: string) => {
		const value = named(typed)[`${name}-${measure}`];
		return typeof value === 'number' ? value : null;
	};
	return { lowest: of('lowest'), highest: of('highest') };
}

function limitsTyped(typed: object): VitalLimits {
	return Object.fromEntries(
		MEASURES.map((measure) => [measure, limitTyped(typed, measure)] as const).filter(
			([, { lowest, highest }]) => lowest !== null || highest !== null
		)
	);
}

/** Phases follow each other without a gap, and what is to be chosen has something to choose from. */
function hangsTogether(typed: Said, context: z.RefinementCtx): void {
	const say = (path: string, message: string) =>
		context.addIssue({ code: 'custom', path: [path], message });
	const kinds = PHASES.map((phase) => phaseTyped(typed, phase).kind);
	const first = kinds.findIndex((kind) => kind === '');
	for (const phase of PHASES) {
		const { kind } = phaseTyped(typed, phase);
		const minutes = named(typed)[`minutes-${phase}`];
		if (kind && minutes === null) say(`minutes-${phase}`, m.protocol_phase_minutes());
		if (!kind && minutes !== null) say(`kind-${phase}`, m.protocol_phase_kind());
		else if (kind && first >= 0 && phase > first) say(`kind-${first}`, m.protocol_phase_gap());
	}
	if (first === 0 && kinds.every((kind) => kind === '')) say('kind-0', m.protocol_phase_none());
	for (const measure of MEASURES) {
		const { lowest, highest } = limitTyped(typed, measure);
		const crossed = lowest !== null && highest !== null && lowest >= highest;
		if (crossed) say(`highest-${measure}`, m.protocol_limits_crossed());
	}
	if (typed['states[]'].length === 0) say('states[]', m.protocol_states_none());
	if (typed['cues[]'].length === 0) say('cues[]', m.protocol_cues_none());
}

const reason = line(() => m.protocol_reason_missing(), 300);
const onTop = { id: key(), root: key(), seen, reason };

/** A new protocol of the unit's. */
export const addProtocol = z.object({ id: key(), ...said }).superRefine(hangsTogether);

/** A new version of one: `seen` is the version that the person had before them. */
export const changeProtocol = z.object({ ...onTop, ...said }).superRefine(hangsTogether);

/** A protocol that is offered no more. */
export const retireProtocol = z.object(onTop);

/** Which protocol a unit uses; `seen` is the choice that was on the page, 0 for none. */
export const chooseProtocol = z.object({
	id: key(),
	seen,
	protocol: protocolId(),
	reason
});

/** A protocol by its id: the trial's, or one of the unit's own. */
export function protocolId() {
	return z.union([z.literal(TRIAL_PROTOCOL.id), z.uuidv7()], {
		error: () => m.protocol_choose_missing()
	});
}

export type TypedChoice = z.output<typeof chooseProtocol>;
export type TypedProtocol = Omit<Protocol, 'id' | 'version'>;

/** The protocol that was typed. */
export function protocolTyped(typed: Said): TypedProtocol {
	const { name, sessionsPerDay, days, hoursBetween, minutesAfterFeed, source } = typed;
	const fields = FIELDS.flatMap((field) => {
		const how = ASKED_HOW.find((known) => known === named(typed)[`field-${field}`]);
		return how === undefined ? [] : [[field, how] as const];
	});
	return {
		...{ name, sessionsPerDay, days, hoursBetween, minutesAfterFeed },
		phases: PHASES.flatMap((phase) => {
			const { kind, minutes } = phaseTyped(typed, phase);
			return kind === '' || minutes === null ? [] : [{ kind, minutes }];
		}),
		techniques: typed['techniques[]'],
		earliestPmaDays: typed.earliestPma,
		states: typed['states[]'],
		cues: typed['cues[]'],
		fields: Object.fromEntries(fields),
		vitalLimits: limitsTyped(typed),
		source: { citation: source, doi: null, registry: null }
	};
}
