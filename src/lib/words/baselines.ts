import { formatWeeks } from '#lib/domain/age.ts';
import type { OwnBaseline, Spread } from '#lib/domain/growth/own-baseline.ts';
import { m } from '#lib/paraglide/messages.js';
import * as counted from './counted.ts';
import * as format from './format.ts';

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
export function baselineFigure(baseline: OwnBaseline): string {
	const { gramsPerKgDay, spread } = baseline;
	const value = printed(baseline, gramsPerKgDay);
	if (spread === null) return m.baselines_value({ value });
	const [low, high] = [printed(baseline, spread.low), printed(baseline, spread.high)];
	return m.baselines_value_spread({ value, low, high, spread: spreadName(spread.is) });
}

/** What stands around the figure, and what it is; empty where the source gives no spread. */
export function baselineSpread(baseline: OwnBaseline): string {
	const { spread } = baseline;
	if (spread === null) return '';
	const [low, high] = [printed(baseline, spread.low), printed(baseline, spread.high)];
	return m.growth_baseline_spread({ low, high, spread: spreadName(spread.is) });
}

/** Whom and what ages it was taken from. */
export function baselinePopulation({ infants, population, ...ages }: OwnBaseline): string {
	const count = infants === null ? m.baselines_infants_unknown() : counted.infants(infants);
	return `${population}; ${count}; ${baselineAges(ages)}`;
}

/** The ages it holds at. */
export function baselineAges(ages: Pick<OwnBaseline, 'fromPmaDays' | 'toPmaDays'>): string {
	return m.baselines_ages({ from: formatWeeks(ages.fromPmaDays), to: formatWeeks(ages.toPmaDays) });
}

/** A number of a baseline: as it was typed, or to the decimals a computed one is printed to. */
export const printed = ({ decimals }: Pick<OwnBaseline, 'decimals'>, value: number) =>
	decimals === undefined ? asTyped(value) : format.decimal(value, decimals);

/** A number as it was typed, with a true minus. */
const asTyped = (value: number) => String(value).replace('-', '−');
