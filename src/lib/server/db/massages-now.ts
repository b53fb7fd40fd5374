import type { Instant } from '#lib/domain/calendar.ts';
import { endsOfIt } from './ended.ts';
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
		.where((about) => about.not(about.exists(endsOfIt(about))))
		.where(({ eb, exists, or, selectFrom }) =>
			or([
				eb('session.authorId', '=', personId),
				eb('performerId', '=', personId),
				exists(
					selectFrom('sessionEvent')
						.select('sessionEvent.id')
						.whereRef('sessionEvent.sessionId', '=', 'session.id')
						.where('kind', '=', 'taken-over')
						.where('sessionEvent.authorId', '=', personId)
				)
			])
		)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}
