import type { Instant } from './calendar.ts';
import { isUnreadable } from './unreadable.ts';
import { hasEnded, type End } from './until.ts';

/** That a person was taught massage: a dated record on the person, asked of every performer. */
export interface Taught {
	id: string;
	personId: string;
	at: Instant;
	/** Where the unit lets teaching lapse or staff ended it, the first moment it no longer holds. */
	validUntil: End;
	/** When it, or its end, was recorded. */
	recordedAt: Instant;
}

export type TaughtRow = Taught | { id: string; personId: string; unreadable: true };

/** The person's teaching records that hold at that moment, by id. One is enough. */
export function currentTeaching(
	taught: readonly TaughtRow[],
	personId: string,
	at: Instant
): Taught[] {
	return taught
		.filter((row): row is Taught => !isUnreadable(row) && row.personId === personId)
		.filter((record) => record.at <= at && !hasEnded(record.validUntil, at))
		.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}
