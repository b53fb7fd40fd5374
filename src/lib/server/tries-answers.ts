import type { RequestEvent } from '@sveltejs/kit';
import { waitSentence } from '#lib/words/waits.ts';
import { DEVICE_COOKIE } from './auth/cookies.ts';
import * as tries from './auth/tries.ts';
import { now } from './clock.ts';
import { database } from './db/connection.ts';
import { problem, sendBack, type FormProblem } from './forms.ts';

/**
 * Takes one try of whoever sends a form, by the name they typed or by their address alone; or answers it
 * with how long to wait, before anything is looked into.
 */
export async function takeTry(
	event: RequestEvent,
	form: { name: string; typed: FormProblem['typed']; username?: string }
) {
	const { name, typed, username } = form;
	const device = event.cookies.get(DEVICE_COOKIE);
	const trying = { address: addressOf(event), device, ...(username && { username }) };
	const taken = await tries.take(database(), trying, now());
	if ('keys' in taken) return { taken };
	event.setHeaders({ 'retry-after': String(taken.seconds) });
	return { waits: sendBack(429, problem(name, { '': waitSentence(taken.seconds) }, typed)) };
}

/** Behind a proxy that says nothing of it, everything comes from one place. */
function addressOf(event: RequestEvent): string {
	try {
		return event.getClientAddress();
	} catch {
		return 'unknown';
	}
}
