import type { Technique } from './session-vocabulary.ts';

/** A kind of massage phase: stroking, or passive movement of the limbs. */
export const PHASE_KINDS = ['tactile', 'kinesthetic'] as const;

export type PhaseKind = (typeof PHASE_KINDS)[number];

/** What each kind of phase is done with, unless someone says otherwise. */
export const TECHNIQUES_OF = {
	tactile: ['tactile-stroking'],
	kinesthetic: ['kinesthetic']
} as const satisfies Record<PhaseKind, readonly Technique[]>;

/** How a unit massages: the phases of one session, how often, and from which age. Versioned. */
export interface Protocol {
	id: string;
	version: number;
	phases: readonly { kind: PhaseKind; minutes: number }[];
	sessionsPerDay: number;
	days: number;
	/** The earliest postmenstrual age, in days. */
	earliestPmaDays: number;
	/** Where it comes from: a paper, or the unit's own document. */
	source: { citation: string; doi: string | null; registry: string | null };
}

/**
 * The trial's protocol: 5 minutes tactile, 5 kinesthetic, 5 tactile, three sessions a day for five
 * days, from 35+0. Source: Elmoneim 2021.
 */
export const TRIAL_PROTOCOL: Protocol = {
	id: 'elmoneim-2021',
	version: 1,
	phases: [
		{ kind: 'tactile', minutes: 5 },
		{ kind: 'kinesthetic', minutes: 5 },
		{ kind: 'tactile', minutes: 5 }
	],
	sessionsPerDay: 3,
	days: 5,
	earliestPmaDays: 35 * 7,
	source: {
		citation: 'Elmoneim 2021, Eur J Pediatr 180:207–215',
		doi: '10.1007/s00431-020-03738-w',
		registry: 'NCT03412578'
	}
};
