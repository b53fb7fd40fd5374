import { formatWeeks } from '#lib/domain/age.ts';
import { centileOf } from '#lib/domain/growth/centile-value.ts';
import { expectedOverWindow } from '#lib/domain/growth/expected-velocity.ts';
import { logLinear } from '#lib/domain/growth/regression.ts';
import { PRETERM_POSTNATAL } from '#lib/domain/growth/standards.ts';
import { theilSen } from '#lib/domain/growth/theil-sen.ts';
import { average, early, exponential, gramsPerDay } from '#lib/domain/growth/velocity.ts';
import { weighingError } from '#lib/domain/growth/velocity.ts';
import {
	averageWorking,
	exponentialWorking,
	regressionWorking
} from '#lib/domain/growth/working.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from '#lib/words/format.ts';
import { sumsOf } from '#lib/words/growth-sums.ts';
import { expectedSums, zSums } from '#lib/words/reference-sums.ts';

/** A number of the growth page worked through: the formula, its sum, and what else is to be known. */
export interface Example {
	title: string;
	lines: string[];
	note: string | null;
}

const WEEK = { fromGrams: 1620, toGrams: 1800, days: 7 };
const FORTNIGHT = { fromGrams: 1000, toGrams: 1280, days: 14 };
const DAILY = [1500, 1518, 1529, 1560, 1571, 1604, 1633, 1655];

/** The worked examples, computed by the same functions as the growth page, each time they are read. */
export function workedExamples(): Example[] {
	return [
		exponentialExample(),
		averageExample(),
		names(),
		trend(),
		noise(),
		z(),
		expected(),
		trial()
	];
}

function exponentialExample(): Example {
	return {
		title: m.method_example_exponential(),
		lines: sumsOf(exponentialWorking(WEEK)),
		note: null
	};
}

function averageExample(): Example {
	return { title: m.method_example_average(), lines: sumsOf(averageWorking(WEEK)), note: null };
}

function names(): Example {
	return {
		title: m.method_example_names(),
		lines: [
			`${m.growth_method_average()} ${perKg(average(FORTNIGHT))}`,
			`${m.growth_method_exponential()} ${perKg(exponential(FORTNIGHT))}`,
			`${m.method_formula_early()} ${perKg(early(FORTNIGHT))}`
		],
		note: m.method_example_names_note()
	};
}

function trend(): Example {
	const points = DAILY.map((grams, days) => ({ days, grams }));
	const slope = logLinear(points);
	const robust = theilSen(points);
	if (slope.kind !== 'slope' || slope.interval.kind !== 'interval' || robust.kind !== 'slope') {
		return { title: m.method_example_regression(), lines: [], note: null };
	}
	const { low, high } = slope.interval;
	return {
		title: m.method_example_regression(),
		lines: [
			...sumsOf(regressionWorking(slope)),
			m.growth_compare_interval({ low: format.decimal(low, 2), high: format.decimal(high, 2) }),
			`${m.method_formula_theil_sen()} ${perKg(robust.slope, 2)}`
		],
		note: m.method_example_regression_note({ weights: DAILY.map(format.grams).join(', ') })
	};
}

function noise(): Example {
	const lines = [1, 3, 5, 7, 14].map((days) =>
		m.method_example_noise_line({ days, error: format.decimal(weighingError(days)) })
	);
	return { title: m.method_example_noise(), lines: ['1000 × √2 × 0.01 ÷ D', ...lines], note: null };
}

function z(): Example {
	const at = { sex: 'female', pmaDays: 252, value: 1800 } as const;
	const found = centileOf(PRETERM_POSTNATAL, 'weight', at);
	if (found.kind !== 'z') return { title: m.method_example_z(), lines: [], note: null };
	return {
		title: m.method_example_z(),
		lines: [
			...zSums({ sex: at.sex, pmaDays: at.pmaDays, grams: at.value, z: found.z }),
			m.method_example_centile({ centile: format.decimal(found.centile) })
		],
		note: m.method_example_z_note({ age: formatWeeks(at.pmaDays) })
	};
}

function expected(): Example {
	const window = { sex: 'female', fromPmaDays: 245, days: 7, fromGrams: 1620 } as const;
	const found = expectedOverWindow({ ...window, toPmaDays: 252 });
	if (found.kind !== 'expected') {
		return { title: m.method_example_expected(), lines: [], note: null };
	}
	return {
		title: m.method_example_expected(),
		lines: expectedSums({ ...window, z: found.z, result: found.gramsPerKgDay }),
		note: m.method_example_expected_note()
	};
}

function trial(): Example {
	const routine = { fromGrams: 1700, toGrams: 1700 + 6.2 * 5, days: 5 };
	const massage = { fromGrams: 1500, toGrams: 1500 + 19.3 * 5, days: 5 };
	const line = (two: typeof routine, printed: string) =>
		m.method_example_trial_line({
			grams: format.grams(two.fromGrams),
			gain: format.decimal(gramsPerDay(two)),
			ours: format.decimal(exponential(two), 2),
			printed
		});
	return {
		title: m.method_example_trial(),
		lines: [line(routine, '3.6'), line(massage, '12.5')],
		note: m.method_example_trial_note()
	};
}

function perKg(value: number, digits = 1): string {
	return `${format.decimal(value, digits)} ${m.velocity_unit()}`;
}
