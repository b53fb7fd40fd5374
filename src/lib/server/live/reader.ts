import * as sessions from '../auth/sessions.ts';
import { now } from '../clock.ts';
import type { Database } from '../db/open.ts';
import * as people from '../db/people.ts';

/** A person by a sign-in. */
export interface Reader {
	personId: string;
	/** What the cookie of the sign-in holds. */
	sessionId: string;
}

/** What is true of the person now; undefined where the sign-in has ended. */
export async function standingOf(
	db: Database,
	{ personId, sessionId }: Reader
): Promise<people.Standing | undefined> {
	const session = await sessions.look(db, sessionId);
	return session?.personId === personId ? people.standing(db, personId, now()) : undefined;
}
