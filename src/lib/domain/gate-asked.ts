import { TECHNIQUES_OF, type PhaseKind, type Protocol } from './protocol.ts';
import { TECHNIQUES, type BodyArea, type Position, type Technique } from './session-vocabulary.ts';

/**
 * Techniques that need a yes of their own, by name. Stroking, gently moving the limbs and holding
 * still are what a yes to massage says; `other` names nothing that anyone could say yes to.
 */
export const FURTHER_TECHNIQUES = [
	'foot-reflexology',
	'myofascial-release',
	'manual-lymphatic-drainage'
] as const satisfies readonly Technique[];

/** What is asked for beyond massage itself. */
export interface Asked {
	techniques: readonly Technique[];
	/** Every body area hands would go to. */
	areas: readonly BodyArea[];
	/** The oil product by its name, or null for massage without oil. */
	oil: string | null;
	/** Ids of the people with a say who are there. */
	there: readonly string[];
	/** How the infant lies; null where it was asked and is any, absent where it was not asked. */
	position?: Position | null;
}

/** What hands are about to do in a session, and the minutes of massage it has had so far. */
export interface Hands {
	techniques: readonly Technique[];
	minutes: number;
}

/** What hands begin with under a protocol. */
export function handsAtStart({ phases }: Pick<Protocol, 'phases'>): Hands {
	return { techniques: phases[0] ? TECHNIQUES_OF[phases[0].kind] : [], minutes: 0 };
}

/** Massage as a yes to it says, nowhere in particular, without oil, nobody else there. */
export const MASSAGE_ALONE: Asked = { techniques: [], areas: [], oil: null, there: [] };

/** The techniques asked for that a yes to massage does not already say. */
export function furtherOf(techniques: readonly Technique[]): Technique[] {
	const within: readonly Technique[] = ['tactile-stroking', 'kinesthetic', 'containment'];
	return TECHNIQUES.filter((one) => techniques.includes(one) && !within.includes(one));
}

/** Those of some techniques that a protocol leaves out: it offers only those that it names. */
export function leftOutBy(
	protocol: Pick<Protocol, 'techniques'>,
	techniques: readonly Technique[]
): Technique[] {
	const named: readonly Technique[] = FURTHER_TECHNIQUES;
	return techniques.filter((one) => named.includes(one) && !protocol.techniques.includes(one));
}

/** What a phase is done with unless someone says otherwise: its own techniques, and those asked for. */
export function techniquesOfPhase(kind: PhaseKind, asked: Asked | undefined): Technique[] {
	return [...TECHNIQUES_OF[kind], ...furtherOf(asked?.techniques ?? [])];
}
