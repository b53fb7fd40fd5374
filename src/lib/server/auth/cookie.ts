import { randomBytes } from 'node:crypto';
import type { Cookies, RequestEvent } from '@sveltejs/kit';
import type { Instant } from '#lib/domain/calendar.ts';
import { limitsOf } from '#lib/domain/sign-in-limits.ts';
import * as audit from '../audit/audit.ts';
import { now } from '../clock.ts';
import { deviceKind } from '../device-kind.ts';
import type { Database } from '../db/open.ts';
import * as people from '../db/people.ts';
import * as wardDevices from '../db/ward-devices.ts';
import {
	CEREMONY_COOKIE,
	DEVICE_COOKIE,
	KEPT,
	SESSION_COOKIE,
	WARD_DEVICE_COOKIE
} from './cookies.ts';
import { rolesOf, rolesText } from './recognise.ts';
import * as sessions from './sessions.ts';
import { rememberDevice, succeed, type Taken } from './tries.ts';

type Asking = Pick<RequestEvent, 'cookies' | 'request'>;

/** The tablet of the ward that a request comes from, if it comes from one. */
export async function wardDeviceOf(db: Database, cookies: Cookies) {
	const token = cookies.get(WARD_DEVICE_COOKIE);
	return token === undefined ? undefined : wardDevices.byToken(db, token);
}

/**
 * Signs a person in on this device: a fresh session with its audit line, and its cookie. Whoever's stood
 * there before is ended, so that nobody goes on in a session that somebody else had begun.
 *
 * @param strong whether a second step or a passkey was shown as well
 */
export async function signIn(
	db: Database,
	{ cookies, request }: Asking,
	personId: string,
	{ strong = false }: { strong?: boolean } = {}
): Promise<void> {
	const before = cookies.get(SESSION_COOKIE);
	const [person, device] = await Promise.all([
		people.standing(db, personId, now()),
		wardDeviceOf(db, cookies)
	]);
	if (!person) throw new Error('nobody signs in who is not known');
	const session = await db.transaction().execute(async (tx) => {
		if (before) await sessions.end(tx, before);
		await audit.record(tx, { at: now(), personId, act: 'sign in' });
		return sessions.begin(tx, personId, {
			...{ device: deviceKind(request.headers), roles: rolesText(person), strong },
			wardDeviceId: device?.id ?? null
		});
	});
	cookies.delete(CEREMONY_COOKIE, KEPT);
	keep(cookies, session.id, device ? null : limitsOf(rolesOf(person)).mostHours);
}

/**
 * Gives a sign-in another id, as when its person's roles have changed: whoever had copied the old one
 * has nothing any more.
 */
export async function rotate(
	db: Database,
	{ cookies, request }: Asking,
	{ session, person }: { session: sessions.SignedInSession; person: people.Standing }
): Promise<{ id: string }> {
	const { wardDeviceId, strong, createdAt } = session;
	const fresh = await db.transaction().execute(async (tx) => {
		await sessions.end(tx, session.id);
		return sessions.begin(tx, person.id, {
			...{ device: deviceKind(request.headers), roles: rolesText(person) },
			...{ wardDeviceId, strong, createdAt }
		});
	});
	keep(cookies, fresh.id, wardDeviceId === null ? limitsOf(rolesOf(person)).mostHours : null);
	return fresh;
}

/**
 * Unlocks a tablet for whose PIN was right: a sign-in of a new id in the place of the locked one, with its
 * end. Returns where they had half typed something, if they had.
 */
export async function unlock(
	db: Database,
	{ cookies, request }: Asking,
	{
		signIn: { id: key, personId, createdAt, strong },
		wardDevice,
		taken
	}: {
		signIn: { id: string; personId: string; createdAt: Instant; strong?: number };
		wardDevice: wardDevices.WardDevice;
		taken: Taken;
	}
): Promise<string | null> {
	const person = await people.standing(db, personId, now());
	if (!person) throw new Error('nobody unlocks who is not known');
	await succeed(db, taken);
	const fresh = await db.transaction().execute(async (tx) => {
		await sessions.endOne(tx, personId, key);
		await audit.record(tx, { at: now(), personId, act: 'unlock a tablet' });
		return sessions.begin(tx, personId, {
			...{ device: deviceKind(request.headers), roles: rolesText(person) },
			...{ wardDeviceId: wardDevice.id, strong: strong === 1, createdAt }
		});
	});
	keep(cookies, fresh.id, null);
	const draft = await wardDevices.draftOf(db, { deviceId: wardDevice.id, personId, now: now() });
	return draft?.path ?? null;
}

/** On a tablet of the ward a cookie ends with its browser: there is no “remember me”. */
function keep(cookies: Cookies, id: string, hours: number | null): void {
	cookies.set(SESSION_COOKIE, id, { ...KEPT, ...(hours !== null && { maxAge: hours * 3600 }) });
}

const KNOWN_DAYS = 180;

/** That this person has come in on this device, with a password or a code of their own. */
export async function knowDevice(
	db: Database,
	cookies: Cookies,
	personId: string,
	at: Instant = now()
): Promise<void> {
	const kept = cookies.get(DEVICE_COOKIE);
	const device = kept && /^[0-9a-f]{64}$/.test(kept) ? kept : randomBytes(32).toString('hex');
	cookies.set(DEVICE_COOKIE, device, { ...KEPT, maxAge: KNOWN_DAYS * 86_400 });
	await rememberDevice(db, { personId, device, at });
}

/** Takes the cookie away again; the session itself is ended in the database. */
export function forget(cookies: Cookies): void {
	cookies.delete(SESSION_COOKIE, KEPT);
}
