import type { Day } from '#lib/domain/calendar.ts';
import type { WeighingConditions } from '#lib/domain/growth/conditions.ts';
import { FORMULAS_VERSION } from '#lib/domain/growth/formulas.ts';
import type { Indicators } from '#lib/domain/growth/indicators.ts';
import type { GrowthReading } from '#lib/domain/growth/reading.ts';
import { PRETERM_POSTNATAL } from '#lib/domain/growth/standards.ts';
import type { OwnBaseline } from '#lib/domain/growth/own-baseline.ts';
import type { Sex } from '#lib/domain/infant.ts';
import { m } from '#lib/paraglide/messages.js';
import { baselineFigure, baselinePopulation, baselineSpread } from '#lib/words/baselines.ts';
import * as format from '#lib/words/format.ts';
import { methodName } from '#lib/words/growth-page.ts';
import { noReference, noVelocity } from '#lib/words/growth-declined.ts';
import { sinceBirthWords } from './since-birth-words.ts';
import { sourceWords } from './source-words.ts';
import { thresholdWords } from './threshold-words.ts';
import { workingWords } from './working-words.ts';

/**
 * What the page says in sentences: made on the server alone, so that a phone is not sent the code and
 * every sentence there could have been, only those that are said.
 */
export function pageWords(of: {
	reading: GrowthReading;
	indicators: Indicators | null;
	sex: Sex;
	taken: { day: Day; time: string; timeZone: string };
	conditions?: ReadonlyMap<string, WeighingConditions>;
	build: string;
	baseline: OwnBaseline | null;
}) {
	const { reading, indicators, sex, taken, conditions, build, baseline } = of;
	const { headline, expected } = reading;
	return {
		/** Why there is no velocity. */
		why: headline.kind === 'headline' ? null : noVelocity(headline),
		/** Why there is no expected velocity, where the standard is what declines. */
		noExpected:
			expected.kind === 'expected' || expected.kind === 'no-window' ? null : noReference(expected),
		working: workingWords(reading, sex, conditions),
		sinceBirth: sinceBirthWords(reading, sex),
		thresholds: thresholdWords(indicators),
		/** The unit's own baseline on the axis: as it is read out, what its spread is, whom it was taken from. */
		baseline: baseline && {
			plot: m.growth_plot_unit({ label: baseline.label, figure: baselineFigure(baseline) }),
			spread: baselineSpread(baseline),
			facts: m.growth_plot_baseline({
				label: baseline.label,
				population: baselinePopulation(baseline)
			})
		},
		sources: sourceWords(expected.kind === 'expected' ? expected.caveats : [], baseline),
		/** What the columns of the table are. */
		caption: [
			m.growth_table_caption({ days: reading.windowDays, method: methodName(reading.method) }),
			m.growth_table_caption_z({ version: PRETERM_POSTNATAL.version })
		].join(' '),
		provenance: m.growth_printed_data({
			day: format.day(taken.day, 'long'),
			...{ time: taken.time, zone: taken.timeZone, build, formulas: FORMULAS_VERSION },
			...{ standard: PRETERM_POSTNATAL.name, version: PRETERM_POSTNATAL.version }
		})
	};
}
