import { m } from '#lib/paraglide/messages.js';
import { databaseState } from './db/connection.ts';
import type { Trouble } from './db/trouble.ts';

/* What people are told while the database cannot be written or read (docs/decisions/0038). */

/** When to ask again, in seconds: what is full or held is tried every two. */
const AGAIN_SECONDS = 10;

const SENTENCES = {
	'read-only': {
		full: m.outage_full,
		'read-only': m.outage_read_only,
		busy: m.outage_busy,
		disk: m.outage_disk
	},
	unreadable: { damaged: m.outage_damaged, disk: m.outage_unreadable, away: m.outage_away }
};

/** What is said of a trouble on a page. */
export function sentenceOf(trouble: Trouble): string {
	return trouble.kind === 'read-only'
		? SENTENCES['read-only'][trouble.reason]()
		: SENTENCES.unreadable[trouble.reason]();
}

/** What is said while nothing can be recorded; null while it can. */
export function outageHere(): string | null {
	const state = databaseState();
	return state.kind === 'writable' ? null : sentenceOf(state);
}

/** The same answer as one that is to be asked for again. */
export function unavailable({ body, headers }: Response): Response {
	const answer = new Response(body, { status: 503, headers });
	answer.headers.set('retry-after', String(AGAIN_SECONDS));
	return answer;
}

/** What a page's script gets in place of an answer: the form stays, and so does a tap that waits. */
export const asError = (message: string): Response =>
	unavailable(
		Response.json({ type: 'error', error: { message: `${message} ${m.outage_still_here()}` } })
	);
