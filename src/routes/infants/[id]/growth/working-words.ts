import {
	conditionsDiffer,
	NO_CONDITIONS,
	type WeighingConditions
} from '#lib/domain/growth/conditions.ts';
import type { Headline } from '#lib/domain/growth/headline.ts';
import type { AnyReading } from '#lib/domain/growth/reading.ts';
import type { Reference } from '#lib/domain/growth/reference.ts';
import type { Sex } from '#lib/domain/infant.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from '#lib/words/format.ts';
import { noSlope } from '#lib/words/growth-declined.ts';
import { dayRange, elapsed, methodName } from '#lib/words/growth-page.ts';
import { exactDays, sumsOf } from '#lib/words/growth-sums.ts';
import { leftOutWords } from '#lib/words/left-out.ts';
import { expectedSums } from '#lib/words/reference-sums.ts';
import { conditionsDifference } from '#lib/words/weights.ts';
import type { Fact, Sum } from './facts.ts';

/** The arithmetic of the headline with its actual weights, and the same weights by other measures. */
export interface WorkingWords {
	sums: Sum[];
	notes: string[];
	compared: Fact[];
	leftOut: string[];
}

/** The working of the number the page is headed by; null where there is none. */
export function workingWords(
	reading: AnyReading,
	sex: Sex,
	reference: Reference,
	conditions?: ReadonlyMap<string, WeighingConditions>
): WorkingWords | null {
	const { headline } = reading;
	if (headline.kind !== 'headline') return null;
	return {
		sums: [
			{ name: methodName(headline.method), lines: sumsOf(headline.working) },
			...expectedSum(reading, headline, { sex, reference })
		],
		notes: [...notesOf(headline), ...weighedNotes(headline, conditions)],
		compared: comparedOf(reading, headline),
		leftOut: headline.leftOut.map(
			({ day, grams, why }) =>
				`${format.day(day)}, ${m.grams_unit({ grams: format.grams(grams) })}: ${leftOutWords(why)}`
		)
	};
}

function expectedSum(
	{ expected }: AnyReading,
	{ from, days }: Headline,
	{ sex, reference }: { sex: Sex; reference: Reference }
): Sum[] {
	if (expected.kind !== 'expected') return [];
	const { z, gramsPerKgDay: result } = expected;
	const { pmaDays: fromPmaDays, grams: fromGrams } = from;
	const lines = expectedSums({ sex, fromPmaDays, fromGrams, days, z, result }, reference);
	return [{ name: m.growth_row_expected(), lines }];
}

function notesOf({ days, daysExact, weights, standardError, gaps }: Headline): string[] {
	const error = format.decimal(standardError.gramsPerKgDay);
	const time = daysExact
		? m.growth_days_exact({ days: exactDays(days) })
		: m.growth_days_calendar({ days: elapsed(days) });
	return [
		`${time} ${m.growth_weights_in_window({ count: weights })}`,
		standardError.basis === 'weighing-noise'
			? m.growth_error_noise({ error })
			: m.growth_error_residuals({ error }),
		...gaps.map((gap) =>
			m.growth_note_gap({ days: gap.days, range: dayRange(gap.fromDay, gap.toDay) })
		)
	];
}

/** What is known to differ between the two weighings the number rests on, and which waits for another. */
function weighedNotes(
	{ from, to }: Headline,
	conditions: ReadonlyMap<string, WeighingConditions> | undefined
): string[] {
	const [first, last] = [from, to].map(({ id }) => conditions?.get(id) ?? NO_CONDITIONS);
	const differs = conditionsDifference(conditionsDiffer(first!, last!));
	const awaited = [from, to]
		.filter(({ id }) => conditions?.get(id)?.secondAwaited)
		.map(({ day }) => m.growth_note_second_awaited({ day: format.day(day) }));
	return [...(differs === null ? [] : [differs]), ...awaited];
}

function comparedOf({ regression, theilSen }: AnyReading, { compared }: Headline): Fact[] {
	return [
		{ name: m.growth_compare_exponential(), value: perKg(compared.exponential) },
		{ name: m.growth_compare_average(), value: perKg(compared.average) },
		slopeFact(regression),
		{
			name: m.growth_compare_theil_sen(),
			value:
				theilSen.kind === 'slope'
					? perKg(theilSen.slope)
					: theilSen.kind === 'no-window'
						? ''
						: noSlope(theilSen)
		},
		{
			name: m.growth_compare_grams(),
			value: `${format.decimal(compared.gramsPerDay)} ${m.growth_unit_grams_day()}`
		}
	];
}

function slopeFact(slope: AnyReading['regression']): Fact {
	const name = m.growth_compare_regression();
	if (slope.kind === 'no-window') return { name, value: '' };
	if (slope.kind !== 'slope') return { name, value: noSlope(slope) };
	const { interval } = slope;
	const aside =
		interval.kind === 'interval'
			? m.growth_compare_interval({
					low: format.decimal(interval.low),
					high: format.decimal(interval.high)
				})
			: noSlope(interval);
	return { name, value: perKg(slope.slope), aside };
}

const perKg = (value: number) => `${format.decimal(value)} ${m.velocity_unit()}`;
