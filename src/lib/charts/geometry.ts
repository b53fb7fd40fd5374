/** Age in days, then a value in the panel's unit. */
export type Point = readonly [x: number, y: number];

/** Points to join, and whether they are joined firmly or over a gap. */
export interface Run {
	kind: 'solid' | 'dotted';
	points: Point[];
}

/** The stretch of a curve inside [low, high], cut where it crosses. Curves here cross an edge once. */
export function within(points: readonly Point[], low: number, high: number): Point[] {
	const inside = ([, y]: Point) => y >= low && y <= high;
	const kept: Point[] = [];
	points.forEach((point, index) => {
		const before = points[index - 1];
		if (before && inside(before) !== inside(point)) {
			const outer = inside(point) ? before : point;
			kept.push(crossing(before, point, outer[1] > high ? high : low));
		}
		if (inside(point)) kept.push(point);
	});
	return kept;
}

function crossing([x0, y0]: Point, [x1, y1]: Point, edge: number): Point {
	return [x0 + ((edge - y0) / (y1 - y0)) * (x1 - x0), edge];
}

/** Numbers at even distances from the first multiple of `step` inside a stretch. */
export function multiples(step: number, from: number, to: number): number[] {
	const found: number[] = [];
	for (let value = Math.ceil(from / step) * step; value <= to; value += step) found.push(value);
	return found;
}

/** The smallest of the steps that leaves at most `most` of them in a range. */
export function stepFor(range: number, steps: readonly number[], most: number): number {
	return steps.find((step) => range / step <= most) ?? (steps.at(-1) as number);
}
