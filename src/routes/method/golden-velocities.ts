import { logLinear } from '#lib/domain/growth/regression.ts';
import { theilSen } from '#lib/domain/growth/theil-sen.ts';
import { velocityBetween } from '#lib/domain/growth/two-point.ts';
import type { TwoPointMethod } from '#lib/domain/growth/velocity.ts';
import { groupsOf, type Checked, type Golden } from './golden-groups.ts';

type Row = Record<string, string>;

/** The values are printed to six decimals: half of the last place, and a little for how 0.5 falls. */
export const PRINTED_TO_SIX = 5.1e-7;

const COLUMNS = [
	['exponential', 'exp2pt'],
	['average', 'avg2pt'],
	['early', 'early1pt'],
	['grams-per-day', 'g_per_day'],
	['regression', 'ols'],
	['regression-low', 'ols_ci95_lo'],
	['regression-high', 'ols_ci95_hi'],
	['theil-sen', 'theil_sen']
] as const;

type Figure = (typeof COLUMNS)[number][0];

/** The printed velocities of series of weights, each computed again now, by method. */
export function goldenVelocities(rows: readonly Row[]): Golden[] {
	return groupsOf(
		COLUMNS.flatMap(([figure, column]) =>
			rows.filter((row) => row[column] !== 'NA').map((row) => checked(row, figure, column))
		)
	);
}

function checked(row: Row, figure: Figure, column: string): Checked {
	const published = row[column] ?? '';
	const ours = velocity(row, figure);
	return {
		...{ group: 'velocity', measure: figure, id: row.case ?? '', published },
		...{ asked: { weights: row.description ?? '' }, inputUnit: '', source: '' },
		unit: figure === 'grams-per-day' ? 'g/day' : 'g/kg/day',
		ours: ours === null ? null : ours.toFixed(7),
		tolerance: PRINTED_TO_SIX,
		difference: ours === null ? null : Math.abs(ours - Number(published))
	};
}

function velocity(row: Row, figure: Figure): number | null {
	const grams = (row.weights_g ?? '').split(' ').map(Number);
	const days = (row.days ?? '').split(' ').map(Number);
	const points = days.map((day, index) => ({ days: day, grams: grams[index] ?? Number.NaN }));
	if (figure === 'theil-sen') {
		const found = theilSen(points);
		return found.kind === 'slope' ? found.slope : null;
	}
	if (figure === 'regression' || figure === 'regression-low' || figure === 'regression-high') {
		const fit = logLinear(points, 3);
		if (fit.kind !== 'slope') return null;
		if (figure === 'regression') return fit.slope;
		if (fit.interval.kind !== 'interval') return null;
		return figure === 'regression-low' ? fit.interval.low : fit.interval.high;
	}
	return betweenEnds(points, figure);
}

function betweenEnds(
	points: readonly { days: number; grams: number }[],
	method: TwoPointMethod
): number | null {
	const [first, last] = [points[0], points.at(-1)];
	if (!first || !last) return null;
	const two = {
		fromGrams: first.grams,
		toGrams: last.grams,
		days: last.days - first.days
	};
	const found = velocityBetween(method, two);
	return found.kind === 'velocity' ? found.value : null;
}
