import { m } from '#lib/paraglide/messages.js';

const MEASURES: Record<string, () => string> = {
	weight: m.method_measure_weight,
	length: m.method_measure_length,
	head: m.method_measure_head,
	exponential: m.method_formula_exponential,
	average: m.method_formula_average,
	early: m.method_formula_early,
	'grams-per-day': m.method_formula_grams_per_day,
	regression: m.method_formula_regression,
	'regression-low': m.method_formula_regression_low,
	'regression-high': m.method_formula_regression_high,
	'theil-sen': m.method_formula_theil_sen
};

/** What a group of published values measures, or by which formula. */
export const measureName = (measure: string) => MEASURES[measure]?.() ?? measure;

/** A unit as printed beside a number: a centile in the vectors is a fraction of 1. */
export function unitName(unit: string): string {
	if (unit === 'z') return m.method_unit_z();
	return unit === 'fraction' ? m.method_unit_fraction() : unit;
}

/**
 * A small number without a power of ten, to two digits that count.
 * @example plain(0.00000051) // '0.00000051'
 * @example plain(0.0049871) // '0.005'
 */
export function plain(value: number): string {
	if (value === 0) return '0';
	const digits = Math.max(0, 1 - Math.floor(Math.log10(value)));
	return value.toFixed(Math.min(digits, 20)).replace(/\.?0+$/, '');
}
