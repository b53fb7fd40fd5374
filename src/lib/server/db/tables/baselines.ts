import type { Instant } from '#lib/domain/calendar.ts';
import type { Spread } from '#lib/domain/growth/own-baseline.ts';
import type { YesNo } from './yes-no.ts';

/** A unit's own baseline or a later version of one: `rootId` is the first version's id. */
export interface BaselineTable {
	id: string;
	unitId: string;
	rootId: string;
	version: number;
	label: string;
	gramsPerKgDay: number;
	low: number | null;
	high: number | null;
	spread: Spread;
	infants: number | null;
	population: string;
	fromPmaDays: number;
	toPmaDays: number;
	source: string;
	retired: YesNo;
	reason: string | null;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}
