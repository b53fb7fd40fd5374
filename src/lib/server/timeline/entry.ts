import type { Instant } from '#lib/domain/calendar.ts';
import type { Place, TimelineKind } from '#lib/domain/timeline.ts';
import { dayIn } from '#lib/domain/zone.ts';

/** A line of a stay as its kind says it: where it stands, what it says, by whom and on which page. */
export interface Entry extends Place {
	kind: TimelineKind;
	/** On the unit's wall clock; null where only the day is known. */
	time: string | null;
	what: string;
	/** Who did it; null where the reader may not know, or nobody is named. */
	byId: string | null;
	/** The page it is on, below the infant's own; null where there is none for this reader. */
	page: string | null;
	/** The session it is, whose words need what happened in it. */
	session?: true;
}

/** Where something with a moment stands. */
export function placeAt(zone: string, at: Instant, id: string): Place {
	return { day: dayIn(zone, at), at, id };
}
