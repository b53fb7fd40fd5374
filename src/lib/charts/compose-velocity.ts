import { ELMONEIM_2021, GOAL_BAND } from '#lib/domain/growth/baselines.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from '#lib/words/format.ts';
import type { Sheet } from './compose.ts';
import type { Point } from './geometry.ts';
import { downOf } from './layout.ts';
import { box, circles, dots, hatched, horizontal, linePath, type TextMark } from './marks.ts';

const HATCH_GAP = 8.5;

/** The unit's own is hatched wider than the trial's: the two tell apart where they overlap. */
const UNIT_HATCH_GAP = 17;

/** Where the massage arm's name stands when the infant's line is beside it: few velocities lie here. */
const ARM_LABEL_BELOW = 6.5;

/** The velocity panel: what it is seen against first, each where it holds, then the infant's own. */
export function composeVelocity(sheet: Sheet): void {
	const { scene, layout, marks } = sheet;
	const panel = scene.velocity;
	const down = downOf(layout.velocity, panel);
	const title = layout.velocity.top - 13;
	marks.texts.push({ x: 0, y: title, text: m.growth_panel_velocity(), lettering: 'title' });
	for (const value of panel.ticks) {
		const text = format.decimal(value, 0);
		const y = down(value) + 4;
		marks.texts.push({ x: layout.left - 8, y, text, lettering: 'tick', anchor: 'end' });
	}
	const rules = panel.ticks.map((value) => horizontal(layout.left, layout.right, down(value)));
	marks.under.push({ d: rules.join(''), pen: 'grid' });
	marks.under.push({ d: horizontal(layout.left, layout.right, down(0)), pen: 'axis' });
	composeReferences(sheet, down);
	labelEnds(sheet, down);
	composeOwn(sheet, down);
}

type Down = (value: number) => number;

function composeReferences(sheet: Sheet, down: Down): void {
	const { scene, layout, across, marks } = sheet;
	const { band, trial, outsideTrial, expected } = scene.velocity;
	const { routineCare, massage } = ELMONEIM_2021;
	const wide = layout.name === 'wide';
	if (band) {
		const [low, high] = [GOAL_BAND.lowGramsPerKgDay, GOAL_BAND.highGramsPerKgDay];
		const corners = [across(band.from), down(high), across(band.to), down(low)] as const;
		marks.under.push({ d: box(...corners), pen: 'band' });
		const text = wide ? m.growth_band_named() : m.growth_band_short();
		const x = across(band.from) + 6;
		if (across(band.to) - x > 60) {
			marks.texts.push({ x, y: down(high) + 14, text, lettering: 'tick' });
		}
	}
	composeUnitBaseline(sheet, down);
	const at = down(routineCare.gramsPerKgDay.value);
	if (trial && scene.velocity.routineCare) {
		const [from, to] = [across(trial.from), across(trial.to)];
		const { low, high } = routineCare.gramsPerKgDay;
		const edges = [from, down(high), to, down(low)] as const;
		marks.under.push({ d: hatched(...edges, HATCH_GAP), pen: 'hatch' });
		marks.under.push({ d: box(...edges), pen: 'hatchEdge' });
		marks.under.push({ d: horizontal(from, to, at), pen: 'routine' });
	}
	if (trial) {
		const [from, to] = [across(trial.from), across(trial.to)];
		const arm = down(massage.gramsPerKgDay.value);
		marks.under.push({ d: horizontal(from, to, arm), pen: 'arm' });
		// the infant's own line, where it goes on, has the room beside the arm's
		const goesOn = scene.velocity.dots.some(({ x }) => x > trial.to);
		const beside = arm + (scene.velocity.baseline ? -5 : 14);
		// as has the number that heads the page, where it is about as high
		const { current } = scene.velocity;
		const taken = goesOn || (current && Math.abs(down(current.y) - 7 - beside) < 15);
		const y = taken ? down(ARM_LABEL_BELOW) : beside;
		const label = { x: to + (wide ? 6 : 4), loose: 'arm' };
		const text = wide ? m.growth_arm_named() : m.growth_arm_short();
		marks.texts.push({ ...label, y, text, lettering: 'arm' });
		if (wide) {
			const source = m.growth_trial_source();
			marks.texts.push({ ...label, y: y + LINE_BELOW, text: source, lettering: 'tick' });
		}
	}
	for (const { from, to } of scene.velocity.routineCare ? outsideTrial : []) {
		marks.under.push({ d: horizontal(across(from), across(to), at), pen: 'routineOutside' });
	}
	if (expected.length > 1) {
		const points = expected.map(([x, y]): Point => [across(x), down(y)]);
		marks.data.push({ d: linePath(points), pen: 'expected' });
	}
}

