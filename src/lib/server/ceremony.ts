import type { RequestEvent } from '@sveltejs/kit';
import { CEREMONY_COOKIE, KEPT } from './auth/cookies.ts';
import { now } from './clock.ts';
import { database } from './db/connection.ts';
import * as ceremonies from './db/ceremonies.ts';
import type { CeremonyTable } from './db/tables/accounts.ts';

type Asking = Pick<RequestEvent, 'cookies'>;

/** Begins what the next request ends, with its cookie. */
export async function beginCeremony({ cookies }: Asking, begun: ceremonies.Begun): Promise<void> {
	const token = await ceremonies.begin(database(), begun, now());
	cookies.set(CEREMONY_COOKIE, token, KEPT);
}

/** What this browser has begun of that kind, if that still stands. */
export async function begun({ cookies }: Asking, kind: CeremonyTable['kind']) {
	const token = cookies.get(CEREMONY_COOKIE);
	return token === undefined ? undefined : ceremonies.find(database(), token, kind, now());
}

/** Ends it, with its cookie. */
export async function endCeremony({ cookies }: Asking, kind: CeremonyTable['kind']): Promise<void> {
	const token = cookies.get(CEREMONY_COOKIE);
	cookies.delete(CEREMONY_COOKIE, KEPT);
	if (token !== undefined) await ceremonies.end(database(), token, kind, now());
}
