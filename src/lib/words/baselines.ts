import { formatWeeks } from '#lib/domain/age.ts';
import type { OwnBaseline, Spread } from '#lib/domain/growth/own-baseline.ts';
import { m } from '#lib/paraglide/messages.js';

const SHORT: Record<Spread, () => string> = {
	range: m.baselines_spread_range,
	quartiles: m.baselines_spread_quartiles,
	'one-sd': m.baselines_spread_one_sd,
	'ci-95': m.baselines_spread_ci_95,
	'not-stated': m.baselines_spread_not_stated
};

const LONG: Record<Spread, () => string> = {
	range: m.baselines_spread_long_range,
	quartiles: m.baselines_spread_long_quartiles,
	'one-sd': m.baselines_spread_long_one_sd,
	'ci-95': m.baselines_spread_long_ci_95,
	'not-stated': m.baselines_spread_long_not_stated
};

/** What the two numbers around a baseline are, beside them. */
export const spreadName = (spread: Spread) => SHORT[spread]();

/** The same in a list to choose from. */
export const spreadChoice = (spread: Spread) => LONG[spread]();

/** The figure as its source prints it: as many decimals as were typed. */
export function baselineFigure({ gramsPerKgDay: value, spread }: OwnBaseline): string {
	if (spread === null) return m.baselines_value({ value: asTyped(value) });
	const { low, high, is } = spread;
	return m.baselines_value_spread({
		...{ value: asTyped(value), low: asTyped(low), high: asTyped(high), spread: spreadName(is) }
	});
}

/** What stands around the figure, and what it is; empty where the source gives no spread. */
export function baselineSpread({ spread }: OwnBaseline): string {
	if (spread === null) return '';
	const { low, high, is } = spread;
	return m.growth_baseline_spread({
		low: asTyped(low),
		high: asTyped(high),
		spread: spreadName(is)
	});
}

/** Whom and what ages it was taken from. */
export function baselinePopulation({ infants, population, ...ages }: OwnBaseline): string {
	const count =
		infants === null ? m.baselines_infants_unknown() : m.baselines_infants({ count: infants });
	return `${population}; ${count}; ${baselineAges(ages)}`;
}

/** The ages it holds at. */
export function baselineAges(ages: Pick<OwnBaseline, 'fromPmaDays' | 'toPmaDays'>): string {
	return m.baselines_ages({ from: formatWeeks(ages.fromPmaDays), to: formatWeeks(ages.toPmaDays) });
}

/** A number as it was typed, with a true minus. */
export const asTyped = (value: number) => String(value).replace('-', '−');
