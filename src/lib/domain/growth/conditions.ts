/**
 * How a weight was taken, as far as somebody said: null is "not said", never "no". None of it changes
 * whether a weight is used; it is told where the two ends of a window were not weighed alike.
 */
export interface WeighingConditions {
	/** The short name of the scale, as the unit calls it. */
	scale: string | null;
	/** Lines or a splint. */
	lines: 'on' | 'off' | null;
	nappy: 'on' | 'off' | null;
	feed: 'before' | 'after' | null;
	/** The infant is to be weighed again. */
	secondAwaited: boolean;
}

/** Nothing was said of how a weight was taken. */
export const NO_CONDITIONS: WeighingConditions = {
	scale: null,
	lines: null,
	nappy: null,
	feed: null,
	secondAwaited: false
};

/** One thing in which two weighings are known to differ. */
export type ConditionsDifference =
	| { what: 'scale'; from: string; to: string }
	| { what: 'lines' | 'nappy'; from: 'on' | 'off'; to: 'on' | 'off' }
	| { what: 'feed'; from: 'before' | 'after'; to: 'before' | 'after' };

/**
 * In what two weighings differ, in a fixed order; empty where they do not, or where one of them does
 * not say. Scales are the same whatever the case of their names and the spaces in them.
 *
 * @example nappy on, then nappy off → [{ what: 'nappy', from: 'on', to: 'off' }]
 */
export function conditionsDiffer(
	from: WeighingConditions,
	to: WeighingConditions
): ConditionsDifference[] {
	const found: ConditionsDifference[] = [];
	if (from.scale !== null && to.scale !== null && plain(from.scale) !== plain(to.scale)) {
		found.push({ what: 'scale', from: from.scale, to: to.scale });
	}
	for (const what of ['lines', 'nappy'] as const) {
		const [one, other] = [from[what], to[what]];
		if (one !== null && other !== null && one !== other) found.push({ what, from: one, to: other });
	}
	if (from.feed !== null && to.feed !== null && from.feed !== to.feed) {
		found.push({ what: 'feed', from: from.feed, to: to.feed });
	}
	return found;
}

/** What a chart marks of a weighing: others are weighed as they usually are. */
export type ConditionsMark = 'second-awaited' | 'otherwise';

/**
 * What is marked of how a weight was taken: that it is to be weighed again; else that lines or a splint
 * were on, or that it is known to have been weighed in another way than the weight used before it.
 *
 * @example markOf({ …, scale: 'B' }, { …, scale: 'A' }) // 'otherwise'
 */
export function markOf(
	taken: WeighingConditions,
	before: WeighingConditions | null
): ConditionsMark | null {
	if (taken.secondAwaited) return 'second-awaited';
	if (taken.lines === 'on') return 'otherwise';
	return before !== null && conditionsDiffer(before, taken).length > 0 ? 'otherwise' : null;
}

const plain = (name: string) => name.trim().replace(/\s+/g, ' ').toLocaleLowerCase('en');
