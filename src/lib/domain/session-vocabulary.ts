/* What can be recorded in a session, as machine ids. The words people read are messages. */

/** Brazelton's six behavioural states. */
export const STATES = [
	'deep-sleep',
	'light-sleep',
	'drowsy',
	'quiet-alert',
	'active-alert',
	'crying'
] as const;

/** What was looked for before the massage. `nothing-noted` was looked for and not seen. */
export const LOOKS = ['nothing-noted', 'fussy', 'crying', 'bruises', 'turning-head'] as const;

/** What the infant answered when asked for permission: go, wait, or stop. */
export const PERMISSIONS = ['accepting', 'unsure', 'declining'] as const;

export const APPROACH_CUES = [
	'eyes-open',
	'soft-hands',
	'settled',
	'rooting',
	'sucking',
	'smooth-movement',
	'relaxed-limbs',
	'hand-to-mouth'
] as const;

/** Source: CHOC handout; apnoea and bradycardia as a person saw them, not as a monitor did. */
export const STRESS_CUES = [
	'grimace',
	'finger-splay',
	'hiccups',
	'arching',
	'colour-change',
	'apnoea',
	'bradycardia',
	'crying',
	'pulling-away',
	'jitter',
	'fisting',
	'frowning',
	'vomiting',
	'yawning'
] as const;

/** What the performer did on a cue. */
export const CUE_ACTIONS = ['continue', 'pause', 'contain', 'stop'] as const;

export const TECHNIQUES = [
	'tactile-stroking',
	'kinesthetic',
	'foot-reflexology',
	'myofascial-release',
	'manual-lymphatic-drainage',
	'containment',
	'other'
] as const;

/** Where hands go. */
export const BODY_AREAS = [
	'head',
	'face',
	'arms',
	'hands',
	'chest',
	'abdomen',
	'back',
	'legs',
	'feet'
] as const;

/** On which side of the infant hands were, and how firm. */
export const BODY_SIDES = ['both', 'left', 'right'] as const;
export const PRESSURES = ['light', 'moderate'] as const;

/** How the infant lies or is held. */
export const POSITIONS = [
	'back',
	'front',
	'left-side',
	'right-side',
	'in-arms',
	'skin-to-skin'
] as const;

export const PAUSE_REASONS = ['stress-cue', 'vital-signs', 'care', 'feeding', 'other'] as const;

export const STOP_REASONS = [
	'stress-cues',
	'vital-signs',
	'consent-withdrawn',
	'hold-placed',
	'care',
	'parent-asked',
	'other'
] as const;

export const NOT_DONE_REASONS = [
	'infant-declined',
	'asleep',
	'consent-withdrawn',
	'hold-placed',
	'care',
	'parent-asked',
	'no-time',
	'other'
] as const;

/** What was seen afterwards, each with the values it can take. `minutes` and `text` are typed in. */
export const OUTCOMES = {
	stool: ['yes', 'no'],
	gas: ['yes', 'no'],
	congestion: ['better', 'same', 'worse'],
	sleep: ['fell-asleep', 'stayed-asleep', 'awake'],
	'sleep-onset': 'minutes',
	'sleep-length': 'minutes',
	comfort: ['settled', 'same', 'unsettled'],
	'feeding-tolerance': ['better', 'same', 'worse'],
	remark: 'text'
} as const;

export type BehaviouralState = (typeof STATES)[number];
export type Look = (typeof LOOKS)[number];
export type Permission = (typeof PERMISSIONS)[number];
export type ApproachCue = (typeof APPROACH_CUES)[number];
export type StressCue = (typeof STRESS_CUES)[number];
export type Cue = ApproachCue | StressCue;
export type CueAction = (typeof CUE_ACTIONS)[number];
export type Technique = (typeof TECHNIQUES)[number];
export type BodyArea = (typeof BODY_AREAS)[number];
export type BodySide = (typeof BODY_SIDES)[number];
export type Pressure = (typeof PRESSURES)[number];
export type Position = (typeof POSITIONS)[number];
export type PauseReason = (typeof PAUSE_REASONS)[number];
export type StopReason = (typeof STOP_REASONS)[number];
export type NotDoneReason = (typeof NOT_DONE_REASONS)[number];

type OutcomeValue<Values> = Values extends readonly (infer Value)[]
	? Value
	: Values extends 'minutes'
		? number
		: string;

/** One outcome with a value it can take. */
export type Outcome = {
	[Kind in keyof typeof OUTCOMES]: { outcome: Kind; value: OutcomeValue<(typeof OUTCOMES)[Kind]> };
}[keyof typeof OUTCOMES];

/** Whether a cue says the infant is reaching out or has had enough. */
export function leaningOf(cue: Cue): 'approach' | 'stress' {
	return APPROACH_CUES.some((approach) => approach === cue) ? 'approach' : 'stress';
}
