import type { Instant } from './calendar.ts';
import { isUnreadable, type Unreadable } from './unreadable.ts';
import { hasEnded, type End } from './until.ts';

/** What was read on the skin. `could-not-read` opens nothing, and takes an earlier reading's place. */
export const SKIN_TEST_RESULTS = ['no-reaction', 'reaction', 'could-not-read'] as const;

export type SkinTestResult = (typeof SKIN_TEST_RESULTS)[number];

/** One test of one oil product on one infant's skin. A later reading of the same oil replaces it. */
export interface SkinTest {
	id: string;
	infantId: string;
	/** The product by its name, as consent names it. */
	oil: string;
	batch: string;
	appliedAt: Instant;
	readAt: Instant;
	result: SkinTestResult;
	byId: string;
	recordedAt: Instant;
}

export type SkinTestRow = SkinTest | Unreadable;

export type SkinTestState =
	| { state: 'none' }
	| { state: 'no-reaction'; record: SkinTest; expiresAt: End }
	| { state: 'reaction' | 'could-not-read'; record: SkinTest }
	| { state: 'expired'; record: SkinTest; expiresAt: Instant }
	| { state: 'unreadable'; unreadable: string[] };

const HOUR = 3_600_000;

/**
 * The skin test of one oil at that moment: the latest reading counts, and of two read at one moment
 * the stricter. A reading of "no reaction" is good for the unit's limit of hours after it was read,
 * without an end where the unit set none. A row that could not be read may have been a reaction.
 *
 * @throws RangeError where the limit is not a number of hours above 0
 */
export function skinTestState(
	about: { infantId: string; oil: string; at: Instant; limitHours: number | null },
	tests: readonly SkinTestRow[]
): SkinTestState {
	const { infantId, oil, at, limitHours } = about;
	if (limitHours !== null && !(limitHours > 0)) throw new RangeError('no limit of hours');
	const own = tests.filter((row) => row.infantId === infantId);
	const unreadable = own.filter(isUnreadable).map(({ id }) => id);
	if (unreadable.length > 0) return { state: 'unreadable', unreadable: unreadable.toSorted() };
	const record = own
		.filter((row): row is SkinTest => !isUnreadable(row) && row.oil === oil)
		.filter(({ readAt, recordedAt }) => readAt <= at && recordedAt <= at)
		.toSorted(byReading)
		.at(-1);
	if (record === undefined) return { state: 'none' };
	if (record.result !== 'no-reaction') return { state: record.result, record };
	if (limitHours === null) return { state: 'no-reaction', record, expiresAt: null };
	const expiresAt = new Date(Date.parse(record.readAt) + limitHours * HOUR).toISOString();
	const state = hasEnded(expiresAt, at) ? 'expired' : 'no-reaction';
	return { state, record, expiresAt };
}

function byReading(one: SkinTest, other: SkinTest): number {
	if (one.readAt !== other.readAt) return one.readAt < other.readAt ? -1 : 1;
	const [strict, otherStrict] = [one, other].map(({ result }) => result !== 'no-reaction');
	if (strict !== otherStrict) return strict ? 1 : -1;
	return one.id < other.id ? -1 : 1;
}
