import type { Cookies } from '@sveltejs/kit';
import * as audit from '../audit/audit.ts';
import { now } from '../clock.ts';
import { config } from '../config.ts';
import type { Database } from '../db/open.ts';
import * as sessions from './sessions.ts';

/** Signs a person in on this device: a fresh session with its audit line, and its cookie. */
export async function signIn(db: Database, cookies: Cookies, personId: string): Promise<void> {
	const session = await db.transaction().execute(async (tx) => {
		await audit.record(tx, { at: now(), personId, act: 'sign in' });
		return sessions.begin(tx, personId);
	});
	cookies.set(sessions.SESSION_COOKIE, session.id, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: config.origin.startsWith('https:'),
		expires: session.expiresAt
	});
}

/** Takes the cookie away again; the session itself is ended in the database. */
export function forget(cookies: Cookies): void {
	cookies.delete(sessions.SESSION_COOKIE, { path: '/' });
}
