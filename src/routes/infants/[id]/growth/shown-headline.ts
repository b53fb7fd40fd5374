import type { AnyReading } from '#lib/domain/growth/reading.ts';
import { m } from '#lib/paraglide/messages.js';
import * as counted from '#lib/words/counted.ts';
import * as format from '#lib/words/format.ts';
import { dayRange, elapsed, methodName } from '#lib/words/growth-page.ts';

type Headline = Extract<AnyReading['headline'], { kind: 'headline' }>;
type Declined = Exclude<AnyReading['headline'], { kind: 'headline' }>;

/**
 * Of a headline the number and what the page prints beside it; of a declined one, what stands in its
 * place. All in words: a browser takes longer to learn how days are written than to draw them. Where an infant has died nothing is said of a number.
 */
export function shownHeadline(
	{ headline, today }: Pick<AnyReading, 'headline' | 'today'>,
	{ quiet }: { quiet: boolean }
) {
	if (headline.kind !== 'headline') {
		return {
			kind: 'none' as const,
			heading: quiet ? m.growth_heading_none_quiet() : m.growth_heading_none(),
			loss: quiet ? null : lossOf(headline, today.dayOfLife),
			why: quiet ? m.growth_too_few_quiet() : null
		};
	}
	const { kind, gramsPerKgDay, method, from, to, days, spanDays } = headline;
	const weights = [format.grams(from.grams), m.grams_unit({ grams: format.grams(to.grams) })];
	return {
		...{ kind, value: format.decimal(gramsPerKgDay), unit: m.velocity_unit() },
		heading: m.growth_heading({ days: spanDays, day: format.day(to.day) }),
		how: `${methodName(method)} · ${m.growth_days_short({ days: elapsed(days) })}`,
		range: dayRange(from.day, to.day),
		weights: weights.join(' → '),
		notes: notesOf(headline)
	};
}

/** What one must know of the number, in sentences: made on the server, as most numbers need none. */
export function notesOf({ imprecise, unreviewed, spanDays, gaps }: Headline): string[] {
	return [
		...(imprecise ? [m.growth_note_imprecise({ days: spanDays })] : []),
		...(unreviewed ? [m.growth_note_unreviewed()] : []),
		...gaps.map(({ days, fromDay, toDay }) =>
			m.growth_note_gap({ days, range: dayRange(fromDay, toDay) })
		)
	];
}

function lossOf(headline: Declined, day: number) {
	if (headline.kind !== 'before-nadir' || headline.loss.kind !== 'loss') return null;
	const { percent } = headline.loss;
	return {
		percent: format.decimal(Math.abs(percent)),
		words: percent > 0 ? m.growth_percent_below() : m.growth_percent_above(),
		since: m.growth_days_since_birth({ days: counted.days(day) })
	};
}
