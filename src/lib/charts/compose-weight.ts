import { m } from '#lib/paraglide/messages.js';
import * as format from '#lib/words/format.ts';
import type { Sheet } from './compose.ts';
import { dotRadius } from './dots.ts';
import type { Point } from './geometry.ts';
import { apart, downOf } from './layout.ts';
import {
	circles,
	crosses,
	diamonds,
	dots,
	horizontal,
	linePath,
	strokes,
	type TextMark
} from './marks.ts';
import type { Dot, DotKind, WeightPanel } from './weight-panel.ts';

const LABEL_GAP = 14;

/** The weight panel: grams, the standard's curves with their names at their ends, the infant's line. */
export function composeWeight(sheet: Sheet): void {
	const { scene, layout, across, marks } = sheet;
	const panel = scene.weight;
	const down = downOf(layout.weight, panel);
	const place = (point: Point): Point => [across(point[0]), down(point[1])];

	marks.texts.push({ x: 0, y: 17, text: m.growth_panel_weight(), lettering: 'title' });
	if (panel.title) {
		// curves rise: the foot of the panel is free at the right
		const right = { x: layout.right - 4, y: layout.weight.bottom - 6, anchor: 'end' } as const;
		marks.texts.push({ ...right, text: panel.title, lettering: 'tick' });
	}
	for (const grams of panel.ticks) {
		// the panel's title stands just above its top
		if (down(grams) < layout.weight.top + 8) continue;
		const text = format.grams(grams);
		const y = down(grams) + 4;
		marks.texts.push({ x: layout.left - 8, y, text, lettering: 'tick', anchor: 'end' });
	}
	const rules = panel.ticks.map((grams) => horizontal(layout.left, layout.right, down(grams)));
	marks.under.push({ d: rules.join(''), pen: 'grid' });

	for (const { centile, points } of panel.curves) {
		const pen = centile === 50 ? 'median' : 'reference';
		marks.data.push({ d: linePath(points.map(place)), pen });
	}
	labelCurves(sheet, place);
	if (panel.noCurves) {
		const text = noCurvesWords(panel.noCurves);
		const y = layout.weight.top + (panel.dots.some(({ beyond }) => beyond !== undefined) ? 30 : 14);
		marks.texts.push({ x: layout.left + 6, y, text, lettering: 'tick' });
	}

	for (const { kind, points } of panel.line) {
		marks.data.push({ d: linePath(points.map(place)), pen: kind === 'solid' ? 'own' : 'ownGap' });
	}
	composeDots(sheet, (dot) => place([dot.x, dot.y]));
}

/** A curve that leaves through the top is named there, the others at the right. */
function labelCurves({ scene, layout, marks }: Sheet, place: (point: Point) => Point): void {
	const ends = scene.weight.curves.map(({ centile, points }) => {
		const [x, y] = place(points.at(-1) as Point);
		return { centile, x, y };
	});
	const onRight = ends.filter(({ x }) => x > layout.right - 1);
	const heights = apart(
		onRight.map(({ y }) => y + 4),
		LABEL_GAP - 1
	);
	onRight.forEach(({ centile }, index) => {
		const named = centile === 50 && layout.name === 'wide' && !scene.weight.title;
		const text = named ? m.growth_median_named() : centileName(centile);
		const y = heights[index] as number;
		marks.texts.push({ x: layout.right + 8, y, text, lettering: 'tick' });
	});
	let taken = -Infinity;
	for (const { centile, x, y } of ends) {
		if (x > layout.right - 1 || x < taken) continue;
		const text = centileName(centile);
		marks.texts.push({ x: x + 5, y: y + 12, text, lettering: 'tick', loose: text });
		taken = x + 34;
	}
}

/** A centile as it is named at its curve's end. */
export const centileName = (centile: number) =>
	centile === 3 ? m.growth_centile_3() : m.growth_centile({ centile });

