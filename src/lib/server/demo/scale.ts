import { growthLine } from './growth-line.ts';
import type { InfantPlan } from './plan.ts';
import type { Random } from './random.ts';

/** Scale noise, standard deviation as a share of the weight: little in an incubator, about 1 % after. */
const NOISE_EARLY = 0.003;
const NOISE = 0.009;

/** From here scales show steps of 5 g. */
const COARSE_FROM_GRAMS = 1000;

/** What the scale shows on a day of life, at a fraction of a day after the usual weighing. */
export type ReadScale = (dayOfLife: number, fraction?: number) => number;

/** The scale under one infant. The nadir, the regain and the days of the plan read as planned. */
export function scaleOf(plan: InfantPlan, chance: Random): ReadScale {
	const { growth, birthGrams } = plan;
	const { nadirDay, regainDay } = growth;
	const through = throughOf(plan);
	const line = trueWeight(plan);
	const lowest = rounded(line(nadirDay));
	return (dayOfLife, fraction = 0) => {
		const planned = through.find((weight) => weight.dayOfLife === dayOfLife);
		if (planned && fraction === 0) return planned.grams;
		const isEarly = dayOfLife <= regainDay;
		const noise = Math.max(-2, Math.min(2, chance.normal())) * (isEarly ? NOISE_EARLY : NOISE);
		const shown = rounded(line(dayOfLife + fraction) * (1 + noise));
		if (dayOfLife === nadirDay) return lowest;
		if (dayOfLife < regainDay) return Math.max(lowest + 5, Math.min(shown, birthGrams - 5));
		return Math.max(shown, birthGrams);
	};
}

/** What an infant truly weighs on any day of life, in grams: the line its scale is read around. */
export function trueWeight(plan: InfantPlan): (dayOfLife: number) => number {
	const through = throughOf(plan);
	return growthLine({ ...plan, ...plan.growth, through, lastDay: plan.born.daysAgo });
}

const throughOf = ({ growth, born }: InfantPlan) =>
	growth.through.map(({ daysAgo, grams }) => ({ dayOfLife: born.daysAgo - daysAgo, grams }));

/** The days of life on which an infant is weighed, oldest first. */
export function weighingDays({ born, weighed }: InfantPlan): number[] {
	const { every, firstDay, lastDaysAgo, gaps = [] } = weighed;
	const last = born.daysAgo - lastDaysAgo;
	const days = Array.from({ length: Math.max(0, last - firstDay + 1) }, (_, n) => firstDay + n);
	return days.filter(
		(day) => (last - day) % every === 0 && !gaps.some(([from, to]) => isWithin(from, day, to))
	);
}

const isWithin = (from: number, day: number, to: number) => day >= from && day <= to;

function rounded(grams: number): number {
	return grams < COARSE_FROM_GRAMS ? Math.round(grams) : Math.round(grams / 5) * 5;
}
