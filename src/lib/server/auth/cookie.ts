import { randomBytes } from 'node:crypto';
import type { Cookies, RequestEvent } from '@sveltejs/kit';
import * as audit from '../audit/audit.ts';
import { now } from '../clock.ts';
import { config } from '../config.ts';
import { deviceKind } from '../device-kind.ts';
import type { Database } from '../db/open.ts';
import * as sessions from './sessions.ts';
import { rememberDevice } from './tries.ts';

/** Signs a person in on this device: a fresh session with its audit line, and its cookie. */
export async function signIn(
	db: Database,
	{ cookies, request }: Pick<RequestEvent, 'cookies' | 'request'>,
	personId: string
): Promise<void> {
	const session = await db.transaction().execute(async (tx) => {
		await audit.record(tx, { at: now(), personId, act: 'sign in' });
		return sessions.begin(tx, personId, deviceKind(request.headers));
	});
	cookies.set(sessions.SESSION_COOKIE, session.id, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: config.origin.startsWith('https:'),
		expires: session.expiresAt
	});
}

/** A random mark of the browser, by which a later sign-in on it is known: it signs nobody in. */
export const DEVICE_COOKIE = 'nestling_device';

const KNOWN_DAYS = 180;

/** That this person has come in on this device, with a password or a code of their own. */
export async function knowDevice(db: Database, cookies: Cookies, personId: string): Promise<void> {
	const kept = cookies.get(DEVICE_COOKIE);
	const device = kept && /^[0-9a-f]{64}$/.test(kept) ? kept : randomBytes(32).toString('hex');
	cookies.set(DEVICE_COOKIE, device, {
		...{ path: '/', httpOnly: true, sameSite: 'lax' as const, maxAge: KNOWN_DAYS * 86_400 },
		secure: config.origin.startsWith('https:')
	});
	await rememberDevice(db, { personId, device, at: now() });
}

/** Takes the cookie away again; the session itself is ended in the database. */
export function forget(cookies: Cookies): void {
	cookies.delete(sessions.SESSION_COOKIE, { path: '/' });
}
