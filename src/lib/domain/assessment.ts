import type { Instant } from './calendar.ts';
import type { Look } from './session-vocabulary.ts';

/* The first assessment, as the article's practitioner works: looked at, then felt and moved. */

export const TONE_REGIONS = ['neck', 'trunk', 'arms', 'legs'] as const;

export const TONES = ['low', 'typical', 'high', 'not-assessed'] as const;

/** Joints whose range of motion is looked at, each on the left and on the right. */
export const JOINTS = ['neck', 'shoulder', 'hip'] as const;

export const SIDES = ['left', 'right'] as const;

export const RANGES = ['full', 'limited', 'not-assessed'] as const;

export type ToneRegion = (typeof TONE_REGIONS)[number];
export type Tone = (typeof TONES)[number];
export type Range = (typeof RANGES)[number];
export type JointSide = `${(typeof JOINTS)[number]}-${(typeof SIDES)[number]}`;

export const JOINT_SIDES: readonly JointSide[] = JOINTS.flatMap((joint) =>
	SIDES.map((side): JointSide => `${joint}-${side}`)
);

/** What was found. What was not assessed is said so, and never left blank. */
export interface Findings {
	look: readonly Look[];
	/** Where bruises were, in a person's own words. */
	where: string | null;
	tone: Record<ToneRegion, Tone>;
	range: Record<JointSide, Range>;
	skin: string | null;
	/** Lines and devices that hands are to avoid. */
	avoid: string | null;
}

/** One assessment of one infant. A later one stands beside it and replaces nothing. */
export interface Assessment {
	id: string;
	infantId: string;
	findings: Findings;
	byId: string;
	at: Instant;
}
