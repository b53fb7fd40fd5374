import type { Day, Instant } from '#lib/domain/calendar.ts';
import type { EventKind } from '#lib/domain/growth/events.ts';
import type { YesNo } from './yes-no.ts';

/**
 * What happened beside the weights, or a later version of it. `label` is the unit's own, as it was then;
 * null for the kinds that come with Nestling.
 */
export interface GrowthEventTable {
	id: string;
	infantId: string;
	rootId: string;
	version: number;
	supersedes: string | null;
	kind: EventKind | 'own';
	label: string | null;
	unitDay: Day;
	untilDay: Day | null;
	note: string | null;
	toldToFamily: YesNo;
	setAside: YesNo;
	reason: string | null;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}