/** The unit's own baseline: where its infants were as a line in its hatched spread, dotted elsewhere. */
function composeUnitBaseline({ scene, across, marks }: Sheet, down: Down): void {
	const { baseline } = scene.velocity;
	if (!baseline) return;
	const y = down(baseline.gramsPerKgDay);
	if (baseline.at) {
		const [from, to] = [across(baseline.at.from), across(baseline.at.to)];
		if (baseline.spread) {
			const edges = [from, down(baseline.spread.high), to, down(baseline.spread.low)] as const;
			marks.under.push({ d: hatched(...edges, UNIT_HATCH_GAP), pen: 'hatch' });
			marks.under.push({ d: box(...edges), pen: 'hatchEdge' });
		}
		marks.under.push({ d: horizontal(from, to, y), pen: 'unitBaseline' });
	}
	for (const { from, to } of baseline.outside) {
		marks.under.push({ d: horizontal(across(from), across(to), y), pen: 'routineOutside' });
	}
}

const LINE = 13;
const LINE_BELOW = 15;

/** The names of the lines that reach the right, each with its source under it, apart from one another. */
function labelEnds(sheet: Sheet, down: Down): void {
	const { layout, marks } = sheet;
	const x = layout.right + (layout.name === 'wide' ? 8 : 4);
	let free = -Infinity;
	for (const label of endLabels(sheet, down).toSorted((one, other) => one.y - other.y)) {
		const y = Math.max(label.y, free);
		marks.texts.push({ x, y, text: label.text, lettering: label.lettering });
		free = y + LINE;
		if (label.source === undefined) continue;
		marks.texts.push({ x, y: y + LINE_BELOW, text: label.source, lettering: 'tick' });
		free += LINE_BELOW;
	}
}

type EndLabel = Pick<TextMark, 'y' | 'text' | 'lettering'> & { source?: string };

function endLabels({ scene, layout, across }: Sheet, down: Down): EndLabel[] {
	const wide = layout.name === 'wide';
	const { baseline, routineCare, expected } = scene.velocity;
	const labels: EndLabel[] = [];
	const last = expected.at(-1);
	if (last !== undefined && across(last[0]) > layout.right - 1) {
		const text = wide ? m.growth_expected_named() : m.growth_expected_short();
		labels.push({ y: down(last[1]) + 4, text, lettering: 'expected' });
	}
	const base = (value: number, text: string, source: string): EndLabel => ({
		...{ y: down(value) + (wide ? 1 : 4), text, lettering: 'base' },
		...(wide && { source })
	});
	if (routineCare) {
		const { value } = ELMONEIM_2021.routineCare.gramsPerKgDay;
		const name = wide ? m.growth_routine_named() : m.growth_routine_short();
		labels.push(base(value, name, m.growth_trial_source()));
	}
	if (baseline) {
		const { gramsPerKgDay, value, label, source } = baseline;
		labels.push(base(gramsPerKgDay, wide ? label : value, source));
	}
	return labels;
}

function composeOwn({ scene, layout, across, marks }: Sheet, down: Down): void {
	const { intervals, line, current } = scene.velocity;
	const drawn = scene.velocity.dots;
	const place = (point: Point): Point => [across(point[0]), down(point[1])];
	// whole units: the edge of a grey band shows no finer, and is a tenth of what a page sends
	const edgeAt = (point: Point): Point => [across(point[0]), Math.round(down(point[1]))];
	const bands = intervals.map(
		({ upper, lower }) => `${linePath([...upper, ...lower.toReversed()].map(edgeAt))}Z`
	);
	if (bands.length > 0) {
		marks.data.push({ d: bands.join(''), pen: 'interval' });
		const wide = layout.name === 'wide';
		marks.texts.push({
			...{ x: layout.right, y: layout.velocity.top - 13, lettering: 'tick', anchor: 'end' },
			text: wide ? m.growth_interval_named() : m.growth_interval_short()
		});
	}
	if (current) {
		const d = horizontal(across(current.fromX), across(current.x), down(current.y));
		marks.data.push({ d, pen: 'span' });
	}
	for (const { kind, points } of line) {
		const pen = kind === 'solid' ? 'ownThin' : 'ownGap';
		marks.data.push({ d: linePath(points.map(place)), pen });
	}
	const at = (kept: typeof drawn) => kept.map(({ x, y }) => place([x, y]));
	const others = drawn.filter((dot) => dot !== current && !dot.imprecise);
	marks.data.push(...dots(at(others), layout.smallDot));
	const imprecise = circles(at(drawn.filter((dot) => dot.imprecise)), layout.smallDot + 0.3);
	if (imprecise) marks.data.push({ d: imprecise, pen: 'imprecise' });
	if (!current) {
		if (drawn.length === 0) {
			const y = (layout.velocity.top + layout.velocity.bottom) / 2;
			const x = layout.left + 6;
			marks.texts.push({ x, y, text: m.growth_no_velocities(), lettering: 'tick' });
		}
		return;
	}
	const [x, y] = place([current.x, current.y]);
	if (!current.imprecise) marks.data.push(...dots([[x, y]], layout.dot + 1.4));
	const text = format.decimal(current.y);
	marks.texts.push({ x: x + 9, y: y - 7, text, lettering: 'now' });
}
