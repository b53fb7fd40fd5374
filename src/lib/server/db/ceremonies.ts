import { randomBytes } from 'node:crypto';
import type { ExpressionBuilder } from 'kysely';
import type { Instant } from '#lib/domain/calendar.ts';
import { sha256 } from '../ids.ts';
import type { Database } from './open.ts';
import type { Schema } from './schema.ts';
import type { CeremonyTable } from './tables/accounts.ts';

/* What one page begins and the next request ends: good for some minutes, and for once. */

const MINUTES = 10;

export type Begun = Pick<CeremonyTable, 'kind'> &
	Partial<Pick<CeremonyTable, 'personId' | 'challenge'>>;

/** Begins one, and returns what its cookie is to hold. Those that nobody ended are cleared away. */
export async function begin(
	db: Database,
	{ kind, personId = null, challenge = null }: Begun,
	now: Instant
): Promise<string> {
	const token = randomBytes(32).toString('hex');
	const expiresAt = new Date(Date.parse(now) + MINUTES * 60_000).toISOString();
	await db.deleteFrom('ceremony').where('expiresAt', '<=', now).execute();
	await db
		.insertInto('ceremony')
		.values({ id: sha256(token), kind, personId, challenge, expiresAt })
		.execute();
	return token;
}

/** The one that was begun with this token and still stands. */
const begun =
	(token: string, kind: CeremonyTable['kind'], now: Instant) =>
	(eb: ExpressionBuilder<Schema, 'ceremony'>) =>
		eb.and({ id: sha256(token), kind }).and('expiresAt', '>', now);

/** One that was begun and still stands, without ending it. */
export function find(
	db: Database,
	token: string,
	kind: CeremonyTable['kind'],
	now: Instant
): Promise<CeremonyTable | undefined> {
	return db
		.selectFrom('ceremony')
		.selectAll()
		.where(begun(token, kind, now))
		.executeTakeFirst();
}

/** Ends one: returned once, however many ask at once. */
export function end(
	db: Database,
	token: string,
	kind: CeremonyTable['kind'],
	now: Instant
): Promise<CeremonyTable | undefined> {
	return db
		.deleteFrom('ceremony')
		.where(begun(token, kind, now))
		.returningAll()
		.executeTakeFirst();
}
