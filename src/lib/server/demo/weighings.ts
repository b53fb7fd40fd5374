import { addDays, type Day, type Instant } from '#lib/domain/calendar.ts';
import type { WeightTable } from '../db/tables/weights.ts';
import { digestOfWeighing } from '../care/weighing.ts';
import { conditionColumns, conditionsOf } from '../db/weighing-conditions.ts';
import { digestOf } from '../ids.ts';
import { conditionsAt } from './conditions.ts';
import type { Making } from './making.ts';
import { minuteIn, minuteOf, secondsAfter } from './moments.ts';
import { STAFF } from './people.ts';
import { scaleOf, weighingDays } from './scale.ts';

type Odd = Partial<Pick<WeightTable, 'grams' | 'typed' | 'source' | 'authorId' | 'confirmed'>> &
	Partial<Pick<WeightTable, 'equipment' | 'equipmentGrams'>>;

/** Weighs one infant on all its days, with what the plan says is odd about some. */
export function addWeighings(making: Making): void {
	const { plan, frame, chance, familyIds } = making;
	const { weighed, born } = plan;
	const read = scaleOf(plan, chance);
	const usual = minuteOf(weighed.at);
	const exact = new Set(plan.growth.through.map(({ daysAgo }) => born.daysAgo - daysAgo));
	for (const dayOfLife of weighingDays(plan)) {
		const day = addDays(frame.dayOf(born), dayOfLife);
		const late = exact.has(dayOfLife) ? 0 : Math.max(-20, Math.min(20, chance.normal() * 7));
		const at = frame.momentOn(day, usual + Math.round(late));
		const grams = read(dayOfLife);
		const on = (odd: { dayOfLife: number }) => odd.dayOfLife === dayOfLife;

		const slip = weighed.setAside?.find(on);
		if (slip) {
			const wrong = Math.round(grams * slip.times);
			const confirmed = `likely-slip:${wrong}:${grams}`;
			const first = addWeight(making, day, secondsAfter(at, -900), { grams: wrong, confirmed });
			setAside(making, first, slip.reason);
		}
		const equipment = weighed.equipment?.find(on);
		const parent = weighed.byParent?.find(({ daysAgo }) => daysAgo === born.daysAgo - dayOfLife);
		const corrected = weighed.corrected?.find(on);
		if (equipment) {
			addWeight(making, day, at, {
				grams: equipment.subtracted ? grams : grams + equipment.grams,
				equipment: equipment.subtracted ? 'subtracted' : 'not-subtracted',
				equipmentGrams: equipment.subtracted ? equipment.grams : null
			});
		} else if (parent) {
			const typed = parent.typed === 'kg' ? `${(grams / 1000).toFixed(3)} kg` : `${grams} g`;
			const authorId = familyIds[0]!;
			const row = addWeight(making, day, at, { grams, typed, source: 'parent', authorId });
			if (parent.reviewed) review(making, row);
		} else if (corrected) {
			const first = addWeight(making, day, at, { grams: grams + corrected.offGrams });
			correct(making, first, grams, corrected.reason);
		} else {
			addWeight(making, day, at, { grams });
		}
		for (const again of weighed.again?.filter(on) ?? []) {
			const minute = minuteOf(again.at);
			const fraction = (minute - usual) / 1440;
			addWeight(making, day, frame.momentOn(day, minute), { grams: read(dayOfLife, fraction) });
		}
	}
}

function addWeight(making: Making, day: Day, at: Instant, odd: Odd & { grams: number }) {
	const { frame, plan, chance, makeId, nurseAt } = making;
	const conditions = conditionsAt(making, day);
	const recordedAt = secondsAfter(at, chance.whole(90, 480));
	const id = makeId(recordedAt);
	const content = {
		grams: odd.grams,
		unitDay: day,
		minuteOfDay: minuteIn(frame.zone, at),
		measuredAt: at,
		equipment: odd.equipment ?? 'none',
		equipmentGrams: odd.equipmentGrams ?? null,
		...conditionColumns(conditions)
	};
	const row: WeightTable = {
		...content,
		...{ id, infantId: plan.id, rootId: id, version: 1, supersedes: null },
		...{ typed: odd.typed ?? String(odd.grams), source: odd.source ?? 'staff' },
		...{ setAside: 0, reason: null, confirmed: odd.confirmed ?? null },
		...{ authorId: odd.authorId ?? nurseAt(at), recordedAt, digest: digestOfWeighing(content) }
	};
	frame.rows.weight.push(row);
	return row;
}

/** A second version: the same weight, set aside by a clinician two hours later. */
function setAside({ frame, makeId, clinicianAt }: Making, first: WeightTable, reason: string) {
	const recordedAt = secondsAfter(first.recordedAt, 2 * 3600);
	frame.rows.weight.push({
		...first,
		...{ id: makeId(recordedAt), version: 2, supersedes: first.id, setAside: 1, reason },
		...{ authorId: clinicianAt(recordedAt), recordedAt },
		digest: digestOf({ seen: first.id, reason, setAside: 1 })
	});
}

/** A second version with the right grams, by the one who typed the first. */
function correct({ frame, makeId }: Making, first: WeightTable, grams: number, reason: string) {
	const recordedAt = secondsAfter(first.recordedAt, 25 * 60);
	const { unitDay, minuteOfDay, measuredAt, equipment, equipmentGrams } = first;
	const taken = { grams, unitDay, minuteOfDay, measuredAt, equipment, equipmentGrams };
	const content = { ...taken, ...conditionColumns(conditionsOf(first)) };
	frame.rows.weight.push({
		...first,
		...{ id: makeId(recordedAt), version: 2, supersedes: first.id, grams, typed: String(grams) },
		...{ reason, recordedAt, digest: digestOfWeighing(content, { seen: first.id, reason }) }
	});
}

function review({ frame, makeId }: Making, { id: weightId, recordedAt }: WeightTable) {
	const at = secondsAfter(recordedAt, 26 * 3600);
	frame.rows.weightReview.push({ id: makeId(at), weightId, authorId: STAFF.lindqvist.id, at });
}
