import type { Instant } from '#lib/domain/calendar.ts';
import type { MakeId } from './made-ids.ts';
import { STAFF } from './people.ts';
import type { InfantPlan } from './plan.ts';
import type { Random } from './random.ts';
import type { Frame } from './ward-frame.ts';

/** What one infant's rows are made with. */
export interface Making {
	frame: Frame;
	plan: InfantPlan;
	chance: Random;
	makeId: MakeId;
	/** The family's ids, in the order of the plan. */
	familyIds: string[];
	/** A nurse of the unit the infant lay in then. */
	nurseAt: (at: Instant) => string;
	clinicianAt: (at: Instant) => string;
}

const NURSES = [STAFF.mei.id, STAFF.ana.id, STAFF.jonas.id];

/** The staff around one infant: of NICU West from the moment it was transferred there. */
export function staffAround(
	frame: Frame,
	{ left }: InfantPlan,
	chance: Random
): Pick<Making, 'nurseAt' | 'clinicianAt'> {
	const transferred = left?.how === 'transferred' ? frame.moment(left.when) : null;
	const inWest = (at: Instant) => transferred !== null && at >= transferred;
	return {
		nurseAt: (at) => (inWest(at) ? STAFF.grace.id : chance.pick(NURSES)),
		clinicianAt: (at) => (inWest(at) ? STAFF.suzuki.id : STAFF.lindqvist.id)
	};
}
