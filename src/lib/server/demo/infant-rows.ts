import { addFamily } from './family.ts';
import { DEMONSTRATION_UNITS, idsFrom } from './made-ids.ts';
import { type Making, staffAround } from './making.ts';
import { addCourse } from './massage-course.ts';
import { addMeasurements } from './measurings.ts';
import { secondsAfter } from './moments.ts';
import { STAFF } from './people.ts';
import type { InfantPlan } from './plan.ts';
import { addCarePlan, addClearances, addDecisions } from './records.ts';
import { addWeighings } from './weighings.ts';
import type { Frame } from './ward-frame.ts';

/** Adds one infant to a ward: who and where it is, its family, its records, weights, lengths and sessions. */
export function addInfant(frame: Frame, plan: InfantPlan): void {
	const chance = frame.chanceFor(plan.id);
	const makeId = idsFrom(frame.chanceFor(`ids of ${plan.id}`));
	const birthAt = frame.moment(plan.born);
	const authorId = STAFF.lindqvist.id;
	frame.rows.infant.push({
		...{ id: plan.id, createdAt: secondsAfter(birthAt, 3 * 3600), createdById: authorId }
	});
	const familyIds = addFamily(frame, makeId, plan);
	const staff = staffAround(frame, plan, chance);
	const making: Making = { frame, plan, chance, makeId, familyIds, ...staff };
	addFacts(making);
	addStays(making);
	addDecisions(making);
	addClearances(making);
	addCarePlan(making);
	addWeighings(making);
	addMeasurements(making);
	addCourse(making);
}

/** What is known of the infant: as admitted, corrected, discharged or dead, each a version. */
function addFacts({ frame, plan, makeId, clinicianAt }: Making): void {
	const { rows, moment } = frame;
	const { firstRecordedGestation: first, left } = plan;
	const birthAt = moment(plan.born);
	const admittedAt = secondsAfter(birthAt, 3 * 3600);
	const admitted = {
		...{ id: makeId(admittedAt), infantId: plan.id, version: 1, supersedes: null },
		...{ name: plan.name, hospitalNumber: plan.hospitalNumber, sex: plan.sex, birthAt },
		...{ birthDay: frame.dayOf(plan.born), gestationDays: first?.days ?? plan.gestationDays },
		...{ birthGrams: plan.birthGrams, twinOf: plan.twinOf ?? null, dischargedAt: null },
		...{ diedAt: null, reason: null, authorId: clinicianAt(admittedAt), recordedAt: admittedAt }
	};
	const versions: Frame['rows']['infantFacts'] = [admitted];
	const addVersion = (at: string, changes: Partial<Frame['rows']['infantFacts'][number]>) => {
		const before = versions.at(-1)!;
		versions.push({
			...before,
			...{ id: makeId(at), version: before.version + 1, supersedes: before.id },
			...{ reason: null, authorId: clinicianAt(at), recordedAt: at },
			...changes
		});
	};
	if (first) {
		const { gestationDays } = plan;
		addVersion(moment(first.correctedWhen), { gestationDays, reason: first.reason });
	}
	if (left && left.how !== 'transferred') {
		const at = moment(left.when);
		const what = left.how === 'died' ? { diedAt: at } : { dischargedAt: at };
		addVersion(secondsAfter(at, 30 * 60), what);
	}
	rows.infantFacts.push(...versions);
}

function addStays({ frame, plan, makeId, clinicianAt }: Making): void {
	const { rows, moment } = frame;
	const { id: infantId, bed, hospitalNumber: number, left } = plan;
	const { east, west } = DEMONSTRATION_UNITS;
	const fromAt = secondsAfter(moment(plan.born), 3 * 3600);
	const toAt = left ? moment(left.when) : null;
	const add = (unitId: string, inBed: string, from: string, to: string | null) => {
		const stay = { infantId, unitId, bed: inBed, fromAt: from, toAt: to };
		rows.stay.push({ ...stay, id: makeId(from), authorId: clinicianAt(from) });
		if (number !== null) rows.hospitalNumber.push({ unitId, number, infantId });
	};
	add(east, bed, fromAt, toAt);
	if (left?.how === 'transferred' && toAt) add(west, left.toBed ?? bed, toAt, null);
}
