import type { DrawnBaseline } from '#lib/charts/baseline-drawn.ts';
import type { OwnBaseline } from '#lib/domain/growth/own-baseline.ts';
import { m } from '#lib/paraglide/messages.js';
import { printed } from '#lib/words/baselines.ts';
import type { Choice, Chooser } from './choice.ts';

/** A baseline in the words that stand in the picture. */
export function drawnBaseline(baseline: OwnBaseline, besideTrial: boolean): DrawnBaseline {
	const { label, version, gramsPerKgDay, spread, infants, fromPmaDays, toPmaDays } = baseline;
	const said = { value: printed(baseline, gramsPerKgDay), version };
	const source =
		infants === null
			? m.growth_unit_baseline_source(said)
			: m.growth_unit_baseline_source_n({ ...said, infants });
	return {
		...{ label, source, gramsPerKgDay, value: said.value, besideTrial, fromPmaDays, toPmaDays },
		spread: spread && { low: spread.low, high: spread.high }
	};
}

/** What a page can be drawn against, where a unit has baselines of its own. */
export function baselineChoices(own: readonly OwnBaseline[], choice: Choice): Chooser[] {
	if (own.length === 0) return [];
	const option = (label: string, baseline: string | null, besideTrial = false) => ({
		...{ label, change: { baseline, besideTrial } },
		here: choice.baseline === baseline && choice.besideTrial === besideTrial
	});
	const both = choice.baseline
		? [option(m.growth_baseline_with_trial(), choice.baseline, true)]
		: [];
	return [
		{
			label: m.growth_choose_baseline(),
			options: [
				option(m.growth_baseline_trial(), null),
				...own.map(({ label, rootId }) => option(label, rootId)),
				...both
			]
		}
	];
}
