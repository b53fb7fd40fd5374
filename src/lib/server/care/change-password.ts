import type { Instant } from '#lib/domain/calendar.ts';
import { isLong } from '#lib/domain/least-password.ts';
import * as audit from '../audit/audit.ts';
import { hashPassword, isPassword } from '../auth/passwords.ts';
import * as sessions from '../auth/sessions.ts';
import * as accounts from '../db/accounts.ts';
import type { Database } from '../db/open.ts';

export interface PasswordChange {
	personId: string;
	currentPassword: string;
	newPassword: string;
	now: Instant;
}

export type PasswordChanged =
	{ kind: 'written' } | { kind: 'refused'; because: 'no-account' | 'wrong-password' };

/**
 * Changes one's own password, knowing the one before, and signs out every session: the route signs
 * this device in again.
 */
export async function changePassword(
	db: Database,
	{ personId, currentPassword, newPassword, now }: PasswordChange
): Promise<PasswordChanged> {
	const account = await accounts.of(db, personId);
	if (!account) return { kind: 'refused', because: 'no-account' };
	if (!(await isPassword(currentPassword, account.passwordHash))) {
		await db
			.transaction()
			.execute((tx) => audit.record(tx, { at: now, personId, act: 'password change refused' }));
		return { kind: 'refused', because: 'wrong-password' };
	}
	const passwordHash = await hashPassword(newPassword);
	return db.transaction().execute(async (tx) => {
		const long = isLong(newPassword) ? 1 : 0;
		await accounts.setPassword(tx, { personId, passwordHash, changedAt: now, isLong: long });
		await sessions.endAll(tx, personId);
		await audit.record(tx, { at: now, personId, act: 'change own password' });
		return { kind: 'written' };
	});
}
