import { recognise } from '../auth/recognise.ts';
import { now } from '../clock.ts';
import type { Database } from '../db/open.ts';
import type * as people from '../db/people.ts';

/** A person by a sign-in. */
export interface Reader {
	personId: string;
	/** What the cookie of the sign-in holds. */
	sessionId: string;
}

/** What is true of the person now; undefined where the sign-in has ended, or its tablet is locked. */
export async function standingOf(
	db: Database,
	{ personId, sessionId }: Reader
): Promise<people.Standing | undefined> {
	const found = await recognise(db, sessionId, now());
	if (found.state !== 'open' || found.person.id !== personId) return undefined;
	return found.person;
}
