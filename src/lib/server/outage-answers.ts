import type { RequestEvent } from '@sveltejs/kit';
import { databaseState } from './db/connection.ts';
import { type Trouble, troubleOf } from './db/trouble.ts';
import { THEME_COOKIE, themeFrom } from '#lib/theme.ts';
import { asError, sentenceOf, unavailable } from './outage.ts';
import { outagePage, type Sent } from './outage-page.ts';
import { pathWithin } from './paths.ts';
import { isSecret } from './secret-fields.ts';

/** What answers without a database, or says itself how it is. */
const WITHOUT = /^\/(health(\/|$)|metrics$|theme$|_app\/)/;

/**
 * Answers a request while the database may not be able to keep what it writes. What only reads is answered
 * as ever. A form is sent back as it was typed, and with a script it stays where it is; either way 503 says
 * that nothing was recorded. From a database that cannot be relied on nothing is shown at all: a form that
 * comes then goes back on a page of its own, to be sent again.
 *
 * @param answer asked a second time where a form finds out itself that it cannot be kept: it then knows
 */
export async function whileItLasts(
	event: RequestEvent,
	answer: () => Promise<Response>
): Promise<Response> {
	if (WITHOUT.test(event.url.pathname)) return answer();
	const state = databaseState();
	if (state.kind === 'unreadable') return instead(event, state, event.request);
	if (state.kind === 'read-only' && isByScript(event)) return instead(event, state);
	const again = isForm(event) && !isByScript(event) ? event.request.clone() : undefined;
	try {
		const first = await tried(event, answer);
		if (!first.trouble) {
			const isSentBack =
				isForm(event) && state.kind === 'read-only' && first.response.status === 400;
			return isSentBack ? unavailable(first.response) : first.response;
		}
		if (first.trouble.kind === 'unreadable' || isByScript(event)) {
			return await instead(event, first.trouble, again);
		}
		if (!again) return unavailable(first.response);
		event.request = again;
		return unavailable((await tried(event, answer)).response);
	} finally {
		// Not waited for: it ends only once the other half was read or let go as well.
		if (again && event.request !== again) void again.body?.cancel().catch(() => {});
	}
}

/** An answer, with what the database had that came in its way. */
async function tried(event: RequestEvent, answer: () => Promise<Response>) {
	delete event.locals.trouble;
	try {
		const response = await answer();
		return { response, trouble: event.locals.trouble };
	} catch (failure) {
		const trouble = troubleOf(failure);
		if (!trouble) throw failure;
		return { response: await instead(event, trouble), trouble };
	}
}

/** @param sent the request where its body was not read yet: a form's fields go back with the sentence */
async function instead(event: RequestEvent, trouble: Trouble, sent?: Request): Promise<Response> {
	const sentence = sentenceOf(trouble);
	if (isByScript(event) || event.isDataRequest) return asError(sentence);
	const { pathname, search } = event.url;
	const theme = themeFrom(event.cookies.get(THEME_COOKIE));
	const wasSent = event.request.method === 'POST';
	// An action is asked for by a form alone.
	const address = pathWithin(wasSent ? pathname : pathname + search);
	const form = sent && isForm(event) ? await sentIn(sent, event.url) : undefined;
	return unavailable(outagePage(sentence, { theme, address, wasSent, sent: form }));
}

/** What a form sent, to be sent again; undefined where it holds a file or what no page may repeat. */
async function sentIn(request: Request, { pathname, search }: URL): Promise<Sent | undefined> {
	const fields: Sent['fields'] = [];
	for (const [name, value] of (await request.formData().catch(() => undefined)) ?? []) {
		if (typeof value !== 'string' || isSecret(name)) return undefined;
		fields.push([name, value]);
	}
	return fields.length > 0 ? { action: pathWithin(pathname + search), fields } : undefined;
}

const isForm = ({ request }: RequestEvent) =>
	request.method === 'POST' && /form/.test(request.headers.get('content-type') ?? '');

/** Whether a page's own script sends it, and stays where it is until it is answered. */
const isByScript = ({ request }: RequestEvent) =>
	request.method === 'POST' && request.headers.get('x-sveltekit-action') === 'true';
