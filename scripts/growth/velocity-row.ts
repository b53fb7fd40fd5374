import { logLinear, type TimedGrams } from '#lib/domain/growth/regression.ts';
import { theilSen } from '#lib/domain/growth/theil-sen.ts';
import { velocityBetween } from '#lib/domain/growth/two-point.ts';
import { written } from './csv.ts';
import { atLeastSixDecimals, readNumber } from './numbers.ts';
import type { Calculation } from './stream.ts';

/** Weights needed before a slope, its interval and Theil-Sen say more than the two points do. */
const WEIGHTS_FOR_SLOPE = 3;

/** Theil-Sen takes every pair of weights: this many are a few million pairs. */
const MOST_WEIGHTS = 5000;

const METHODS = ['exponential', 'average', 'early', 'grams-per-day'] as const;

/**
 * Growth velocity of a row's weights as they are, first to last; the window rules are the page's.
 * Two lists separated by spaces: days from any origin, in order, and grams.
 */
export const VELOCITY: Calculation = {
	name: 'velocity',
	reads: ['case', 'days', 'weights_g'],
	writes: [
		...['case', 'exp2pt', 'avg2pt', 'early1pt', 'g_per_day', 'ols', 'ols_ci95_lo', 'ols_ci95_hi'],
		...['theil_sen', 'reason']
	],
	answer([, days = '', grams = '']) {
		const points = pointsOf(days, grams);
		if (typeof points === 'string') return `,,,,,,,,${written(points)}`;
		const twoPoint = twoPointOf(points);
		if (typeof twoPoint === 'string') return `,,,,,,,,${written(twoPoint)}`;
		return `${twoPoint},${slopesOf(points)}`;
	}
};

/** The row's weights in their order, or the reason they are none. */
function pointsOf(daysList: string, gramsList: string): TimedGrams[] | string {
	if (daysList === '') return 'there are no days';
	if (gramsList === '') return 'there are no weights';
	const days = numbersOf(daysList);
	const grams = numbersOf(gramsList);
	if (days.length !== grams.length) {
		return `there are ${days.length} days and ${grams.length} weights`;
	}
	if (days.length > MOST_WEIGHTS)
		return `there are ${days.length} weights and ${MOST_WEIGHTS} are the most`;
	const points: TimedGrams[] = [];
	for (let index = 0; index < days.length; index++) {
		const day = readNumber(days[index] as string);
		const weight = readNumber(grams[index] as string);
		if (day === null) return `a day is not a number: ${days[index]}`;
		if (weight === null) return `a weight is not a number: ${grams[index]}`;
		if (!(weight > 0)) return `a weight is above zero and this is ${grams[index]}`;
		const before = points[index - 1];
		if (before !== undefined && day < before.days) {
			return `the days are not in order: ${days[index]} comes after ${days[index - 1]}`;
		}
		points.push({ days: day, grams: weight });
	}
	if (points.length < 2) return 'there is one weight and a velocity needs two';
	return points;
}

/** The entries of a list: single spaces between them as a rule, and any others too. */
function numbersOf(list: string): string[] {
	return OTHER_SPACES.test(list) ? list.split(/\s+/) : list.split(' ');
}

const OTHER_SPACES = / {2}|[\t\r\n]/;

/** The two-point velocities of the first and last weight as cells, or the reason there are none. */
function twoPointOf(points: readonly TimedGrams[]): string | [string, string, string, string] {
	const [first, last] = [points[0], points.at(-1)] as [TimedGrams, TimedGrams];
	const two = {
		fromGrams: first.grams,
		toGrams: last.grams,
		days: last.days - first.days
	};
	const cells: string[] = [];
	for (const method of METHODS) {
		const velocity = velocityBetween(method, two);
		if (velocity.kind === 'no-time-between')
			return 'no time lies between the first and last weight';
		if (velocity.kind !== 'velocity') return 'the velocity is too great to hold in a number';
		cells.push(atLeastSixDecimals(velocity.value));
	}
	return cells as [string, string, string, string];
}

/** Slope, interval and Theil-Sen as cells, empty with a reason where there are too few weights. */
function slopesOf(points: readonly TimedGrams[]): string {
	if (points.length < WEIGHTS_FOR_SLOPE) {
		return `,,,,the slopes need ${WEIGHTS_FOR_SLOPE} weights and there are ${points.length}`;
	}
	const slope = logLinear(points, WEIGHTS_FOR_SLOPE);
	const robust = theilSen(points);
	if (slope.kind !== 'slope' || slope.interval.kind !== 'interval' || robust.kind !== 'slope') {
		return ',,,,the slope is too great to hold in a number';
	}
	const { low, high } = slope.interval;
	return [slope.slope, low, high, robust.slope].map(atLeastSixDecimals).join(',') + ',';
}
