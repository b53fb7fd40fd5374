import type { Day } from '#lib/domain/calendar.ts';
import type { WeighingConditions } from '#lib/domain/growth/conditions.ts';
import { FORMULAS_VERSION } from '#lib/domain/growth/formulas.ts';
import type { Indicators } from '#lib/domain/growth/indicators.ts';
import type { AnyReading } from '#lib/domain/growth/reading.ts';
import type { Reference } from '#lib/domain/growth/reference.ts';
import type { OwnBaseline } from '#lib/domain/growth/own-baseline.ts';
import type { Sex } from '#lib/domain/infant.ts';
import { m } from '#lib/paraglide/messages.js';
import { baselineFigure, baselinePopulation, baselineSpread } from '#lib/words/baselines.ts';
import * as format from '#lib/words/format.ts';
import { noVelocity } from '#lib/words/growth-declined.ts';
import { noValueIn } from '#lib/words/reference-declined.ts';
import { captionWords, expectedOver, named } from './reference-words.ts';
import { sinceBirthWords } from './since-birth-words.ts';
import { sourceWords } from './source-words.ts';
import { thresholdWords } from './threshold-words.ts';
import { workingWords } from './working-words.ts';

/**
 * What the page says in sentences: made on the server alone, so that a phone is not sent the code and
 * every sentence there could have been, only those that are said.
 */
export function pageWords(of: {
	reading: AnyReading;
	indicators: Indicators | null;
	sex: Sex;
	taken: { day: Day; time: string; timeZone: string };
	conditions?: ReadonlyMap<string, WeighingConditions>;
	build: string;
	baseline: OwnBaseline | null;
	reference: Reference;
	/** Where a twin is laid beside: whose the table is. */
	alone?: string;
}) {
	const { reading, indicators, sex, taken, conditions, build, baseline, reference } = of;
	const { headline, expected } = reading;
	return {
		/** Why there is no velocity. */
		why: headline.kind === 'headline' ? null : noVelocity(headline),
		/** Why there is no expected velocity, where the standard is what declines. */
		noExpected:
			expected.kind === 'expected' || expected.kind === 'no-window'
				? null
				: noValueIn(expected, named(reference)),
		/** Under the expected velocity on the axis: whose it is, and over which ages. */
		expectedOver: headline.kind === 'headline' ? expectedOver(reference, headline) : '',
		/** Over the table of weights. */
		caption: [captionWords(reading, reference), of.alone ?? ''].join(' ').trim(),
		working: workingWords(reading, sex, reference, conditions),
		sinceBirth: sinceBirthWords(reading, sex, reference),
		thresholds: thresholdWords(indicators, reference),
		/** The unit's own baseline on the axis: as it is read out, what its spread is, whom it was taken from. */
		plotted: baseline && {
			plot: m.growth_plot_unit({ label: baseline.label, figure: baselineFigure(baseline) }),
			spread: baselineSpread(baseline),
			facts: m.growth_plot_baseline({
				label: baseline.label,
				population: baselinePopulation(baseline)
			})
		},
		sources: sourceWords(expected.kind === 'expected' ? expected.caveats : [], baseline, reference),
		provenance: m.growth_printed_data({
			day: format.day(taken.day, 'long'),
			...{ time: taken.time, zone: taken.timeZone, build, formulas: FORMULAS_VERSION },
			...{ standard: reference.name, version: reference.version }
		})
	};
}
