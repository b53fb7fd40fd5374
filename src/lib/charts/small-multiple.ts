import { addDays, daysBetween, type Day } from '#lib/domain/calendar.ts';
import { ELMONEIM_2021 } from '#lib/domain/growth/baselines.ts';
import type { LateVelocity } from '#lib/domain/growth/lately.ts';
import type { Point, Run } from './geometry.ts';
import { circles, horizontal, linePath, tenth } from './marks.ts';
import { LONGEST_SOLID_DAYS, runsOf } from './weight-panel.ts';

/** Every small picture has these days and these units: what differs between two is the infant. */
export const SMALL = { width: 264, height: 96, left: 22, right: 256, top: 8, bottom: 88, days: 21 };

/** The velocities that all small pictures of a page show. */
export interface SmallScale {
	low: number;
	high: number;
}

/** What is drawn of one infant, as paths. */
export interface SmallMultiple {
	solid: string;
	dotted: string;
	dots: string;
	imprecise: string;
	span: string;
}

/** From 0 to 25, and further where one of them lies outside; a slip does not flatten all the others. */
export function scaleOf(infants: readonly (readonly LateVelocity[])[]): SmallScale {
	const values = infants.flat().map(({ gramsPerKgDay }) => gramsPerKgDay);
	const low = Math.floor(Math.min(0, ...values) / 5) * 5;
	const high = Math.ceil(Math.max(25, ...values) / 5) * 5;
	return { low: Math.max(low, -15), high: Math.min(high, 40) };
}

/** Where a velocity lies, in the small picture's units; one off the scale lies on its edge. */
export function heightOf({ low, high }: SmallScale): (value: number) => number {
	const perUnit = (SMALL.bottom - SMALL.top) / (high - low);
	return (value) => tenth(SMALL.bottom - (Math.min(Math.max(value, low), high) - low) * perUnit);
}

/** What every small picture of a page stands in, ready to be drawn. */
export function smallFrame(scale: SmallScale) {
	const y = heightOf(scale);
	const week = (SMALL.right - SMALL.left) / 3;
	const rules = [0, 10, 20, 30].filter((value) => value <= scale.high);
	return {
		...{ width: SMALL.width, height: SMALL.height, left: SMALL.left, right: SMALL.right },
		rules: rules.map((value) => ({ value, y: y(value) })),
		weeks: [0, 1, 2, 3].map(
			(index) => `M${tenth(SMALL.left + week * index)} ${SMALL.top}V${SMALL.bottom}`
		),
		routine: horizontal(SMALL.left, SMALL.right, y(ELMONEIM_2021.routineCare.gramsPerKgDay.value))
	};
}

/** Where a day lies: today at the right, three weeks ago at the left. */
export function acrossDays(today: Day): (day: Day) => number {
	const perDay = (SMALL.right - SMALL.left) / SMALL.days;
	return (day) => tenth(SMALL.right - daysBetween(day, today) * perDay);
}

/** The last three weeks of an infant's windows, each at its last day. */
export function smallMultiple(
	velocities: readonly LateVelocity[],
	{ scale, today }: { scale: SmallScale; today: Day }
): SmallMultiple {
	const [across, down] = [acrossDays(today), heightOf(scale)];
	const first = addDays(today, -SMALL.days);
	const drawn = velocities
		.filter(({ day }) => day >= first)
		.map((one) => ({ ...one, x: across(one.day), y: down(one.gramsPerKgDay) }));
	const runs = runsOf(drawn, joinOf);
	const path = (kind: Run['kind']) =>
		runs.flatMap((run) => (run.kind === kind ? linePath(run.points) : [])).join('');
	const at = (imprecise: boolean) =>
		drawn.filter((one) => one.imprecise === imprecise).map(({ x, y }): Point => [x, y]);
	const last = drawn.at(-1);
	return {
		solid: path('solid'),
		dotted: path('dotted'),
		dots: circles(at(false), 1.8),
		imprecise: circles(at(true), 2.2),
		span: last ? horizontal(Math.max(across(last.fromDay), SMALL.left), last.x, last.y) : ''
	};
}

/** As on the growth page: firmly over three days, dotted where two windows share a weight, else not. */
function joinOf(before: LateVelocity, one: LateVelocity): Run['kind'] | null {
	if (daysBetween(before.day, one.day) <= LONGEST_SOLID_DAYS) return 'solid';
	return one.fromDay <= before.day ? 'dotted' : null;
}
