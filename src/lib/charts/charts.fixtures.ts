import { addDays } from '#lib/domain/calendar.ts';
import type { GrowthEvent } from '#lib/domain/growth/events.ts';
import { aWeight, INFANT } from '#lib/domain/growth/example.ts';
import { readGrowth } from '#lib/domain/growth/reading.ts';
import type { Weight } from '#lib/domain/growth/weights.ts';
import type { WindowDays } from '#lib/domain/growth/window.ts';
import type { HeadlineMethod } from '#lib/domain/growth/window-velocity.ts';
import type { InfantFacts } from '#lib/domain/infant.ts';
import { growthData, type GrowthData } from './growth-data.ts';
import type { View } from './view.ts';

interface Case {
	infant?: Partial<InfantFacts>;
	weights?: readonly Weight[];
	/** Day of life of "today". */
	today?: number;
	windowDays?: WindowDays;
	method?: HeadlineMethod;
	view?: View;
	ended?: GrowthData['ended'];
	/** Minutes of massage by day of life. */
	minutes?: Record<number, number>;
	events?: readonly GrowthEvent[];
	/** First and last day of life of the course on record. */
	course?: [from: number, to: number];
}

/** A girl born at 29+3 with a weight each day, losing first and gaining 15 g/kg/day from day 5. */
export function dailyWeights(days = 46): Weight[] {
	return Array.from({ length: days }, (_, index) => {
		const day = index + 1;
		const grams = day <= 5 ? 1200 - 22 * day : Math.round(1090 * Math.exp(0.015 * (day - 5)));
		return aWeight({ id: `d${day}`, grams, day: addDays(INFANT.birthDay, day) });
	});
}

/** A reading and the data its picture is made from. */
export function aPicture(changes: Case = {}) {
	const infant: InfantFacts = { ...INFANT, ...changes.infant };
	const reading = readGrowth({
		infant,
		weights: changes.weights ?? dailyWeights(),
		today: addDays(infant.birthDay, changes.today ?? 46),
		windowDays: changes.windowDays ?? 7,
		method: changes.method ?? 'exponential'
	});
	const data = growthData({
		infant,
		reading,
		minutes: Object.entries(changes.minutes ?? {}).map(([day, minutes]) => ({
			...{ day: addDays(infant.birthDay, Number(day)), minutes, sessions: 1 }
		})),
		view: changes.view ?? 'stay',
		ended: changes.ended ?? 'here',
		...(changes.events && { events: changes.events }),
		...(changes.course && {
			course: {
				from: addDays(infant.birthDay, changes.course[0]),
				to: addDays(infant.birthDay, changes.course[1])
			}
		})
	});
	return { reading, data };
}
