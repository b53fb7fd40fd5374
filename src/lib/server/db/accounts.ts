import type { AccountTable } from './tables/accounts.ts';
import type { Database } from './open.ts';

/** The account a person signs in with, or undefined: the demonstration's people have none. */
export function of(db: Database, personId: string): Promise<AccountTable | undefined> {
	return db.selectFrom('account').selectAll().where('personId', '=', personId).executeTakeFirst();
}

/** Opens an account; whether the user name is free was asked before. */
export async function open(db: Database, account: AccountTable): Promise<void> {
	await db.insertInto('account').values(account).execute();
}

/** Keeps another password's hash from now on. */
export async function setPassword(
	db: Database,
	{ personId, passwordHash, changedAt, isLong }: Required<Omit<AccountTable, 'username'>>
): Promise<void> {
	await db
		.updateTable('account')
		.set({ passwordHash, changedAt, isLong })
		.where('personId', '=', personId)
		.execute();
}

/** Whose user name it is, or undefined. */
export async function holder(db: Database, username: string): Promise<string | undefined> {
	const row = await db
		.selectFrom('account')
		.select('personId')
		.where('username', '=', username)
		.executeTakeFirst();
	return row?.personId;
}
