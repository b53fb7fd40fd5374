import { formatWeeks } from '#lib/domain/age.ts';
import { lmsAt, type LmsTable } from '#lib/domain/growth/lms.ts';
import { isTable, weightAt, type Reference } from '#lib/domain/growth/reference.ts';
import { PRETERM_POSTNATAL } from '#lib/domain/growth/standards.ts';
import type { Sex } from '#lib/domain/infant.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from './format.ts';
import { exactDays } from './growth-sums.ts';

interface ZSum {
	sex: Sex;
	pmaDays: number;
	grams: number;
	z: number;
}

/** A z-score as the lines of a sum: the standard's mean and spread at that age, then the weight. */
export function zSums(of: ZSum, reference: Reference = PRETERM_POSTNATAL): string[] {
	if (isTable(reference)) return tableSums(of, reference);
	const weeks = of.pmaDays / 7;
	const { mean, spread } = PRETERM_POSTNATAL.measures.weight;
	const mu = format.decimal(mean(weeks, of.sex === 'male' ? 1 : 0), 4);
	const sigma = format.decimal(spread(weeks), 4);
	return [
		'z = (ln W − μ) ÷ σ',
		m.growth_sum_reference({ age: formatWeeks(of.pmaDays), mu, sigma }),
		`(ln ${of.grams / 1000} − ${mu}) ÷ ${sigma}`,
		`= ${format.decimal(of.z, 2)}`
	];
}

/** The same in a unit's own table: its L, M and S at that age, then the weight. */
function tableSums(of: ZSum, table: LmsTable): string[] {
	const lms = lmsAt(table, of);
	if ('kind' in lms) return [];
	const [l, median, s] = [
		format.decimal(lms.l, 4),
		format.decimal(lms.m),
		format.decimal(lms.s, 4)
	];
	return [
		lms.l === 0 ? 'z = ln(W ÷ M) ÷ S' : 'z = ((W ÷ M)^L − 1) ÷ (L × S)',
		m.reference_sum_row({ age: formatWeeks(of.pmaDays), l, m: median, s }),
		lms.l === 0
			? `ln(${of.grams} ÷ ${median}) ÷ ${s}`
			: `((${of.grams} ÷ ${median})^${l} − 1) ÷ (${l} × ${s})`,
		`= ${format.decimal(of.z, 2)}`
	];
}

/** The velocity that keeps the z of a window's first weight, as the lines of a sum. */
export function expectedSums(
	of: {
		sex: Sex;
		fromPmaDays: number;
		fromGrams: number;
		days: number;
		z: number;
		result: number;
	},
	reference: Reference = PRETERM_POSTNATAL
): string[] {
	const { sex, fromPmaDays, days, z } = of;
	const end = weightAt(reference, { sex, pmaDays: fromPmaDays + days, z });
	if (end.kind !== 'value') return [];
	const from = format.grams(of.fromGrams);
	return [
		'1000 × ln(W₂ at z ÷ W₁) ÷ D',
		m.growth_sum_expected({ z: format.decimal(z, 2), grams: format.decimal(end.value) }),
		`1000 × ln(${format.decimal(end.value)} ÷ ${from}) ÷ ${exactDays(days)}`,
		`= ${format.decimal(of.result, 2)} ${m.velocity_unit()}`
	];
}
