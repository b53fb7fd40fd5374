import type { Day } from '../calendar.ts';
import type { Weight } from './weights.ts';

/** The weights a velocity uses, and those another weight of the same day stands for. */
export interface DailyWeights {
	chosen: Weight[];
	/** Keyed by the id of the weight not used: the id of the one used in its place. */
	replacedBy: Map<string, string>;
	/** Minutes since midnight in the unit's zone, or null where no weighing time is known. */
	usualMinute: number | null;
}

/**
 * The infant's usual weighing time: the median minute of the day of the timed weights. The birth
 * weight is left out, as birth keeps no schedule.
 *
 * @example weighed at 05:50, 06:10 and 20:00 → 370, that is 06:10
 */
export function usualWeighingMinute(weights: readonly Weight[]): number | null {
	const minutes: number[] = [];
	for (const weight of weights) {
		if (weight.minuteOfDay !== null && weight.source !== 'birth') minutes.push(weight.minuteOfDay);
	}
	if (minutes.length === 0) return null;
	minutes.sort((one, other) => one - other);
	const upper = minutes[minutes.length >> 1] as number;
	const lower = minutes[(minutes.length - 1) >> 1] as number;
	return (lower + upper) / 2;
}

/**
 * One weight a day, from usable weights in order: the one nearest the infant's usual weighing time,
 * as a weight before a feed and one after it are not comparable. On the day of birth it is the birth
 * weight. Ties go to the earlier; a timed weight comes before an untimed one.
 */
export function onePerDay(weights: readonly Weight[]): DailyWeights {
	const chosen: Weight[] = [];
	const replacedBy = new Map<string, string>();
	const usualMinute = usualWeighingMinute(weights);
	let sameDay: Weight[] = [];
	let day: Day | null = null;

	const closeDay = () => {
		let best = sameDay[0];
		if (best === undefined) return;
		for (const weight of sameDay) best = nearer(best, weight, usualMinute);
		chosen.push(best);
		for (const weight of sameDay) if (weight !== best) replacedBy.set(weight.id, best.id);
	};

	for (const weight of weights) {
		if (weight.day !== day) {
			closeDay();
			sameDay = [];
			day = weight.day;
		}
		sameDay.push(weight);
	}
	closeDay();
	return { chosen, replacedBy, usualMinute };
}

function nearer(kept: Weight, weight: Weight, usualMinute: number | null): Weight {
	return distance(weight, usualMinute) < distance(kept, usualMinute) ? weight : kept;
}

function distance(weight: Weight, usualMinute: number | null): number {
	if (weight.source === 'birth') return -1;
	if (weight.minuteOfDay === null || usualMinute === null) return Infinity;
	return Math.abs(weight.minuteOfDay - usualMinute);
}
