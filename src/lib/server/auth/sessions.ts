import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia';
import { compiled } from '../db/compiled.ts';
import type { Database } from '../db/open.ts';
import { fromMachine, toMachine } from '../clock-offset.ts';
import { now } from '../clock.ts';
import type { DeviceKind } from '../device-kind.ts';
import { sha256 } from '../ids.ts';

export const SESSION_COOKIE = 'nestling_session';

/**
 * Lucia over Kysely. The cookie holds a random id; the table holds its SHA-256, so that a copy of
 * the database signs nobody in. Nothing outside this folder imports lucia.
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
		async setSession(session) {
			const createdAt = now();
			await db
				.insertInto('signInSession')
				.values({
					id: sha256(session.id),
					personId: session.userId,
					expiresAt: fromMachine(session.expiresAt),
					createdAt,
					device: (session.attributes as Attributes).device ?? null
				})
				.execute();
		},
		async updateSessionExpiration(sessionId, expiresAt) {
			await db
				.updateTable('signInSession')
				.set({ expiresAt: fromMachine(expiresAt) })
				.where('id', '=', sha256(sessionId))
				.execute();
		},
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

function asSession(id: string, row: { personId: string; expiresAt: string }): DatabaseSession {
	return { id, userId: row.personId, expiresAt: toMachine(row.expiresAt), attributes: {} };
}

function asUser(id: string): DatabaseUser {
	return { id, attributes: {} };
}

const made = new WeakMap<Database, Lucia>();

function lucia(db: Database): Lucia {
	const existing = made.get(db);
	if (existing) return existing;
	const fresh = new Lucia(adapter(db), { sessionExpiresIn: new TimeSpan(12, 'h') });
	made.set(db, fresh);
	return fresh;
}

export interface SignedInSession {
	id: string;
	personId: string;
	expiresAt: Date;
}

/** What a session is begun with besides its person. */
interface Attributes {
	device?: DeviceKind | null;
}

/** Starts a session on such a device, and returns what the cookie is to hold. */
export async function begin(
	db: Database,
	personId: string,
	device: DeviceKind | null = null
): Promise<SignedInSession> {
	const session = await lucia(db).createSession(personId, { device } satisfies Attributes);
	return { id: session.id, personId, expiresAt: session.expiresAt };
}

/** Who a cookie stands for, or null where it is unknown, expired or signed out. */
export async function resume(db: Database, cookie: string): Promise<SignedInSession | null> {
	const { session } = await lucia(db).validateSession(cookie);
	if (!session) return null;
	return { id: session.id, personId: session.userId, expiresAt: session.expiresAt };
}

/** As `resume`, without prolonging it: a page that is only left open keeps nobody signed in. */
export async function look(db: Database, cookie: string): Promise<SignedInSession | null> {
	const [row] = await sessionById(db, { id: sha256(cookie) });
	if (!row || row.expiresAt <= now()) return null;
	return { id: cookie, personId: row.personId, expiresAt: toMachine(row.expiresAt) };
}

/** Where a person is signed in now, newest first; `key` is no cookie, and signs nobody in. */
export async function of(db: Database, personId: string) {
	const rows = await db
		.selectFrom('signInSession')
		.select(['id', 'device', 'createdAt'])
		.where('personId', '=', personId)
		.where('expiresAt', '>', now())
		.orderBy('createdAt', 'desc')
		.orderBy('id')
		.execute();
	return rows.map(({ id, device, createdAt }) => ({
		...{ key: id, device: device ?? null, since: createdAt }
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
