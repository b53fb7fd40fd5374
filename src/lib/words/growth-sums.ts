import type { Working } from '#lib/domain/growth/working.ts';
import * as format from './format.ts';
import { m } from '#lib/paraglide/messages.js';

/** A working as the lines of a sum that a reader can do again: the formula, then its numbers. */
export function sumsOf(working: Working): string[] {
	const result = `${format.decimal(working.result, 2)} ${m.velocity_unit()}`;
	if (working.method === 'regression') {
		return [
			working.formula,
			m.growth_sum_regression({
				products: format.decimal(working.products, 5),
				squares: format.decimal(working.squares, 3),
				weights: working.weights
			}),
			`= ${result}`
		];
	}
	const days = exactDays(working.days);
	const [from, to] = [format.grams(working.fromGrams), format.grams(working.toGrams)];
	if (working.method === 'exponential') {
		return [
			working.formula,
			`1000 × ln(${to} ÷ ${from}) ÷ ${days}`,
			`1000 × ${format.decimal(working.logRatio, 5)} ÷ ${days}`,
			`= ${result}`
		];
	}
	return [
		working.formula,
		`1000 × (${to} − ${from}) ÷ (${days} × ${format.decimal(working.meanGrams)})`,
		`1000 × ${format.grams(working.gainGrams)} ÷ ${format.decimal(working.days * working.meanGrams)}`,
		`= ${result}`
	];
}

/**
 * Days to a minute or so, so that the sum done again gives the number printed.
 * @example exactDays(7) // '7', exactDays(6.2604) // '6.26'
 */
export function exactDays(days: number): string {
	return format.decimal(days, 3).replace(/\.?0+$/, '');
}
