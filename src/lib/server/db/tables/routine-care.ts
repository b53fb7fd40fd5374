import type { Day, Instant } from '#lib/domain/calendar.ts';
import type { HeadlineMethod } from '#lib/domain/growth/window-velocity.ts';
import type { YesNo } from './yes-no.ts';

/**
 * A unit's own routine care as it was computed once: `rootId` is the first version's id. Velocities in
 * g/kg/day by `method`; `firstDay` and `lastDay` are the ends of its windows. The massage columns are
 * the windows with massage beside it, and null but for their number where those are too few.
 */
export interface UnitRoutineCareTable {
	id: string;
	unitId: string;
	rootId: string;
	version: number;
	label: string;
	fromPmaDays: number;
	toPmaDays: number;
	bornFromDays: number | null;
	bornToDays: number | null;
	method: HeadlineMethod;
	n: number;
	median: number;
	q1: number;
	q3: number;
	firstDay: Day;
	lastDay: Day;
	/** Infants with massage on hold on a day of their window, of the `n`. */
	onHold: number;
	massageN: number;
	massageMedian: number | null;
	massageQ1: number | null;
	massageQ3: number | null;
	massageOnHold: number | null;
	massageFirstDay: Day | null;
	massageLastDay: Day | null;
	/** Infants looked at: the `n` and those left out, each counted once. */
	considered: number;
	leftOutGestation: number;
	leftOutObjects: number;
	leftOutNoWindow: number;
	leftOutMassage: number;
	/** A retired version repeats the figures of the one before it, whose members they are of. */
	retired: YesNo;
	reason: string | null;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}

/** The window of one infant in a version: kept so that its number can be worked out again. */
export interface UnitRoutineCareMemberTable {
	versionId: string;
	withMassage: YesNo;
	infantId: string;
	fromWeightId: string;
	toWeightId: string;
	gramsPerKgDay: number;
	onHold: YesNo;
}
