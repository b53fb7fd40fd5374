import type { RequestEvent } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import * as guard from './auth/guard.ts';
import { isPassword } from './auth/passwords.ts';
import { succeed } from './auth/tries.ts';
import * as accounts from './db/accounts.ts';
import { type FormProblem, problem, sendBack } from './forms.ts';
import { takeTry } from './tries-answers.ts';

/**
 * Asks for a person's own password before anything is changed that they prove who they are with: what to
 * answer where it is not right, or undefined. The demonstration's people have none, and are not asked.
 */
export async function askOwnPassword(
	event: RequestEvent,
	{ name, typed, password }: { name: string; typed: FormProblem['typed']; password: string }
) {
	const { db, person } = guard.halfway(event);
	const account = await accounts.of(db, person.id);
	if (!account) return undefined;
	const about = { name, typed, username: `password of ${person.id}` };
	const { taken, waits } = await takeTry(event, about);
	if (!taken) return waits;
	if (!(await isPassword(password, account.passwordHash))) {
		return sendBack(400, problem(name, { password: m.people_current_password_wrong() }, typed));
	}
	await succeed(db, taken);
	return undefined;
}
