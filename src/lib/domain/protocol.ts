import type { Role } from './access-table.ts';
import {
	APPROACH_CUES,
	STATES,
	STRESS_CUES,
	type BehaviouralState,
	type Cue,
	type Technique
} from './session-vocabulary.ts';
import type { VitalLimits } from './vitals.ts';

/** A kind of massage phase: stroking, or passive movement of the limbs. */
export const PHASE_KINDS = ['tactile', 'kinesthetic'] as const;

export type PhaseKind = (typeof PHASE_KINDS)[number];

/** What each kind of phase is done with, unless someone says otherwise. */
export const TECHNIQUES_OF = {
	tactile: ['tactile-stroking'],
	kinesthetic: ['kinesthetic']
} as const satisfies Record<PhaseKind, readonly Technique[]>;

/**
 * What a protocol can have asked around a massage. The infant's permission is not among them: it is asked
 * in every session. A field that the bedside gains is added here.
 */
export const FIELDS = [
	'right-baby',
	'look',
	'state-before',
	'vitals-before',
	'warmth',
	'vitals-after',
	'closing-cue'
] as const;

export type Field = (typeof FIELDS)[number];

/** How much a protocol asks for a field: it may be left empty, or it must be answered. */
export const ASKED_HOW = ['shown', 'required'] as const;

export type AskedHow = (typeof ASKED_HOW)[number];

/** The most that a protocol can hold. */
export const MOST = { phases: 6, minutesOfPhase: 60, sessionsPerDay: 12, days: 60 } as const;

/** Every cue there is, approach before stress. */
export const CUES = [...APPROACH_CUES, ...STRESS_CUES] as const satisfies readonly Cue[];

/** How a unit massages. Each change is a version, and a session keeps the one it ran under. */
export interface Protocol {
	id: string;
	version: number;
	name: string;
	phases: readonly { kind: PhaseKind; minutes: number }[];
	/** What is offered beyond the phases' own techniques; each still needs its own yes. */
	techniques: readonly Technique[];
	sessionsPerDay: number;
	days: number;
	/** Hours between two sessions of a day: 0 where one follows the other, null where nothing is said. */
	hoursBetween: number | null;
	/** Minutes from the end of a feed to massage; null where nothing is said. */
	minutesAfterFeed: number | null;
	/** The earliest postmenstrual age, in days. */
	earliestPmaDays: number;
	/** The states and the cues that are shown to choose from. */
	states: readonly BehaviouralState[];
	cues: readonly Cue[];
	/** What is asked; a field that is not named is not shown. */
	fields: Readonly<Partial<Record<Field, AskedHow>>>;
	/** The unit's own limits for what is read of an infant. None are shipped. */
	vitalLimits: VitalLimits;
	/** Where it comes from: a paper, or the unit's own document. */
	source: { citation: string; doi: string | null; registry: string | null };
}

/**
 * The trial's protocol: 5 minutes tactile, 5 kinesthetic, 5 tactile, three sessions a day one after the
 * other, for five days from 35+0. Source: Elmoneim 2021. What is asked and offered beside that is
 * Nestling's own, and as little as a session can start with.
 */
export const TRIAL_PROTOCOL: Protocol = {
	id: 'elmoneim-2021',
	version: 1,
	name: 'Elmoneim 2021',
	phases: [
		{ kind: 'tactile', minutes: 5 },
		{ kind: 'kinesthetic', minutes: 5 },
		{ kind: 'tactile', minutes: 5 }
	],
	techniques: ['foot-reflexology', 'myofascial-release', 'manual-lymphatic-drainage'],
	sessionsPerDay: 3,
	days: 5,
	hoursBetween: 0,
	minutesAfterFeed: null,
	earliestPmaDays: 35 * 7,
	states: STATES,
	cues: CUES,
	fields: { 'right-baby': 'required', look: 'required', 'state-before': 'shown' },
	vitalLimits: {},
	source: {
		citation: 'Elmoneim 2021, Eur J Pediatr 180:207–215',
		doi: '10.1007/s00431-020-03738-w',
		registry: 'NCT03412578'
	}
};

/** A protocol as an earlier session kept it: what was not kept then is as in the trial's. */
export function protocolKept(kept: Partial<Protocol>): Protocol {
	return { ...TRIAL_PROTOCOL, ...kept };
}

/** What is read off instruments, which the family is not asked for. */
const BY_INSTRUMENT: readonly Field[] = ['vitals-before', 'warmth', 'vitals-after'];

/** What a protocol asks of whoever answers in that role: of a parent nothing that needs an instrument. */
export function askedOf(protocol: Protocol, as: Role): Protocol {
	if (as !== 'parent') return protocol;
	const asked = Object.entries(protocol.fields) as [Field, AskedHow][];
	const fields = asked.filter(([field]) => !BY_INSTRUMENT.includes(field));
	return { ...protocol, fields: Object.fromEntries(fields) };
}

/**
 * A version by name, as a form carries it to say what it was made under.
 *
 * @example versionOf({ id: 'elmoneim-2021', version: 1 }) // 'elmoneim-2021/1'
 */
export function versionOf({ id, version }: Pick<Protocol, 'id' | 'version'>): string {
	return `${id}/${version}`;
}
