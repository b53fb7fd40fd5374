import type { Instant } from '#lib/domain/calendar.ts';
import type { Database } from './open.ts';

/** A session that was begun longer ago keeps no tablet open: it was left running. */
const MOST_MINUTES = 90;

/** Whether a person is giving a massage now: they began it, or took it over, and it has not ended. */
export async function massages(db: Database, personId: string, now: Instant): Promise<boolean> {
	const since = new Date(Date.parse(now) - MOST_MINUTES * 60_000).toISOString();
	const row = await db
		.selectFrom('session')
		.select('session.id')
		.where('entryMode', '=', 'live')
		.where('startedAt', '>', since)
		.where(({ eb, exists, not, or, selectFrom }) => {
			const events = selectFrom('sessionEvent')
				.select('sessionEvent.id')
				.whereRef('sessionEvent.sessionId', '=', 'session.id');
			const takenOver = events
				.where('kind', '=', 'taken-over')
				.where('sessionEvent.authorId', '=', personId);
			return eb.and([
				or([
					eb('session.authorId', '=', personId),
					eb('performerId', '=', personId),
					exists(takenOver)
				]),
				not(exists(events.where('kind', '=', 'ended')))
			]);
		})
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}
