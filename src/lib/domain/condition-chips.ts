import type { WeighingConditions } from './growth/conditions.ts';

/** The chips a weight's form offers, each with what it says; of those of one thing at most one can be true. */
const CHIPS = {
	'lines-on': { lines: 'on' },
	'lines-off': { lines: 'off' },
	'nappy-on': { nappy: 'on' },
	'nappy-off': { nappy: 'off' },
	'feed-before': { feed: 'before' },
	'feed-after': { feed: 'after' },
	'second-awaited': { secondAwaited: true }
} as const satisfies Record<string, Partial<WeighingConditions>>;

export type ConditionChip = keyof typeof CHIPS;

export const CONDITION_CHIPS = Object.keys(CHIPS) as [ConditionChip, ...ConditionChip[]];

/** What the ticked chips say, and the scale that was named. */
export function conditionsFrom(ticked: ConditionChip[], scale: string | null): WeighingConditions {
	const nothing = { lines: null, nappy: null, feed: null, secondAwaited: false };
	return Object.assign({ scale, ...nothing }, ...ticked.map((chip) => CHIPS[chip]));
}

/** The chips that say what is recorded. */
export function chipsOf(said: WeighingConditions): ConditionChip[] {
	return CONDITION_CHIPS.filter((chip) =>
		Object.entries(CHIPS[chip]).every(([key, value]) => said[key as keyof typeof said] === value)
	);
}

/** Whether two chips say opposite things of one. */
export function contradict(ticked: ConditionChip[]): boolean {
	const things = [...new Set(ticked)].flatMap((chip) => Object.keys(CHIPS[chip]));
	return new Set(things).size < things.length;
}
