import { addDays } from '#lib/domain/calendar.ts';
import { valueAt, zScore } from '#lib/domain/growth/intergrowth.ts';
import { PRETERM_POSTNATAL } from '#lib/domain/growth/standards.ts';
import { TAPE_MEASURES, type TapeMeasure } from '#lib/domain/measurement.ts';
import { centimetres } from '#lib/words/measurements.ts';
import { digestOfMeasuring } from '../care/log-measurements.ts';
import { idFrom } from '../ids.ts';
import { idsFrom } from './made-ids.ts';
import { type Making, staffAround } from './making.ts';
import { minuteIn, minuteOf, secondsAfter } from './moments.ts';
import type { InfantPlan } from './plan.ts';
import type { Random } from './random.ts';
import { trueWeight } from './scale.ts';

/** Measured on the day after birth, and weekly from there. */
const FIRST_DAY = 1;
const EVERY = 7;

/** How a length or a head is measured: its share of the weight's z, how much it strays, and in what steps. */
const HOW = {
	length: { share: 0.6, apart: 0.35, noiseMillimetres: 3, step: 5, weekBefore27: 11 },
	head: { share: 0.5, apart: 0.4, noiseMillimetres: 1.5, step: 1, weekBefore27: 9 }
} as const;

/**
 * Measures one infant weekly for as long as it is weighed. It has its own chance and its own ids, so
 * that the rest of the ward is the same with it and without.
 */
export function addMeasurements({ frame, plan }: Making): void {
	const chance = frame.chanceFor(`measurements of ${plan.id}`);
	const makeId = idsFrom(frame.chanceFor(`ids of measurements of ${plan.id}`));
	const { nurseAt } = staffAround(frame, plan, chance);
	const tapes = { length: tapeOf(plan, 'length', chance), head: tapeOf(plan, 'head', chance) };
	const lastDay = plan.born.daysAgo - plan.weighed.lastDaysAgo;
	for (let dayOfLife = FIRST_DAY; dayOfLife <= lastDay; dayOfLife += EVERY) {
		const day = addDays(frame.dayOf(plan.born), dayOfLife);
		const at = frame.momentOn(day, minuteOf(plan.weighed.at) + chance.whole(5, 20));
		const values = { length: tapes.length(dayOfLife), head: tapes.head(dayOfLife) };
		const moment = { day, at, minuteOfDay: minuteIn(frame.zone, at) };
		const recordedAt = secondsAfter(at, chance.whole(60, 240));
		const [key, authorId] = [makeId(recordedAt), nurseAt(at)];
		for (const measure of TAPE_MEASURES) {
			const [id, millimetres] = [idFrom(key, measure), values[measure]];
			frame.rows.measurement.push({
				...{ id, infantId: plan.id, rootId: id, version: 1, supersedes: null, measure },
				...{ millimetres, typed: centimetres(millimetres), source: 'staff', setAside: 0 },
				...{ unitDay: day, measuredAt: at, minuteOfDay: moment.minuteOfDay },
				...{ reason: null, confirmed: null, authorId, recordedAt },
				digest: digestOfMeasuring(values, moment)
			});
		}
	}
}

/** What the tape shows on a day of life: asked day after day, as it never shows less than before. */
function tapeOf(plan: InfantPlan, measure: TapeMeasure, chance: Random) {
	const { share, apart, noiseMillimetres, step } = HOW[measure];
	const own = chance.normal() * apart;
	const last = plan.born.daysAgo;
	const [atBirth, now] = [weightZ(plan, 0), weightZ(plan, last)];
	let shown = 0;
	return (dayOfLife: number) => {
		// the z falls fast at first, as the weight's does, and slowly from then on
		const way = (1 - Math.exp(-dayOfLife / 21)) / (1 - Math.exp(-last / 21));
		const z = share * (atBirth + (now - atBirth) * way) + own;
		const size = trueSize(plan, measure, dayOfLife, z) + chance.normal() * noiseMillimetres;
		shown = Math.max(shown, Math.round(size / step) * step);
		return shown;
	};
}

/** The z of an infant's weight; before the standard begins, and beyond two, what is nearest. */
function weightZ(plan: InfantPlan, dayOfLife: number): number {
	const from = PRETERM_POSTNATAL.fromPmaDays;
	const day = Math.max(dayOfLife, from - plan.gestationDays);
	const at = { sex: plan.growth.like, pmaDays: plan.gestationDays + day };
	const grams = trueWeight(plan)(Math.min(day, plan.born.daysAgo));
	const found = zScore(PRETERM_POSTNATAL, 'weight', { ...at, value: grams });
	return found.kind === 'z' ? Math.max(-2, Math.min(2, found.z)) : 0;
}

/** Millimetres at a z of the standard; before it begins, so much less a week. */
function trueSize(plan: InfantPlan, measure: TapeMeasure, dayOfLife: number, z: number): number {
	const { fromPmaDays } = PRETERM_POSTNATAL;
	const pmaDays = plan.gestationDays + dayOfLife;
	const at = { sex: plan.growth.like, pmaDays: Math.max(pmaDays, fromPmaDays), z };
	const value = valueAt(PRETERM_POSTNATAL, measure, at);
	const weeksBefore = Math.max(0, fromPmaDays - pmaDays) / 7;
	if (value.kind !== 'value') throw new RangeError(`no ${measure} at ${pmaDays} days`);
	return value.value * 10 - weeksBefore * HOW[measure].weekBefore27;
}
