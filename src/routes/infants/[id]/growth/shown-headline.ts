import type { AnyReading } from '#lib/domain/growth/reading.ts';

type Declined = Exclude<AnyReading['headline'], { kind: 'headline' }>;

/** Of a headline what the page prints beside the number; of a declined one, how much was lost. */
export function shownHeadline(headline: AnyReading['headline']) {
	if (headline.kind !== 'headline') return { kind: 'none' as const, lossPercent: loss(headline) };
	const { kind, gramsPerKgDay, method, from, to, days, spanDays, imprecise, unreviewed, gaps } =
		headline;
	return {
		...{ kind, gramsPerKgDay, method, days, spanDays, imprecise, unreviewed, gaps },
		from: { day: from.day, grams: from.grams },
		to: { day: to.day, grams: to.grams }
	};
}

function loss(headline: Declined): number | null {
	if (headline.kind !== 'before-nadir' || headline.loss.kind !== 'loss') return null;
	return headline.loss.percent;
}
