import type { Indicators } from '#lib/domain/growth/indicators.ts';
import { isTable, type Reference } from '#lib/domain/growth/reference.ts';
import type { Severity } from '#lib/domain/growth/indicator-thresholds.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from '#lib/words/format.ts';
import { dayRange } from '#lib/words/growth-page.ts';
import type { Fact } from './facts.ts';

const MEETS: Record<Severity | 'none', () => string> = {
	none: m.growth_threshold_none,
	mild: m.growth_threshold_mild,
	moderate: m.growth_threshold_moderate,
	severe: m.growth_threshold_severe
};

/** The published thresholds that can be taken, each with its numbers; null where none can. */
export function thresholdWords(
	indicators: Indicators | null,
	reference: Reference
): { facts: Fact[]; source: string } | null {
	if (indicators === null) return null;
	const { fall, velocity, regained, citation } = indicators;
	const facts = [...fallFact(fall), ...velocityFact(velocity), ...regainFact(regained)];
	if (facts.length === 0) return null;
	// always in the standard that is shipped: the same infant meets the same thresholds whatever is drawn
	const standard = isTable(reference) ? ` ${m.reference_thresholds()}` : '';
	return { facts, source: m.growth_threshold_source({ citation }) + standard };
}

function fallFact(fall: Indicators['fall']): Fact[] {
	if (fall.kind !== 'threshold') return [];
	const { from, to } = fall.change;
	return [
		{
			name: m.growth_threshold_fall({ range: dayRange(from.day, to.day) }),
			value: `${format.decimal(fall.fall, 2)}: ${MEETS[fall.meets]()}`,
			aside: `(${format.decimal(from.z, 2)} → ${format.decimal(to.z, 2)})`
		}
	];
}

function velocityFact(velocity: Indicators['velocity']): Fact[] {
	if (velocity.kind !== 'threshold') return [];
	const { from, to, meets, percentOfExpected, gramsPerKgDay, expected } = velocity;
	const [own, other] = [gramsPerKgDay, expected.gramsPerKgDay].map((value) =>
		format.decimal(value)
	);
	return [
		{
			name: m.growth_threshold_velocity({ range: dayRange(from.day, to.day) }),
			value: `${format.decimal(percentOfExpected, 0)} %: ${MEETS[meets]()}`,
			aside: `(${own} ÷ ${other} ${m.velocity_unit()})`
		}
	];
}

function regainFact(regained: Indicators['regained']): Fact[] {
	if (regained.kind !== 'threshold') return [];
	const { dayOfLife, meets, atLeast } = regained;
	const words = MEETS[meets]();
	const met = atLeast ? m.growth_threshold_at_least({ meets: words }) : words;
	return [{ name: m.growth_threshold_regain(), value: `${daysWords(dayOfLife)}: ${met}` }];
}

function daysWords({ from, to }: { from: number; to: number | null }): string {
	if (to === null) return m.growth_threshold_days_from({ from });
	if (from === to) return m.growth_regained_on({ day: from });
	return m.growth_threshold_days_between({ from, to });
}
