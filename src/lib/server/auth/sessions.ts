import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia';
import type { Instant } from '#lib/domain/calendar.ts';
import { MOST_HOURS } from '#lib/domain/sign-in-limits.ts';
import { compiled } from '../db/compiled.ts';
import type { Database } from '../db/open.ts';
import type { SignInSessionTable } from '../db/tables/accounts.ts';
import { fromMachine, toMachine } from '../clock-offset.ts';
import { now } from '../clock.ts';
import type { DeviceKind } from '../device-kind.ts';
import { sha256 } from '../ids.ts';

/**
 * A use is kept once a minute: a row written at every request would have all others wait. On a tablet,
 * which locks after a minute or two, every few seconds.
 */
const KEPT_EVERY_MS = 60_000;
const KEPT_EVERY_ON_TABLETS_MS = 5_000;

/** A sign-in as its row tells of it. */
export interface SignedInSession {
	/** What the cookie holds; the row has its SHA-256. */
	id: string;
	personId: string;
	createdAt: Instant;
	usedAt: Instant;
	/** The roles it was begun in, as `rolesText` writes them; null where that was not kept. */
	roles: string | null;
	wardDeviceId: string | null;
	lockedAt: Instant | null;
	/** Whether a second step or a passkey was shown as well. */
	strong: boolean;
}

/** What a sign-in is begun with besides its person. */
export interface Beginning {
	device?: DeviceKind | null;
	roles?: string | null;
	wardDeviceId?: string | null;
	strong?: boolean;
	/** When its person last signed in in full, where it takes the place of an earlier one. */
	createdAt?: Instant;
}

declare module 'lucia' {
	interface Register {
		Lucia: Lucia<SignInSessionTable>;
		DatabaseSessionAttributes: Partial<SignInSessionTable>;
	}
}

/**
 * Lucia over Kysely. The cookie holds a random id; the table holds its SHA-256, so that a copy of
 * the database signs nobody in. Nothing outside this folder imports lucia. It ends what is older than
 * any sign-in may be; how long each may be untouched hangs on its person's roles (`recognise.ts`).
 */
function adapter(db: Database): Adapter {
	const rows = () => db.selectFrom('signInSession');
	return {
		async getSessionAndUser(sessionId) {
			const [row] = await sessionById(db, { id: sha256(sessionId) });
			if (!row) return [null, null];
			return [asSession(sessionId, row), asUser(row.personId)];
		},
		async getUserSessions(personId) {
			const all = await rows().selectAll().where('personId', '=', personId).execute();
			return all.map((row) => asSession(row.id, row));
		},
		async setSession({ id, userId, expiresAt, attributes }) {
			await db
				.insertInto('signInSession')
				.values({
					...attributes,
					id: sha256(id),
					personId: userId,
					expiresAt: fromMachine(expiresAt),
					createdAt: attributes.createdAt ?? now(),
					usedAt: now()
				})
				.execute();
		},
		// Nothing is prolonged: a sign-in has an end, and `touch` keeps that it is used.
		async updateSessionExpiration() {},
		async deleteSession(sessionId) {
			await db.deleteFrom('signInSession').where('id', '=', sha256(sessionId)).execute();
		},
		async deleteUserSessions(personId) {
			await db.deleteFrom('signInSession').where('personId', '=', personId).execute();
		},
		async deleteExpiredSessions() {
			const moment = now();
			await db.deleteFrom('signInSession').where('expiresAt', '<=', moment).execute();
		}
	};
}

const sessionById = compiled((db, value: { id: string }) =>
	db.selectFrom('signInSession').selectAll().where('id', '=', value.id)
);

function asSession(id: string, row: SignInSessionTable): DatabaseSession {
	return { id, userId: row.personId, expiresAt: toMachine(row.expiresAt), attributes: row };
}

function asUser(id: string): DatabaseUser {
	return { id, attributes: {} };
}

const made = new WeakMap<Database, Lucia<Partial<SignInSessionTable>>>();

function lucia(db: Database) {
	const existing = made.get(db);
	if (existing) return existing;
	const fresh = new Lucia(adapter(db), {
		sessionExpiresIn: new TimeSpan(MOST_HOURS, 'h'),
		getSessionAttributes: (row) => row
	});
	made.set(db, fresh);
	return fresh;
}

/** Begins a sign-in, and returns what its cookie is to hold. */
export async function begin(
	db: Database,
	personId: string,
	{ strong = false, ...beginning }: Beginning = {}
): Promise<{ id: string }> {
	const session = await lucia(db).createSession(personId, {
		...beginning,
		strong: strong ? 1 : 0
	});
	return { id: session.id };
}

/** What a cookie stands for, or null where that is unknown, signed out, or older than any may be. */
export async function find(db: Database, cookie: string): Promise<SignedInSession | null> {
	const { session } = await lucia(db).validateSession(cookie);
	if (!session) return null;
	const row = session as unknown as SignInSessionTable;
	return {
		...{ id: session.id, personId: session.userId, createdAt: row.createdAt },
		...{ usedAt: row.usedAt ?? row.createdAt, roles: row.roles ?? null },
		...{ wardDeviceId: row.wardDeviceId ?? null, lockedAt: row.lockedAt ?? null },
		strong: row.strong === 1
	};
}

/** Keeps that a sign-in is in use: it stays open for as long again untouched. */
export async function touch(
	db: Database,
	{ id, usedAt, wardDeviceId }: SignedInSession
): Promise<void> {
	const moment = now();
	const every = wardDeviceId === null ? KEPT_EVERY_MS : KEPT_EVERY_ON_TABLETS_MS;
	if (Date.parse(moment) - Date.parse(usedAt) < every) return;
	await db
		.updateTable('signInSession')
		.set({ usedAt: moment })
		.where('id', '=', sha256(id))
		.execute();
}

/** Locks a sign-in on its tablet, until its person's PIN. One that is locked already stays so. */
export async function lock(db: Database, id: string): Promise<void> {
	await db
		.updateTable('signInSession')
		.set({ lockedAt: now(), wrongPins: 0 })
		.where('id', '=', sha256(id))
		.where('lockedAt', 'is', null)
		.execute();
}

/** Where a person is signed in now, newest first; `key` is no cookie, and signs nobody in. */
export async function of(db: Database, personId: string) {
	const rows = await db
		.selectFrom('signInSession')
		.leftJoin('wardDevice', 'wardDevice.id', 'signInSession.wardDeviceId')
		.select(['signInSession.id', 'device', 'createdAt', 'wardDevice.name as wardDevice'])
		.where('personId', '=', personId)
		.where('expiresAt', '>', now())
		.orderBy('createdAt', 'desc')
		.orderBy('signInSession.id')
		.execute();
	return rows.map(({ id, device, createdAt, wardDevice }) => ({
		...{ key: id, device: device ?? null, since: createdAt, wardDevice }
	}));
}

/** The key of a session in that list, by what its cookie holds. */
export const keyOf = (cookie: string) => sha256(cookie);

/** Signs a person out of one of their sessions, by its key; another's is left alone. */
export async function endOne(db: Database, personId: string, key: string): Promise<void> {
	await db
		.deleteFrom('signInSession')
		.where('personId', '=', personId)
		.where('id', '=', key)
		.execute();
}

/** Signs one session out. */
export function end(db: Database, sessionId: string): Promise<void> {
	return lucia(db).invalidateSession(sessionId);
}

/** Signs a person out everywhere, for instance after a password change. */
export function endAll(db: Database, personId: string): Promise<void> {
	return lucia(db).invalidateUserSessions(personId);
}
