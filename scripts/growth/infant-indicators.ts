import type {
	FallIndicator,
	Indicators,
	VelocityIndicator
} from '#lib/domain/growth/indicators.ts';
import type { RegainIndicator } from '#lib/domain/growth/indicator-regain.ts';
import type { Severity } from '#lib/domain/growth/indicator-thresholds.ts';
import { formatWeeks } from '#lib/domain/age.ts';
import { noVelocity } from './infant-reasons.ts';
import { reasonOf } from './reference-reasons.ts';

/** Each indicator of SCIENCE §5 with its numbers. A threshold met, never a diagnosis. */
export function indicatorLines({ citation, fall, velocity, regained }: Indicators): string[] {
	return [
		`Fall in weight z: ${fallWords(fall)}`,
		`Velocity: ${velocityWords(velocity)}`,
		`Days to regain birth weight: ${regainWords(regained)}`,
		`Thresholds: ${citation}`
	];
}

function fallWords(fall: FallIndicator): string {
	switch (fall.kind) {
		case 'threshold': {
			const { from, to } = fall.change;
			return `${fall.fall.toFixed(2)} = ${from.z.toFixed(2)} on ${from.day} less ${to.z.toFixed(2)} on ${to.day}; ${met(fall.meets)}`;
		}
		case 'too-few-weights':
			return `needs two weights from day ${fall.fromDayOfLife} and ${formatWeeks(fall.fromPmaDays)} on, and there are ${fall.have}`;
		case 'different-standards':
			return 'the two z-scores belong to different standards';
		default:
			return reasonOf(fall);
	}
}

function velocityWords(velocity: VelocityIndicator): string {
	switch (velocity.kind) {
		case 'threshold':
			return `${velocity.percentOfExpected.toFixed(0)} % of expected = ${velocity.gramsPerKgDay.toFixed(2)} ÷ ${velocity.expected.gramsPerKgDay.toFixed(2)} g/kg/day; ${met(velocity.meets)}`;
		case 'first-two-weeks':
			return `not for the first two weeks: the window starts on day ${velocity.fromDayOfLife}`;
		case 'imprecise':
			return `not for a span of ${velocity.spanDays} days: ${velocity.needDays} are needed`;
		case 'expected-not-above-zero':
			return `no share of an expected ${velocity.gramsPerKgDay.toFixed(2)} g/kg/day`;
		case 'out-of-range':
		case 'unknown-sex':
		case 'not-positive':
		case 'beyond-numbers':
			return reasonOf(velocity);
		default:
			return noVelocity(velocity);
	}
}

function regainWords(regained: RegainIndicator): string {
	switch (regained.kind) {
		case 'threshold': {
			const { from, to } = regained.dayOfLife;
			const days =
				to === null ? `day ${from} or later` : from === to ? `day ${from}` : `day ${from} to ${to}`;
			return `${days}; ${met(regained.meets)}${regained.atLeast ? ' at the earliest of these' : ''}`;
		}
		case 'never-below':
			return 'no weight was below birth weight';
		case 'no-nadir':
			return 'not known without a lowest weight';
		case 'no-birth-weight':
			return 'not known without a birth weight';
	}
}

function met(severity: Severity | 'none'): string {
	return severity === 'none'
		? 'meets no published threshold'
		: `meets the published threshold for ${severity}`;
}
