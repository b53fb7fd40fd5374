import type { Instant } from '#lib/domain/calendar.ts';
import type { Basis } from '#lib/domain/late-entry.ts';
import { currentFacts } from './infants.ts';
import type { Database } from './open.ts';
import { toEvent } from './session-rows.ts';

/** A late entry that was not in place when it began, as a unit reads of it: no note and no reason. */
export interface NotInPlace {
	sessionId: string;
	infantId: string;
	infantName: string;
	startedAt: Instant;
	author: string;
	basis: Basis | null;
	signedBy: string | null;
}

/**
 * The late entries about the infants in a unit's beds that a second person signs, newest entry first.
 * Those entered in error are left out.
 */
export async function notInPlace(
	db: Database,
	unitId: string,
	most: number
): Promise<NotInPlace[]> {
	const rows = await currentFacts(db)
		.innerJoin('stay', 'stay.infantId', 'infantFacts.infantId')
		.innerJoin('session', 'session.infantId', 'infantFacts.infantId')
		.innerJoin('person as author', 'author.id', 'session.authorId')
		.leftJoin('sessionSignature', 'sessionSignature.sessionId', 'session.id')
		.leftJoin('person as signer', 'signer.id', 'sessionSignature.authorId')
		.select(['session.id as sessionId', 'infantFacts.infantId', 'infantFacts.name as infantName'])
		.select(['session.startedAt', 'session.basis', 'author.name as author'])
		.select('signer.name as signedBy')
		.where('stay.unitId', '=', unitId)
		.where('stay.toAt', 'is', null)
		.where('session.basis', 'in', ['consent-entered-afterwards', 'deviation'])
		.orderBy('session.recordedAt', 'desc')
		.limit(most)
		.execute();
	const struck = await wholeInError(
		db,
		rows.map(({ sessionId }) => sessionId)
	);
	return rows.filter(({ sessionId }) => !struck.has(sessionId));
}

/** Which of these sessions are marked as entered in error. */
export async function wholeInError(db: Database, sessionIds: string[]): Promise<Set<string>> {
	if (sessionIds.length === 0) return new Set();
	const rows = await db
		.selectFrom('sessionEvent')
		.selectAll()
		.where('sessionId', 'in', sessionIds)
		.where('kind', '=', 'entered-in-error')
		.execute();
	const whole = rows
		.map(toEvent)
		.filter((event) => event.kind === 'entered-in-error' && event.detail.eventId === null);
	return new Set(whole.map(({ sessionId }) => sessionId));
}
