import type { Day, Instant } from '#lib/domain/calendar.ts';
import type { TapeMeasure } from '#lib/domain/measurement.ts';
import type { YesNo } from './yes-no.ts';

/** A length or head circumference or a later version of one: `rootId` is the first version's id. */
export interface MeasurementTable {
	id: string;
	infantId: string;
	rootId: string;
	version: number;
	supersedes: string | null;
	measure: TapeMeasure;
	millimetres: number;
	typed: string;
	measuredAt: Instant | null;
	unitDay: Day;
	minuteOfDay: number | null;
	source: 'staff' | 'parent';
	setAside: YesNo;
	reason: string | null;
	confirmed: string | null;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}
