import { addDays, daysBetween, type Day } from '../calendar.ts';
import type { InfantFacts } from '../infant.ts';
import { zScore } from './intergrowth.ts';
import { seriesOf, type GrowthSeries, type SeriesWeight } from './series.ts';
import { PRETERM_POSTNATAL } from './standards.ts';
import { exponential } from './velocity.ts';
import type { Weight } from './weights.ts';
import { windowEnding, type NoWindow } from './window.ts';
import { endsOf } from './window-velocity.ts';
import { zChange, type ZChange } from './z-change.ts';

/** A 7-day exponential velocity, g/kg/day, at the last day of its window. */
export interface LateVelocity {
	day: Day;
	pmaDays: number;
	fromDay: Day;
	grams: { from: number; to: number };
	days: number;
	gramsPerKgDay: number;
	imprecise: boolean;
	unreviewed: boolean;
}

/** An infant's last weeks, as a page of the whole unit shows them. */
export interface Lately {
	/** Oldest first. */
	velocities: LateVelocity[];
	/** The window that ends with the last usable weight, or why there is none. */
	last: LateVelocity | NoWindow;
	/** Over the last fourteen days, in the preterm postnatal standard; null where it cannot be taken. */
	zChange: ZChange<typeof PRETERM_POSTNATAL.id> | null;
}

/** A change of z is taken over so many days, and never from before this day of life. */
export const Z_CHANGE_DAYS = { most: 14, least: 5, fromDayOfLife: 14 };

/** Reads an infant's windows that end on or after a day: the rules of the growth page, without its rest. */
export function readLately(ask: {
	infant: InfantFacts;
	weights: readonly Weight[];
	since: Day;
	today: Day;
}): Lately {
	const series = seriesOf(ask.infant, ask.weights, ask.today);
	const lastIndex = series.weights.length - 1;
	const velocities: LateVelocity[] = [];
	for (let index = 1; index <= lastIndex; index++) {
		if ((series.weights[index]?.weight.day ?? '') < ask.since) continue;
		const velocity = velocityEnding(series, index);
		if (!('kind' in velocity)) velocities.push(velocity);
	}
	const last = lastIndex < 0 ? { kind: 'no-weights' as const } : velocityEnding(series, lastIndex);
	return { velocities, last, zChange: zChangeOf(series) };
}

function velocityEnding(series: GrowthSeries, index: number): LateVelocity | NoWindow {
	const window = windowEnding(series, index, 7);
	if (window.kind !== 'window') return window;
	const { from, to, days, imprecise, unreviewed } = window;
	return {
		day: to.weight.day,
		pmaDays: series.infant.gestationDays + to.dayOfLife,
		fromDay: from.weight.day,
		grams: { from: from.weight.grams, to: to.weight.grams },
		...{ days, imprecise, unreviewed, gramsPerKgDay: exponential(endsOf(window)) }
	};
}

function zChangeOf({ infant, weights }: GrowthSeries): Lately['zChange'] {
	const last = weights.at(-1);
	if (!last) return null;
	const earliest = addDays(last.weight.day, -Z_CHANGE_DAYS.most);
	// what every infant loses first is no fall along a curve (SCIENCE §5)
	const first = weights.find(
		({ weight, dayOfLife }) => weight.day >= earliest && dayOfLife >= Z_CHANGE_DAYS.fromDayOfLife
	);
	if (!first || daysBetween(first.weight.day, last.weight.day) < Z_CHANGE_DAYS.least) return null;
	const [from, to] = [zAt(infant, first), zAt(infant, last)];
	if (from === null || to === null) return null;
	const change = zChange(from, to);
	return change.kind === 'z-change' ? change : null;
}

function zAt({ sex, gestationDays }: InfantFacts, { weight, dayOfLife }: SeriesWeight) {
	const at = { sex, pmaDays: gestationDays + dayOfLife, value: weight.grams };
	const score = zScore(PRETERM_POSTNATAL, 'weight', at);
	return score.kind === 'z' ? { ...score, day: weight.day } : null;
}
