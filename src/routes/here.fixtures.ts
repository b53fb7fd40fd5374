import type { Instant } from '#lib/domain/calendar.ts';
import type { Database } from '#lib/server/db/open.ts';
import type { DatabaseState } from '#lib/server/db/watch.ts';

/** What a test of routes puts in the place of the server's database and clock (`here.setup.ts`). */
export const here: {
	db: Database | undefined;
	state: DatabaseState | undefined;
	now: Instant | undefined;
} = { db: undefined, state: undefined, now: undefined };