function composeDots({ scene, layout, marks }: Sheet, place: (dot: Dot) => Point): void {
	const drawn = scene.weight.dots;
	const of = (kind: DotKind) =>
		drawn.filter((dot) => dot.kind === kind && dot.beyond === undefined).map(place);
	const radius = (kind: DotKind) => dotRadius(kind, drawn.length, layout);
	marks.data.push({ d: circles(of('unused'), radius('unused')), pen: 'unused' });
	marks.data.push(...dots(of('dot'), radius('dot')));
	marks.data.push({ d: diamonds(of('parent'), radius('parent')), pen: 'parent' });
	marks.data.push({ d: diamonds(of('unreviewed'), radius('unreviewed')), pen: 'unreviewed' });
	const aside = of('aside');
	marks.data.push({ d: circles(aside, radius('aside')), pen: 'aside' });
	marks.over.push({ d: crosses(aside, 2.6), pen: 'aside' });
	const first = aside[0];
	if (first) marks.texts.push(beside(first, m.growth_set_aside(), layout.right));
	composeConditions(drawn, { marks, layout, place });
	composeBeyond(drawn, { marks, layout, place });
	dropEmpty(marks.data);
	dropEmpty(marks.over);
}

/** How far under a weight its mark stands, and half its length. */
const UNDER = 6;
const HALF = 3.5;

/**
 * A short bar under a weight that was weighed otherwise than the one before, or with lines on; two bars
 * where it is to be weighed again. The first of each is named.
 */
function composeConditions(
	drawn: readonly Dot[],
	on: Pick<Sheet, 'marks' | 'layout'> & { place: (dot: Dot) => Point }
): void {
	const { marks, layout, place } = on;
	const named = new Set<Dot['marked']>();
	const bars: Point[] = [];
	for (const dot of drawn) {
		if (dot.marked === undefined || dot.beyond !== undefined) continue;
		const [x, y] = place(dot);
		bars.push([x - HALF, y + UNDER]);
		const again = dot.marked === 'second-awaited';
		if (again) bars.push([x - HALF, y + UNDER + 3]);
		if (named.has(dot.marked)) continue;
		named.add(dot.marked);
		const text = again ? m.growth_second_awaited() : m.growth_weighed_otherwise();
		const atEdge = x > layout.right - 60;
		const label = { x: atEdge ? x + HALF : x - HALF, y: y + UNDER + 14, text, loose: text };
		marks.texts.push({ ...label, lettering: 'tick', ...(atEdge && { anchor: 'end' }) });
	}
	marks.over.push({ d: strokes(bars, 2 * HALF), pen: 'conditions' });
}

/** Weights off the axis stand at its edge as carets, each with its grams. */
function composeBeyond(
	drawn: readonly Dot[],
	on: Pick<Sheet, 'marks' | 'layout'> & { place: (dot: Dot) => Point }
): void {
	const { marks, layout, place } = on;
	const middle = (layout.weight.top + layout.weight.bottom) / 2;
	for (const dot of drawn) {
		if (dot.beyond === undefined) continue;
		const [x, y] = place(dot);
		const toEdge = y < middle ? -1 : 1;
		const tip = y - toEdge * 2;
		const caret: Point[] = [
			[x - 4, tip - toEdge * 6],
			[x, tip],
			[x + 4, tip - toEdge * 6]
		];
		marks.over.push({ d: linePath(caret), pen: 'aside' });
		const grams = m.grams_unit({ grams: format.grams(dot.beyond) });
		const text =
			dot.kind === 'aside' ? m.growth_beyond_aside({ grams }) : m.growth_beyond({ grams });
		marks.texts.push(beside([x, tip - toEdge * 4], text, layout.right));
	}
}

function beside([x, y]: Point, text: string, right: number): TextMark {
	const label = { y: y + 4, text, lettering: 'tick' as const };
	return x > right - 90 ? { ...label, x: x - 9, anchor: 'end' } : { ...label, x: x + 9 };
}

function dropEmpty(paths: { d: string }[]): void {
	for (let index = paths.length - 1; index >= 0; index--) {
		if (paths[index]?.d === '') paths.splice(index, 1);
	}
}

/** Why there are no curves, as a picture says it. */
export function noCurvesWords(why: NonNullable<WeightPanel['noCurves']>): string {
	if (why === 'unknown-sex') return m.growth_no_curves_sex();
	if (why === 'from-27') return m.growth_curves_from_27();
	return why === 'out-of-range' ? m.growth_no_curves_range() : why;
}
