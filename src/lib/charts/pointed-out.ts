import type { GrowthScene } from './growth-scene.ts';
import { acrossOf, downOf, type Layout } from './layout.ts';
import { circles, horizontal, vertical, type PathMark } from './marks.ts';

/** A weight pointed out: a line through its day, rings round it and its velocity, its window's span. */
export function pointsOut(scene: GrowthScene, layout: Layout, place: number | null): PathMark[] {
	const dot = scene.weight.dots.find((one) => one.place === place);
	if (!dot) return [];
	const across = acrossOf(layout, scene.x);
	const x = across(dot.x);
	const rings = circles([[x, downOf(layout.weight, scene.weight)(dot.y)]], layout.dot + 3.5);
	const line = vertical(x, layout.weight.top, layout.minutes.bottom);
	const marks: PathMark[] = [{ d: line, pen: 'guide' }];
	const velocity = scene.velocity.dots.find((one) => one.place === place);
	if (!velocity) return [...marks, { d: rings, pen: 'ring' }];
	const y = downOf(layout.velocity, scene.velocity)(velocity.y);
	const from = Math.max(across(velocity.fromX), layout.left);
	const ring = circles([[x, y]], layout.smallDot + 3.5);
	return [...marks, { d: horizontal(from, x, y), pen: 'span' }, { d: rings + ring, pen: 'ring' }];
}
