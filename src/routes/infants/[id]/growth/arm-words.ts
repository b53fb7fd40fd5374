import type { TrialArm } from '#lib/domain/growth/baselines.ts';

/** The numbers of a trial's arm as its sentence names them. */
export function armWords({ gramsPerKgDay, gramsPerDay, infants }: TrialArm) {
	return {
		...{ value: gramsPerKgDay.value, low: gramsPerKgDay.low, high: gramsPerKgDay.high },
		...{ day: gramsPerDay.value, dayLow: gramsPerDay.low, dayHigh: gramsPerDay.high, infants }
	};
}
