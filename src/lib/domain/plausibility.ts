import { daysBetween, type Day, type Instant } from './calendar.ts';
import { daysFrom, usable, withBirthWeight, type Weight } from './growth/weights.ts';
import type { InfantFacts } from './infant.ts';
import { refusals, type NewWeight, type Refusal } from './refusals.ts';
import { expectedFromLine, likelySlip, offsetPercent, type Slip } from './slips.ts';

/** A swap of two digits is small: it shows only against a line that is not older than this, in days. */
const LINE_HOLDS_DAYS = 7;

/** When a person is asked to look again. The unit's to edit: a working proposal, from no source. */
export interface PlausibilityLimits {
	/** Change from the last weight within 24 hours, percent. */
	changeWithinDayPercent: number;
	/** Change a day from the last weight, percent, after `changePerDayAfterDayOfLife`. */
	changePerDayPercent: number;
	changePerDayAfterDayOfLife: number;
	/** Distance from the infant's own line at which a slip is looked for, percent. */
	offLinePercent: number;
	/** The same while the early loss bends the line: up to `changePerDayAfterDayOfLife`. */
	offLineEarlyPercent: number;
}

export const DEFAULT_LIMITS: PlausibilityLimits = {
	changeWithinDayPercent: 10,
	changePerDayPercent: 5,
	changePerDayAfterDayOfLife: 7,
	offLinePercent: 5,
	offLineEarlyPercent: 10
};

interface Change {
	grams: number;
	previous: { grams: number; day: Day; at: Instant | null };
	/** Percent of the previous weight, negative for a loss. */
	changePercent: number;
	days: number;
	limitPercent: number;
}

/** What a person is asked before a weight is saved. Confirmed, it is saved as typed. */
export type Question =
	| ({ kind: 'change-within-a-day' } & Change)
	| ({ kind: 'change-per-day'; percentPerDay: number } & Change)
	| { kind: 'likely-slip'; typedGrams: number; slip: Slip }
	| { kind: 'same-as-two-before'; grams: number; days: [Day, Day] };

/** Whether a weight is taken, asked about or refused. */
export type Plausibility =
	| { kind: 'refused'; reasons: Refusal[] }
	| { kind: 'ask'; questions: Question[] }
	| { kind: 'plausible' };

/**
 * Checks a weight before it is saved, for form, API and import alike (SCIENCE §6). Nothing is dropped
 * silently: outside the hard limits it is refused with the limit and the likely slip, and what looks
 * odd beside the infant's own weights is asked about.
 *
 * @param beside.earlier the infant's weights; those not usable, or not before the new one, are passed over
 * @example 14500 g after 1440 g → refused above 8000 g, likely ten times too large: 1450 g
 */
export function checkWeight(
	entry: NewWeight,
	beside: {
		infant: InfantFacts;
		earlier: readonly Weight[];
		today: Day;
		now: Instant;
		limits: PlausibilityLimits;
	}
): Plausibility {
	const candidate = asWeight(entry);
	const earlier = withBirthWeight(beside.infant, beside.earlier).filter(
		(weight) => usable(weight).kind === 'usable' && comesBefore(weight, candidate)
	);
	const expected = expectedFromLine(earlier, candidate);
	const reasons = refusals(entry, beside, expected);
	if (reasons.length > 0) return { kind: 'refused', reasons };
	const questions = questionsAbout(candidate, earlier, expected, beside);
	return questions.length > 0 ? { kind: 'ask', questions } : { kind: 'plausible' };
}

function questionsAbout(
	candidate: Weight,
	earlier: readonly Weight[],
	expected: number | null,
	{ infant, limits }: { infant: InfantFacts; limits: PlausibilityLimits }
): Question[] {
	const questions: Question[] = [];
	const previous = earlier.at(-1);
	if (previous === undefined || expected === null) return questions;

	const change = changeQuestion(candidate, previous, infant, limits);
	if (change !== null) questions.push(change);
	const { grams } = candidate;
	const early = daysBetween(infant.birthDay, candidate.day) <= limits.changePerDayAfterDayOfLife;
	const offLinePercent = early ? limits.offLineEarlyPercent : limits.offLinePercent;
	if (offsetPercent(grams, expected) > offLinePercent) {
		const slip = likelySlip(grams, expected);
		const told =
			slip?.kind !== 'digits-swapped' || daysFrom(previous, candidate).days <= LINE_HOLDS_DAYS;
		if (slip !== null && told) questions.push({ kind: 'likely-slip', typedGrams: grams, slip });
	}
	const beforeThat = earlier.at(-2);
	if (beforeThat !== undefined && previous.grams === grams && beforeThat.grams === grams) {
		questions.push({ kind: 'same-as-two-before', grams, days: [beforeThat.day, previous.day] });
	}
	return questions;
}

/** One question about a change at most: within a day, or else a day after the first week. */
function changeQuestion(
	candidate: Weight,
	previous: Weight,
	infant: InfantFacts,
	limits: PlausibilityLimits
): Question | null {
	const { days } = daysFrom(previous, candidate);
	const changePercent = (100 * (candidate.grams - previous.grams)) / previous.grams;
	const size = Math.abs(changePercent);
	const change = {
		grams: candidate.grams,
		previous: { grams: previous.grams, day: previous.day, at: previous.at },
		changePercent,
		days
	};
	if (days <= 1 && size > limits.changeWithinDayPercent) {
		const limitPercent = limits.changeWithinDayPercent;
		return { kind: 'change-within-a-day', ...change, limitPercent };
	}
	// Hours apart, a percentage a day would only multiply the scale's noise.
	const percentPerDay = size / Math.max(days, 1);
	const dayOfLife = daysBetween(infant.birthDay, candidate.day);
	if (dayOfLife > limits.changePerDayAfterDayOfLife && percentPerDay > limits.changePerDayPercent) {
		const limitPercent = limits.changePerDayPercent;
		return { kind: 'change-per-day', ...change, percentPerDay, limitPercent };
	}
	return null;
}

function comesBefore(weight: Weight, candidate: Weight): boolean {
	if (weight.source === 'birth') return weight.day <= candidate.day;
	if (weight.day !== candidate.day) return weight.day < candidate.day;
	return weight.at === null || candidate.at === null || weight.at <= candidate.at;
}

function asWeight({ grams, day, at }: NewWeight): Weight {
	return {
		id: 'new',
		grams,
		day,
		at,
		minuteOfDay: null,
		source: 'staff',
		reviewed: true,
		equipment: 'none',
		aside: null
	};
}
