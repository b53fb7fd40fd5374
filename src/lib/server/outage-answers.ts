import type { RequestEvent } from '@sveltejs/kit';
import { formOf } from './bodies.ts';
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
	if (state.kind === 'unreadable') return instead(event, state);
	if (state.kind === 'read-only' && isByScript(event)) return instead(event, state);
	const first = await tried(event, answer);
	if (!first.trouble) {
		const isSentBack = isForm(event) && state.kind === 'read-only' && first.response.status === 400;
		return isSentBack ? unavailable(first.response) : first.response;
	}
	if (first.trouble.kind === 'unreadable' || isByScript(event)) {
		return instead(event, first.trouble);
	}
	const last = isForm(event) ? await tried(event, answer) : first;
	return unavailable(last.response);
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

/** A sentence in place of the page, with the fields of the form that was sent. */
async function instead(event: RequestEvent, trouble: Trouble): Promise<Response> {
	const sentence = sentenceOf(trouble);
	if (isByScript(event) || event.isDataRequest) return asError(sentence);
	const { pathname, search } = event.url;
	const theme = themeFrom(event.cookies.get(THEME_COOKIE));
	const wasSent = event.request.method === 'POST';
	// An action is asked for by a form alone.
	const address = pathWithin(wasSent ? pathname : pathname + search);
	const form = isForm(event) ? await sentIn(event.request, event.url) : undefined;
	return unavailable(outagePage(sentence, { theme, address, wasSent, sent: form }));
}

/** What a form sent, to be sent again; undefined where it holds a file or what no page may repeat. */
async function sentIn(request: Request, { pathname, search }: URL): Promise<Sent | undefined> {
	const fields: Sent['fields'] = [];
	for (const [name, value] of (await formOf(request).catch(() => undefined)) ?? []) {
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
