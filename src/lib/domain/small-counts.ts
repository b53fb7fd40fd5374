/*
 * How a count about infants is told to somebody who may not see the infants. In a unit of six, "one refusal"
 * is a fact about a baby whom half the ward can name. So every count is told as a range five wide, and the
 * total beside its parts as well: were the total exact, a part that is held back could be worked out from the
 * others.
 */

/** The width of a range; with fewer, ONS and NHS tables hold a count back as well. */
export const WIDTH = 5;

/** `none` is told only of infants in beds: that nobody lies there is a fact about nobody. */
export type Banded =
	{ kind: 'none' } | { kind: 'few' } | { kind: 'range'; from: number; to: number };

/**
 * The range a count lies in: fewer than five, five to nine, ten to fourteen.
 * @example banded(0) // { kind: 'few' }
 * @example banded(12) // { kind: 'range', from: 10, to: 14 }
 */
export function banded(count: number): Banded {
	const from = Math.floor(count / WIDTH) * WIDTH;
	return from === 0 ? { kind: 'few' } : { kind: 'range', from, to: from + WIDTH - 1 };
}

/** The same of infants in beds, where an empty unit is told apart. */
export const bandedBeds = (count: number): Banded =>
	count === 0 ? { kind: 'none' } : banded(count);
