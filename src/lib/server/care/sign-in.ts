import { isPassword } from '../auth/passwords.ts';
import * as audit from '../audit/audit.ts';
import type { Instant } from '#lib/domain/calendar.ts';
import type { Database } from '../db/open.ts';

/** The person a user name and password stand for, or null: the same answer whichever was wrong. */
export async function checkSignIn(
	db: Database,
	typed: { username: string; password: string },
	now: Instant
): Promise<string | null> {
	const account = await db
		.selectFrom('account')
		.selectAll()
		.where('username', '=', typed.username)
		.executeTakeFirst();
	const right = await isPassword(typed.password, account?.passwordHash);
	const personId = right && account ? account.personId : null;
	if (personId === null) {
		const line = { at: now, personId: account?.personId ?? null, act: 'sign-in refused' };
		await db.transaction().execute((tx) => audit.record(tx, line));
	}
	return personId;
}
