import type { ShownWeek } from '#lib/charts/distribution-scene.ts';
import { scaleOf, smallFrame, smallMultiple, SMALL } from '#lib/charts/small-multiple.ts';
import { addDays, type Day } from '#lib/domain/calendar.ts';
import { Z_CHANGE_DAYS, type LateVelocity } from '#lib/domain/growth/lately.ts';
import { PRETERM_POSTNATAL } from '#lib/domain/growth/standards.ts';
import { FEWEST_INFANTS } from '#lib/domain/growth/quartiles.ts';
import type { WeekOfVelocities } from '#lib/domain/growth/unit-distribution.ts';
import { m } from '#lib/paraglide/messages.js';
import type { UnitInfant } from '#lib/server/care/read-unit-growth.ts';
import * as format from '#lib/words/format.ts';
import { declinedShort } from '#lib/words/growth.ts';
import { dayRange, elapsed } from '#lib/words/growth-page.ts';
import { holds, type Asked } from './asked.ts';

/** The infants asked for, each with its words and its small picture; all pictures on one scale. */
export function shownInfants(all: readonly UnitInfant[], asked: Asked, today: Day) {
	const first = addDays(today, -SMALL.days);
	const drawn = (velocities: readonly LateVelocity[]) =>
		velocities.filter(({ day }) => day >= first);
	// the scale is the whole unit's: it stays where it is when fewer infants are asked for
	const scale = scaleOf(all.map(({ velocities }) => drawn(velocities)));
	const infants = all.filter(({ pmaDays }) => holds(asked, pmaDays));
	if (asked.sort === 'z') infants.sort(byZChange);
	return {
		frame: smallFrame(scale),
		zLegend: m.unit_growth_z_legend({
			...{ name: PRETERM_POSTNATAL.name, version: PRETERM_POSTNATAL.version },
			...Z_CHANGE_DAYS
		}),
		infants: infants.map((infant) => ({
			...{ id: infant.id, name: infant.name, bed: infant.bed, pma: infant.pma },
			picture: smallMultiple(infant.velocities, { scale, today }),
			...velocityWords(infant.last),
			z: zWords(infant.zChange)
		}))
	};
}

/** From the largest fall to the largest rise; those without a change stand last, by bed. */
function byZChange(one: UnitInfant, other: UnitInfant): number {
	const [a, b] = [one.zChange?.change ?? null, other.zChange?.change ?? null];
	if (a === null || b === null) return Number(a === null) - Number(b === null);
	return a - b;
}

function velocityWords(last: UnitInfant['last']) {
	if ('kind' in last) return { value: null, about: declinedShort(last), unreviewed: false };
	const { gramsPerKgDay, days, fromDay, day, grams, imprecise, unreviewed } = last;
	return {
		value: format.decimal(gramsPerKgDay),
		about: m.unit_growth_window({
			days: elapsed(days) + (imprecise ? m.growth_imprecise_mark() : ''),
			range: dayRange(fromDay, day),
			from: format.grams(grams.from),
			to: format.grams(grams.to)
		}),
		unreviewed
	};
}

function zWords(change: UnitInfant['zChange']): string | null {
	if (change === null) return null;
	return m.unit_growth_z({
		change: (change.change > 0 ? '+' : '') + format.decimal(change.change, 2),
		from: format.decimal(change.from.z, 2),
		to: format.decimal(change.to.z, 2),
		range: dayRange(change.from.day, change.to.day)
	});
}

/** The weeks as this reader may see them: single infants only by those who may see each of them. */
export function shownWeeks(weeks: readonly WeekOfVelocities[], seesInfants: boolean): ShownWeek[] {
	return weeks.map(({ week, values, quartiles }) => {
		const enough = values.length >= FEWEST_INFANTS;
		return {
			week,
			n: seesInfants || enough ? values.length : null,
			quartiles: enough ? quartiles : null,
			values: seesInfants ? values : []
		};
	});
}
