import { ELMONEIM_2021, GOAL_BAND } from '#lib/domain/growth/baselines.ts';
import type { Point } from './geometry.ts';
import { multiples } from './geometry.ts';
import { circles, horizontal, linePath, tenth } from './marks.ts';

/** One week as the page was given it: without its values where the reader may not see single infants. */
export interface ShownWeek {
	week: number;
	/** Null where there are too few infants for this reader. */
	n: number | null;
	quartiles: { low: number; median: number; high: number } | null;
	values: readonly number[];
}

/** Drawn twice, so that letters are as large on a phone as on a desk. */
const LAYOUTS = [
	{ name: 'wide', width: 720, height: 280, left: 34, right: 706, top: 14, bottom: 228 },
	{ name: 'narrow', width: 330, height: 270, left: 24, right: 326, top: 14, bottom: 218 }
] as const;

/** How wide a week is at most. */
const WIDEST = 64;

export interface DistributionScene {
	name: 'wide' | 'narrow';
	width: number;
	height: number;
	left: number;
	right: number;
	axis: string;
	/** Under the axis: the weeks, and what they are. */
	weeksAt: number;
	footAt: number;
	ticks: { y: number; value: number }[];
	weeks: {
		week: number;
		x: number;
		box: { x: number; y: number; width: number; height: number } | null;
		median: string;
		dots: string;
	}[];
	band: { x: number; y: number; width: number; height: number } | null;
	/** Solid where the trial's infants were, dotted elsewhere. */
	routine: { solid: string; dotted: string; y: number };
}

/**
 * The velocities of a unit by week of postmenstrual age, every week from the first to the last, for a
 * desk and for a phone.
 */
export const distributionScenes = (weeks: readonly ShownWeek[]): DistributionScene[] =>
	LAYOUTS.map((layout) => sceneIn(layout, weeks));

function sceneIn(layout: (typeof LAYOUTS)[number], weeks: readonly ShownWeek[]): DistributionScene {
	const { name, width, height, left, right, top, bottom } = layout;
	const all = weeks.flatMap(({ values, quartiles }) => [
		...values,
		...(quartiles ? [quartiles.low, quartiles.high] : [])
	]);
	const low = Math.floor(Math.min(0, ...all) / 5) * 5;
	const high = Math.ceil(Math.max(25, ...all) / 5) * 5;
	const down = (value: number) => tenth(bottom - ((value - low) / (high - low)) * (bottom - top));
	const first = weeks[0]?.week ?? 0;
	const count = Math.max(1, (weeks.at(-1)?.week ?? first) - first + 1);
	const step = Math.min(WIDEST, (right - left) / count);
	const end = left + step * count;
	const across = (pmaDays: number) =>
		tenth(Math.min(Math.max(left + (pmaDays / 7 - first) * step, left), end));
	const trial = [across(ELMONEIM_2021.fromPmaDays), across(ELMONEIM_2021.toPmaDays)] as const;
	const routineAt = down(ELMONEIM_2021.routineCare.gramsPerKgDay.value);
	const bandTo = across(GOAL_BAND.toPmaDays);
	const [bandTop, bandBottom] = [GOAL_BAND.highGramsPerKgDay, GOAL_BAND.lowGramsPerKgDay].map(down);
	return {
		...{ name, width, height, left, right },
		axis: `M${left} ${top}V${bottom}`,
		...{ weeksAt: bottom + 18, footAt: height - 8 },
		ticks: multiples(5, low, high).map((value) => ({ value, y: down(value) })),
		weeks: weeks.map((week) =>
			weekMarks(week, { middle: across(week.week * 7 + 3.5), step, down })
		),
		band:
			bandTo > left
				? {
						x: left,
						y: bandTop!,
						width: tenth(bandTo - left),
						height: tenth(bandBottom! - bandTop!)
					}
				: null,
		routine: {
			y: routineAt,
			solid: trial[1] > trial[0] ? horizontal(trial[0], trial[1], routineAt) : '',
			dotted: horizontal(left, trial[0], routineAt) + horizontal(trial[1], end, routineAt)
		}
	};
}

function weekMarks(
	{ week, quartiles, values }: ShownWeek,
	on: { middle: number; step: number; down: (value: number) => number }
): DistributionScene['weeks'][number] {
	const { middle, step, down } = on;
	const half = tenth(Math.min(18, step * 0.36));
	const box = quartiles && {
		x: tenth(middle - half),
		y: down(quartiles.high),
		width: 2 * half,
		height: Math.max(1, tenth(down(quartiles.low) - down(quartiles.high)))
	};
	return {
		...{ week, x: middle, box },
		median: quartiles ? linePath(edge(middle, half, down(quartiles.median))) : '',
		dots: circles(
			spread(values, middle, half).map(([x, value]): Point => [x, down(value)]),
			2.2
		)
	};
}

const edge = (middle: number, half: number, y: number): Point[] => [
	[middle - half, y],
	[middle + half, y]
];

/** Infants of one week side by side, so that two alike are seen as two. */
function spread(values: readonly number[], middle: number, half: number): Point[] {
	const columns = Math.min(values.length, 4);
	return values.map((value, index) => {
		const column = columns < 2 ? 0 : ((index % columns) / (columns - 1)) * 2 - 1;
		return [middle + column * half * 0.6, value];
	});
}
