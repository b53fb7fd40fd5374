import type { Day } from '#lib/domain/calendar.ts';
import type { Loss, Milestones, Nadir, Regained } from '#lib/domain/growth/milestones.ts';
import type { WeightSource } from '#lib/domain/growth/weights.ts';
import type { HeadlineMethod } from '#lib/domain/growth/window-velocity.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from './format.ts';

const METHODS: Record<HeadlineMethod, () => string> = {
	exponential: m.growth_method_exponential,
	average: m.growth_method_average,
	regression: m.growth_method_regression
};

/** A method's name as it is printed beside every number. */
export const methodName = (method: HeadlineMethod) => METHODS[method]();

const SOURCES: Record<WeightSource, () => string> = {
	birth: m.growth_source_birth,
	staff: m.growth_source_staff,
	parent: m.growth_source_parent,
	device: m.growth_source_device,
	import: m.growth_source_import
};

/** Who or what a weight came from; a parent's says whether a clinician has reviewed it. */
export function sourceName(source: WeightSource, unreviewed: boolean): string {
	return unreviewed ? m.growth_source_parent_unreviewed() : SOURCES[source]();
}

/**
 * Two days as people write a span.
 * @example dayRange('2026-11-16', '2026-11-23') // '16–23 Nov'
 */
export function dayRange(from: Day, to: Day): string {
	if (from.slice(0, 7) !== to.slice(0, 7)) return `${format.day(from)} – ${format.day(to)}`;
	return `${Number(from.slice(8))}–${format.day(to)}`;
}

/**
 * Elapsed days to one decimal, which is left away where it is nought.
 * @example elapsed(7.02) // '7', elapsed(6.25) // '6.3'
 */
export function elapsed(days: number): string {
	return format.decimal(days).replace(/\.0$/, '');
}

/** The lowest weight with its day, or why it cannot be named yet. */
export function nadirWords(nadir: Nadir): string {
	if (nadir.kind === 'too-few-weights') return m.growth_nadir_too_few();
	if (nadir.kind === 'not-rising-yet') {
		return m.growth_nadir_so_far({
			grams: format.grams(nadir.lowestGrams),
			day: nadir.lowestDayOfLife
		});
	}
	return m.growth_nadir({ grams: format.grams(nadir.grams), day: nadir.dayOfLife });
}

/** How far the lowest weight lies below birth weight, or nothing where that cannot be said. */
export function lossWords({ nadir, deepestLoss }: Milestones): string | null {
	if (nadir.kind === 'too-few-weights' || deepestLoss.kind !== 'loss') return null;
	return lossOf(deepestLoss);
}

function lossOf({ percent }: Extract<Loss, { kind: 'loss' }>): string {
	return percent > 0
		? m.growth_below_birth({ percent: format.decimal(percent) })
		: m.growth_not_below_birth();
}

/** When birth weight was regained, by the definition printed with it. */
export function regainedWords(regained: Regained): string {
	switch (regained.kind) {
		case 'on-day':
			return m.growth_regained_on({ day: regained.dayOfLife });
		case 'between':
			return m.growth_regained_between({
				after: regained.afterDayOfLife,
				by: regained.byDayOfLife
			});
		case 'not-yet':
			return m.growth_regained_not_yet({ grams: format.grams(regained.gramsToGo) });
		case 'never-below':
			return m.growth_regained_never_below();
		case 'no-nadir':
			return m.growth_regained_no_nadir();
		case 'no-birth-weight':
			return m.growth_regained_no_birth_weight();
	}
}
