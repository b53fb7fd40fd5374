import { m } from '#lib/paraglide/messages.js';
import { asText } from '#lib/words/as-text.ts';
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

/**
 * A page of one sentence, for which nothing is read: neither a name nor the frame. What a form has sent
 * stands in it unseen, to be sent again.
 */
export function asPage(sentence: string, sent?: Sent): Response {
	const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${m.outage_title()} · ${m.app_name()}</title></head>
<body><h1>${m.outage_title()}</h1><p>${sentence}</p>${sent ? formOf(sent) : ''}</body></html>
`;
	const headers = { 'content-type': 'text/html; charset=utf-8' };
	return unavailable(new Response(html, { headers }));
}

/** A form as it was sent: where to, and its fields in their order. */
export interface Sent {
	action: string;
	fields: [name: string, value: string][];
}

function formOf({ action, fields }: Sent): string {
	const hidden = fields.map(
		([name, value]) => `<input type="hidden" name="${asText(name)}" value="${asText(value)}">`
	);
	return `<form method="post" action="${asText(action)}">${hidden.join('')}
<p>${m.outage_not_recorded()}</p><p><button>${m.outage_send_again()}</button></p></form>`;
}
