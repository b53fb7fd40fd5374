import type { SizeRow } from '#lib/domain/growth/size-rows.ts';
import type { Sex } from '#lib/domain/infant.ts';
import { TAPE_MEASURES, type TapeMeasure } from '#lib/domain/measurement.ts';
import { m } from '#lib/paraglide/messages.js';
import { measureName } from '#lib/words/measurements.ts';
import { weeksIn } from './compose.ts';
import { centileName, noCurvesWords } from './compose-weight.ts';
import { multiples, stepFor, type Point } from './geometry.ts';
import { acrossOf, apart, downOf, LAYOUTS, type Layout } from './layout.ts';
import {
	circles,
	crosses,
	dots,
	horizontal,
	linePath,
	type Marks,
	type PathMark,
	vertical
} from './marks.ts';
import type { Stretch } from './view.ts';
import { noCurvesOf, standardCurves } from './weight-panel.ts';

/** Where the two panels stand, under one another, in each layout's units. */
const PLACES = {
	wide: { height: 396, length: { top: 28, bottom: 172 }, head: { top: 228, bottom: 372 } },
	narrow: { height: 346, length: { top: 28, bottom: 148 }, head: { top: 202, bottom: 322 } }
} as const;

const LABEL_GAP = 13;

/** A panel's points: age in days, centimetres, and whether a person set it aside. */
interface Drawn {
	pmaDays: number;
	centimetres: number;
	isAside: boolean;
}

/**
 * Length and head circumference as marks, in each layout: a panel each over the ages of the large
 * picture, with the standard's centiles for the infant's sex. Made on the server, and it stands still.
 */
export function sizePictures(rows: readonly SizeRow[], about: { sex: Sex; x: Stretch }) {
	return LAYOUTS.map((layout) => {
		const { name, width } = layout;
		const marks: Marks = { under: [], data: [], over: [], texts: [] };
		for (const measure of TAPE_MEASURES) {
			composePanel(marks, { ...about, layout, measure, drawn: drawnOf(rows, measure, about.x) });
		}
		return { layout: { name, width, height: PLACES[name].height }, marks };
	});
}

/** How many of them lie outside these ages: they are in the table alone. */
export function sizesOutside(rows: readonly SizeRow[], x: Stretch): number {
	const outside = rows.filter(({ pmaDays }) => pmaDays < x.from || pmaDays > x.to);
	return outside.reduce((count, { length, head }) => count + (length ? 1 : 0) + (head ? 1 : 0), 0);
}

function drawnOf(rows: readonly SizeRow[], measure: TapeMeasure, x: Stretch): Drawn[] {
	return rows.flatMap(({ pmaDays, [measure]: size }) => {
		if (!size || pmaDays < x.from || pmaDays > x.to) return [];
		const isAside = size.standing.kind === 'set-aside';
		return [{ pmaDays, centimetres: size.centimetres, isAside }];
	});
}

interface Panel {
	sex: Sex;
	x: Stretch;
	layout: Layout;
	measure: TapeMeasure;
	drawn: Drawn[];
}

function composePanel(marks: Marks, { sex, x, layout, measure, drawn }: Panel): void {
	const { left, right, name } = layout;
	const edges = PLACES[name][measure];
	const curves = standardCurves(measure, sex, x).filter(({ points }) => points.length > 1);
	const reference = curves.flatMap(({ points }) => points.map(([, y]) => y));
	const own = drawn.map(({ centimetres }) => centimetres);
	const { low, high } = rangeOf([...reference, ...own]);
	const across = acrossOf(layout, x);
	const down = downOf(edges, { low, high });
	const place = ([age, value]: Point): Point => [across(age), down(value)];

	const title = m.measurements_panel({ what: measureName(measure) });
	marks.texts.push({ x: 0, y: edges.top - 11, text: title, lettering: 'title' });
	const ticks = multiples(stepFor(high - low, [1, 2, 5, 10], 6), low, high);
	const weeks = weeksIn(x, across);
	const grid = [
		...ticks.map((value) => horizontal(left, right, down(value))),
		...weeks.map((age) => vertical(across(age), edges.top, edges.bottom))
	];
	marks.under.push({ d: grid.join(''), pen: 'grid' });
	const tick = { lettering: 'tick' } as const;
	for (const value of ticks) {
		// the panel's title stands just above its top
		if (down(value) < edges.top + 8) continue;
		const y = down(value) + 4;
		marks.texts.push({ ...tick, x: left - 8, y, text: String(value), anchor: 'end' });
	}
	const y = edges.bottom + 17;
	for (const age of weeks) {
		marks.texts.push({ ...tick, x: across(age), y, text: String(age / 7), anchor: 'middle' });
	}
	const unit = name === 'wide' ? m.growth_axis_weeks() : m.weeks();
	marks.texts.push({ ...tick, x: right + 12, y, text: unit });

	for (const { centile, points } of curves) {
		const pen = centile === 50 ? 'median' : 'reference';
		marks.data.push({ d: linePath(everyOther(points).map(place)), pen });
	}
	const ends = curves.map(({ points }) => place(points.at(-1)!));
	const heights = besideEnds(ends.map(([, endY]) => endY + 4));
	curves.forEach(({ centile }, index) => {
		const text = centileName(centile);
		marks.texts.push({ ...tick, x: ends[index]![0] + 8, y: heights[index]!, text });
	});
	const why = noCurvesOf(sex, x);
	if (why) marks.texts.push({ ...tick, x: left + 6, y: edges.top + 14, text: noCurvesWords(why) });

	const at = (isAside: boolean) =>
		drawn
			.filter((one) => one.isAside === isAside)
			.map(({ pmaDays, centimetres }) => place([pmaDays, centimetres]));
	marks.data.push(...dots(at(false), layout.dot + 0.6).flatMap(inTurn));
	const aside = at(true);
	if (aside.length === 0) return;
	marks.data.push({ d: circles(aside, 4.5), pen: 'aside' });
	marks.over.push({ d: crosses(aside, 2.6), pen: 'aside' });
}

/** The labels moved apart, as many of them upwards as downwards: all five stand close together. */
function besideEnds(heights: readonly number[]): number[] {
	const placed = apart(heights, LABEL_GAP);
	const moved = placed.reduce((sum, y, index) => sum + y - heights[index]!, 0);
	const up = heights.length > 0 ? moved / heights.length : 0;
	return placed.map((y) => y - up);
}

/** Half the points of a curve, both its ends among them: so small, it looks the same. */
const everyOther = (points: readonly Point[]) =>
	points.filter((_, index) => index % 2 === 0 || index === points.length - 1);

/**
 * What is drawn again on top with another pen is here another mark: by its id the path that is used
 * again would pass for one of the large picture on the same page.
 */
const inTurn = ({ again, ...mark }: PathMark): PathMark[] =>
	again ? [mark, { ...mark, ...again }] : [mark];

/** Whole centimetres around all there is to draw, and no less than six of them. */
function rangeOf(values: readonly number[]): { low: number; high: number } {
	if (values.length === 0) return { low: 20, high: 50 };
	const low = Math.floor(Math.min(...values) - 0.5);
	return { low, high: Math.max(low + 6, Math.ceil(Math.max(...values) + 0.5)) };
}
