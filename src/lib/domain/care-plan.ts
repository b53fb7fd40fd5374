import type { Instant } from './calendar.ts';
import {
	BODY_AREAS,
	TECHNIQUES,
	type BodyArea,
	type Outcome,
	type Technique
} from './session-vocabulary.ts';

/** What massage is hoped to ease. */
export const HOPES = ['congestion', 'gas', 'sleep', 'comfort', 'other'] as const;

export type Hope = (typeof HOPES)[number];

/** Which outcomes of a session are about each hope; nothing is concluded from them. */
export const OUTCOMES_OF = {
	congestion: ['congestion'],
	gas: ['gas', 'stool'],
	sleep: ['sleep', 'sleep-onset', 'sleep-length'],
	comfort: ['comfort'],
	other: ['remark']
} as const satisfies Record<Hope, readonly Outcome['outcome'][]>;

/** A version of an infant's plan; the newest holds, and each names the assessment it comes from. */
export interface CarePlan {
	id: string;
	infantId: string;
	version: number;
	assessmentId: string;
	hopes: readonly Hope[];
	/** What else is hoped for, in the author's own words. */
	other: string | null;
	techniques: readonly Technique[];
	areas: readonly BodyArea[];
	/** What it says to the family, in plain words. */
	forFamily: string;
	byId: string;
	at: Instant;
}

/** The version that held at that moment, or undefined where there was none. */
export function planAt(versions: readonly CarePlan[], at: Instant): CarePlan | undefined {
	return versions
		.filter((plan) => plan.at <= at)
		.toSorted((one, other) => one.version - other.version)
		.at(-1);
}

/** Something that can be chosen at a start, and whether anything stands against it. */
interface Choice<Thing> {
	thing: Thing;
	open: boolean;
}

/**
 * What a start form has ticked under a plan: what the plan names and nothing stands against. Without a
 * plan, or one that names no area, every area that is open, and no technique beyond massage itself.
 */
export function preselected(
	plan: Pick<CarePlan, 'areas' | 'techniques'> | undefined,
	offered: { areas: readonly Choice<BodyArea>[]; techniques: readonly Choice<Technique>[] }
): { areas: BodyArea[]; techniques: Technique[] } {
	const areas = plan && plan.areas.length > 0 ? plan.areas : BODY_AREAS;
	const techniques = plan?.techniques ?? [];
	const ticked = <Thing>(choices: readonly Choice<Thing>[], named: readonly Thing[]) =>
		choices.filter(({ thing, open }) => open && named.includes(thing)).map(({ thing }) => thing);
	return {
		areas: ticked(offered.areas, areas),
		techniques: ticked(offered.techniques, techniques)
	};
}

/** Techniques a plan can name: those of the vocabulary, without what names nothing. */
export const PLANNED_TECHNIQUES = TECHNIQUES.filter((technique) => technique !== 'other');
