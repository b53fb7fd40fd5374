import type { Day, Instant } from '#lib/domain/calendar.ts';
import type { YesNo } from './yes-no.ts';

/** A weight or a later version of one: `rootId` is the first version's id. */
export interface WeightTable {
	id: string;
	infantId: string;
	rootId: string;
	version: number;
	supersedes: string | null;
	grams: number;
	typed: string;
	measuredAt: Instant | null;
	unitDay: Day;
	minuteOfDay: number | null;
	source: 'staff' | 'parent' | 'device' | 'import';
	equipment: 'none' | 'subtracted' | 'not-subtracted';
	equipmentGrams: number | null;
	/** How it was taken, where somebody said; null is "not said". */
	scale: string | null;
	lines: 'on' | 'off' | null;
	nappy: 'on' | 'off' | null;
	feed: 'before' | 'after' | null;
	secondAwaited: 1 | null;
	setAside: YesNo;
	reason: string | null;
	confirmed: string | null;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}
