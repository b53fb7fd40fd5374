import type { Instant } from '#lib/domain/calendar.ts';
import type { Database } from './open.ts';
import type { PasskeyTable, TotpTable } from './tables/accounts.ts';

/** What a person has besides a password. */
export interface SecondSteps {
	/** An authenticator app, of which a code was typed. */
	app: boolean;
	passkeys: Passkey[];
	/** Recovery codes that were not used yet. */
	codesLeft: number;
}

export type Passkey = Pick<PasskeyTable, 'id' | 'device' | 'createdAt' | 'usedAt'>;

/** What a person has besides a password, now. */
export async function of(db: Database, personId: string): Promise<SecondSteps> {
	const [app, passkeys, codes] = await Promise.all([
		totp(db, personId),
		db
			.selectFrom('passkey')
			.select(['id', 'device', 'createdAt', 'usedAt'])
			.where('personId', '=', personId)
			.orderBy('createdAt')
			.execute(),
		db
			.selectFrom('recoveryCode')
			.select('codeHash')
			.where('personId', '=', personId)
			.where('usedAt', 'is', null)
			.execute()
	]);
	return { app: app?.confirmedAt != null, passkeys, codesLeft: codes.length };
}

/** The secret of a person's authenticator app, whether a code of it was typed yet or not. */
export function totp(db: Database, personId: string): Promise<TotpTable | undefined> {
	return db.selectFrom('totp').selectAll().where('personId', '=', personId).executeTakeFirst();
}

/** Begins with a secret that counts once a code of it is typed; one that was begun before is gone. */
export async function beginTotp(
	db: Database,
	{ personId, secret, begunAt }: Pick<TotpTable, 'personId' | 'secret' | 'begunAt'>
): Promise<void> {
	const row = { secret, begunAt, confirmedAt: null, lastStep: null };
	await db
		.insertInto('totp')
		.values({ personId, ...row })
		.onConflict((conflict) => conflict.column('personId').doUpdateSet(row))
		.execute();
}

/**
 * Uses up the code of a step: false where that step, or a later one, was used by someone who was quicker.
 * The first one makes the secret count.
 */
export async function useStep(
	db: Database,
	{ personId, step, at }: { personId: string; step: number; at: Instant }
): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('totp')
		.set((eb) => ({
			lastStep: step,
			confirmedAt: eb.fn.coalesce('confirmedAt', eb.val(at))
		}))
		.where('personId', '=', personId)
		.where((eb) => eb.or([eb('lastStep', 'is', null), eb('lastStep', '<', step)]))
		.executeTakeFirst();
	return numUpdatedRows === 1n;
}

/** Takes the authenticator app away. */
export async function removeTotp(db: Database, personId: string): Promise<void> {
	await db.deleteFrom('totp').where('personId', '=', personId).execute();
}

/** Puts new recovery codes in the place of the old ones. */
export async function replaceCodes(
	db: Database,
	personId: string,
	codeHashes: string[]
): Promise<void> {
	await db.deleteFrom('recoveryCode').where('personId', '=', personId).execute();
	const rows = codeHashes.map((codeHash) => ({ personId, codeHash, usedAt: null }));
	if (rows.length > 0) await db.insertInto('recoveryCode').values(rows).execute();
}

/** Uses up a recovery code: true once, however many ask at once. */
export async function useCode(
	db: Database,
	{ personId, codeHash, at }: { personId: string; codeHash: string; at: Instant }
): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('recoveryCode')
		.set({ usedAt: at })
		.where('personId', '=', personId)
		.where('codeHash', '=', codeHash)
		.where('usedAt', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows === 1n;
}

/** A passkey by its credential's id, whoever's it is. */
export function passkey(db: Database, id: string): Promise<PasskeyTable | undefined> {
	return db.selectFrom('passkey').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Keeps a new passkey; false where its id is somebody's already. */
export async function addPasskey(db: Database, row: PasskeyTable): Promise<boolean> {
	const added = await db
		.insertInto('passkey')
		.values(row)
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.executeTakeFirst();
	return added !== undefined;
}

/** Keeps that a passkey was used, and how far its own counter is. */
export async function usedPasskey(
	db: Database,
	{ id, counter, at }: { id: string; counter: number; at: Instant }
): Promise<void> {
	await db.updateTable('passkey').set({ counter, usedAt: at }).where('id', '=', id).execute();
}

/** Takes one of a person's passkeys away; another's is left alone. */
export async function removePasskey(db: Database, personId: string, id: string): Promise<void> {
	await db.deleteFrom('passkey').where('personId', '=', personId).where('id', '=', id).execute();
}

/** Takes everything away that a person had besides a password: they prove who they are another way. */
export async function removeAll(db: Database, personId: string): Promise<void> {
	for (const table of ['totp', 'recoveryCode', 'passkey', 'pin'] as const) {
		await db.deleteFrom(table).where('personId', '=', personId).execute();
	}
}
