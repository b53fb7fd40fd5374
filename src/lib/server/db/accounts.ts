import type { AccountTable } from './schema.ts';
import type { Database } from './open.ts';

/** The account a person signs in with, or undefined: the demonstration's people have none. */
export function of(db: Database, personId: string): Promise<AccountTable | undefined> {
	return db
		.selectFrom('account')
		.selectAll()
		.where('personId', '=', personId)
		.executeTakeFirst();
}

/** Opens an account; false where the user name is someone else's, and then nothing is written. */
export async function open(db: Database, account: AccountTable): Promise<boolean> {
	const row = await db
		.insertInto('account')
		.values(account)
		.onConflict((conflict) => conflict.doNothing())
		.returning('personId')
		.executeTakeFirst();
	return row !== undefined;
}

/** Keeps another password's hash from now on. */
export async function setPassword(
	db: Database,
	{ personId, passwordHash, changedAt }: Omit<AccountTable, 'username'>
): Promise<void> {
	await db
		.updateTable('account')
		.set({ passwordHash, changedAt })
		.where('personId', '=', personId)
		.execute();
}
