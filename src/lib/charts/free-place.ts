import type { Point } from './geometry.ts';

/** A rectangle in the picture's units. */
export interface Box {
	left: number;
	right: number;
	top: number;
	bottom: number;
}

/** What stands around: names, which may not be written over, and points, which had better not be. */
export interface Around {
	within: Box;
	names: readonly Box[];
	points: readonly Point[];
	/** Lines that are better left free, as points along them. */
	lines: readonly Point[];
	/** The point of another name, which must not be taken for this one's. */
	other: Point | undefined;
}

/** How far from its point a name is looked for a place, in steps of so much. */
const FARTHEST = 110;
const STEP = 4;

/** A point under a name is as bad as standing so much farther away. */
const COVERED = 9;
const CROSSED = 3;

/** So much nearer to its own point than to the other's, at least, where the two lie apart. */
const TOLD_APART = 10;

/** Clear of its own point by this much. */
const CLEAR = 6;

/**
 * The place for a name of this size that is nearest to a point and covers least, touching no other
 * name; null where there is none.
 */
export function freePlace(
	[x, y]: Point,
	{ width, height }: { width: number; height: number },
	{ within, names, points, lines, other }: Around
): Box | null {
	let best: { box: Box; cost: number } | null = null;
	const apart = other ? Math.hypot(other[0] - x, other[1] - y) : 0;
	const nearer = Math.min(TOLD_APART, apart / 2);
	for (let top = y - FARTHEST; top <= y + FARTHEST; top += STEP) {
		for (let left = x - width - FARTHEST; left <= x + FARTHEST; left += STEP) {
			const box = { left, right: left + width, top, bottom: top + height };
			const far = distance(box, [x, y]);
			if (far < CLEAR || far > FARTHEST || (best !== null && far >= best.cost)) continue;
			if (!isInside(box, within) || names.some((name) => touch(box, name))) continue;
			if (other && distance(box, other) < far + nearer) continue;
			const under = (some: readonly Point[]) =>
				some.filter((point) => distance(box, point) < 2).length;
			const cost = far + COVERED * under(points) + CROSSED * under(lines);
			if (best === null || cost < best.cost) best = { box, cost };
		}
	}
	return best?.box ?? null;
}

/** How far a point lies outside a rectangle. */
export function distance({ left, right, top, bottom }: Box, [x, y]: Point): number {
	return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}

const isInside = (box: Box, within: Box) =>
	box.left >= within.left &&
	box.right <= within.right &&
	box.top >= within.top &&
	box.bottom <= within.bottom;

/** Whether two rectangles touch, or nearly. */
export const touch = (one: Box, other: Box) =>
	one.left < other.right + 3 &&
	other.left < one.right + 3 &&
	one.top < other.bottom + 1 &&
	other.top < one.bottom + 1;
