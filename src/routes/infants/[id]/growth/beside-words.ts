import { growthData, type GrowthData } from '#lib/charts/growth-data.ts';
import { layBeside } from '#lib/charts/beside-drawn.ts';
import { formatWeeks } from '#lib/domain/age.ts';
import type { Laid, Offered } from '#lib/server/care/read-beside.ts';
import { m } from '#lib/paraglide/messages.js';
import { isolated } from '#lib/words/consent.ts';
import * as format from '#lib/words/format.ts';
import { noVelocity } from '#lib/words/growth-declined.ts';
import { dayRange, elapsed, methodName } from '#lib/words/growth-page.ts';
import type { Choice, Chooser } from './choice.ts';
import { notesOf } from './shown-headline.ts';

/** The choice to lay a twin beside, or one of several, or none. */
export function besideChoices(offered: readonly Offered[], choice: Choice): Chooser[] {
	if (offered.length === 0) return [];
	const options = offered.map(({ id, name }) => {
		const here = choice.beside === id;
		const label = m.growth_beside_choose({ name: isolated(name) });
		return { label, change: { beside: here ? null : id }, here };
	});
	return [{ label: m.growth_choose_beside(), options }];
}

/** The picture with the twin laid beside, and all that is said of it. */
export function withTwin(picture: GrowthData, name: string, { infant, reading }: Laid) {
	const ended = infant.dischargedAt === null ? 'here' : 'discharged';
	const data = growthData({ infant, reading, minutes: [], view: picture.view, ended });
	const line = lineOf(reading.headline);
	const told = m.growth_beside_told({
		...{ name: isolated(infant.name), line },
		born: formatWeeks(infant.gestationDays)
	});
	const laid = layBeside(picture, { name, told, twin: { name: infant.name, data } });
	return {
		picture: laid.picture,
		notDrawn: [
			...(laid.outside > 0 ? [m.growth_beside_outside({ count: laid.outside })] : []),
			...(laid.unused > 0 ? [m.growth_beside_unused({ count: laid.unused })] : [])
		],
		/** Beside the number: the twin's, over a window of the same length by the same method. */
		words: {
			...{ lead: m.growth_beside_twin_lead(), name: infant.name, line: `: ${line}` },
			alone: m.growth_beside_alone()
		},
		caption: m.growth_beside_caption()
	};
}

function lineOf(headline: Laid['reading']['headline']): string {
	if (headline.kind !== 'headline') return noVelocity(headline);
	const { gramsPerKgDay, method, days, from, to } = headline;
	const line = m.growth_beside_line({
		...{ value: format.decimal(gramsPerKgDay), method: methodName(method), days: elapsed(days) },
		...{ range: dayRange(from.day, to.day), from: format.grams(from.grams) },
		to: format.grams(to.grams)
	});
	return [line, ...notesOf(headline)].join(' ');
}
