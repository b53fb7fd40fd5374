import type { RequestEvent } from '@sveltejs/kit';
import { databaseState } from './db/connection.ts';
import { type Trouble, troubleOf } from './db/trouble.ts';
import { asError, asPage, sentenceOf, unavailable } from './outage.ts';

/** What answers without a database, or says itself how it is. */
const WITHOUT = /^\/(health(\/|$)|metrics$|theme$|_app\/)/;

/**
 * Answers a request while the database may not be able to keep what it writes. What only reads is answered
 * as ever. A form is sent back as it was typed, and with a script it stays where it is; either way 503 says
 * that nothing was recorded. From a database that cannot be relied on nothing is shown at all.
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
	const again = isForm(event) && !isByScript(event) ? event.request.clone() : undefined;
	try {
		const first = await tried(event, answer);
		if (!first.trouble) {
			const isSentBack =
				isForm(event) && state.kind === 'read-only' && first.response.status === 400;
			return isSentBack ? unavailable(first.response) : first.response;
		}
		if (first.trouble.kind === 'unreadable' || isByScript(event)) {
			return instead(event, first.trouble);
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
		return { response: instead(event, trouble), trouble };
	}
}

function instead(event: RequestEvent, trouble: Trouble): Response {
	const sentence = sentenceOf(trouble);
	return isByScript(event) || event.isDataRequest ? asError(sentence) : asPage(sentence);
}

const isForm = ({ request }: RequestEvent) =>
	request.method === 'POST' && /form/.test(request.headers.get('content-type') ?? '');

/** Whether a page's own script sends it, and stays where it is until it is answered. */
const isByScript = ({ request }: RequestEvent) =>
	request.method === 'POST' && request.headers.get('x-sveltekit-action') === 'true';
