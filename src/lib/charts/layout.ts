import type { Stretch } from './view.ts';

/** A panel's edges in the picture's units; `bottom` is where its lowest value lies. */
interface Edges {
	top: number;
	bottom: number;
}

/** Where everything stands, in units of which the whole picture is `width` wide. */
export interface Layout {
	name: 'wide' | 'narrow';
	width: number;
	height: number;
	left: number;
	right: number;
	weight: Edges;
	velocity: Edges;
	minutes: Edges;
	dot: number;
	smallDot: number;
}

/** For a desk, and for paper. */
export const WIDE: Layout = {
	name: 'wide',
	...{ width: 860, height: 674, left: 52, right: 724 },
	weight: { top: 40, bottom: 302 },
	velocity: { top: 348, bottom: 562 },
	minutes: { top: 606, bottom: 644 },
	...{ dot: 2.9, smallDot: 2.3 }
};

/** For a phone. */
export const NARROW: Layout = {
	name: 'narrow',
	...{ width: 340, height: 552, left: 40, right: 290 },
	weight: { top: 40, bottom: 230 },
	velocity: { top: 280, bottom: 450 },
	minutes: { top: 492, bottom: 522 },
	...{ dot: 2.4, smallDot: 1.8 }
};

export const LAYOUTS = [WIDE, NARROW] as const;

/** Where an age lies, in the picture's units. */
export function acrossOf({ left, right }: Layout, x: Stretch): (pmaDays: number) => number {
	const perDay = (right - left) / (x.to - x.from);
	return (pmaDays) => left + (pmaDays - x.from) * perDay;
}

/** Where a panel's value lies, in the picture's units. */
export function downOf(
	{ top, bottom }: Edges,
	{ low, high }: { low: number; high: number }
): (value: number) => number {
	const perUnit = (bottom - top) / (high - low);
	return (value) => bottom - (value - low) * perUnit;
}

/**
 * Moves heights apart until none is closer than `gap` to the next, keeping their order: for labels at
 * the ends of lines.
 */
export function apart(heights: readonly number[], gap: number): number[] {
	const order = heights.map((_, index) => index);
	order.sort((one, other) => (heights[one] as number) - (heights[other] as number));
	const placed = [...heights];
	let last = -Infinity;
	for (const index of order) {
		last = Math.max(heights[index] as number, last + gap);
		placed[index] = last;
	}
	return placed;
}

/** Half the width of a day's bar in the strip of minutes. */
export function halfBar({ left, right }: Layout, x: Stretch): number {
	const perDay = (right - left) / (x.to - x.from);
	return Math.min(5, Math.max(0.8, perDay * 0.32));
}
