import { type Day, daysBetween } from '#lib/domain/calendar.ts';
import { NO_CONDITIONS, type WeighingConditions } from '#lib/domain/growth/conditions.ts';
import type { Making } from './making.ts';

/** How often somebody says how a weight was taken; of the weights a plan names, always. */
const SAID = 0.35;

const SCALES = ['Bay 1', 'Bay 2', 'Cart'];

/**
 * How one weight was taken, where somebody said. It has its own chance, by infant and day, so that
 * the rest of the ward is the same with it and without.
 */
export function conditionsAt({ frame, plan }: Making, day: Day): WeighingConditions {
	const chance = frame.chanceFor(`conditions of ${plan.id} on ${day}`);
	const daysAgo = plan.born.daysAgo - daysBetween(frame.dayOf(plan.born), day);
	const isPlanned = plan.growth.through.some((weight) => weight.daysAgo === daysAgo);
	if (!chance.chance(SAID) && !isPlanned) return NO_CONDITIONS;
	return {
		scale: isPlanned || chance.chance(0.8) ? chance.pick(SCALES) : null,
		lines: chance.chance(0.2) ? 'on' : null,
		nappy: chance.chance(0.6) ? (chance.chance(0.7) ? 'off' : 'on') : null,
		feed: chance.chance(0.6) ? (chance.chance(0.8) ? 'before' : 'after') : null,
		secondAwaited: false
	};
}
