import { ELMONEIM_2021, GOAL_BAND } from '#lib/domain/growth/baselines.ts';
import type { ExpectedCaveat } from '#lib/domain/growth/expected-velocity.ts';
import type { OwnBaseline } from '#lib/domain/growth/own-baseline.ts';
import { POOLED_EVIDENCE } from '#lib/domain/growth/pooled-evidence.ts';
import { isTable, type Reference } from '#lib/domain/growth/reference.ts';
import { m } from '#lib/paraglide/messages.js';
import { baselineFigure, baselinePopulation } from '#lib/words/baselines.ts';
import * as format from '#lib/words/format.ts';
import { armWords } from './arm-words.ts';
import { tableSource } from './reference-words.ts';

/** One part of "Method and sources": what is said, and by which paper. */
export interface Source {
	title: string;
	lines: { text: string; cited?: string; doi?: string }[];
	/** It stands on the printed sheet too. */
	onPaper: boolean;
}

/** Where each number and line of the page comes from, as the page and the printed sheet say it. */
export function sourceWords(
	caveats: readonly ExpectedCaveat[],
	baseline: OwnBaseline | null,
	reference: Reference
): Source[] {
	const notFeasible = caveats.includes('exceeds-what-is-feasible-below-32-weeks');
	return [
		{
			title: m.growth_source_number(),
			lines: [
				{ text: m.growth_source_number_text(), cited: 'Patel AL et al. J Perinatol 2009;29:618' }
			],
			onPaper: true
		},
		{
			title: m.growth_source_routine(),
			lines: [
				{ text: m.growth_source_routine_text(armWords(ELMONEIM_2021.routineCare)) },
				{ text: m.growth_source_arm_text(armWords(ELMONEIM_2021.massage)) },
				{
					text: m.growth_source_trial_text(),
					cited: `${ELMONEIM_2021.citation}, ${ELMONEIM_2021.registry}`,
					doi: ELMONEIM_2021.doi
				}
			],
			onPaper: true
		},
		...(baseline ? [unitsOwn(baseline)] : []),
		isTable(reference)
			? tableSource(reference)
			: {
					title: m.growth_source_expected(),
					lines: [
						...(notFeasible ? [{ text: m.growth_caveat_32() }] : []),
						{
							text: m.growth_source_expected_text(),
							...{ cited: reference.citation, doi: reference.doi }
						}
					],
					onPaper: true
				},
		{
			title: m.growth_source_band(),
			lines: [{ text: m.growth_source_band_text(), cited: GOAL_BAND.citation }],
			onPaper: true
		},
		pooled(),
		{
			title: m.growth_source_rules(),
			lines: [{ text: m.growth_source_rules_text() }],
			onPaper: false
		}
	];
}

function unitsOwn(baseline: OwnBaseline): Source {
	const { label, version, source, beside } = baseline;
	return {
		title: m.growth_source_unit({ label }),
		lines: [
			{ text: `${baselineFigure(baseline)}. ${baselinePopulation(baseline)}.` },
			...(beside ? [{ text: beside }] : []),
			{ text: m.growth_source_unit_version({ version }), cited: source }
		],
		onPaper: true
	};
}

function pooled(): Source {
	return {
		title: m.growth_source_pooled(),
		lines: [
			{ text: m.growth_source_pooled_text() },
			...POOLED_EVIDENCE.map(({ gramsPerDay: { value, low, high }, citation, doi }) => ({
				text: m.growth_pooled({
					value: format.decimal(value, 2),
					low: format.decimal(low, 2),
					high: format.decimal(high, 2)
				}),
				cited: citation,
				doi
			})),
			{ text: m.growth_source_no_effect() }
		],
		onPaper: false
	};
}
