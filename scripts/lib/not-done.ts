import { NotDone } from '#lib/server/backup/trouble.ts';
import { Trouble } from './trouble.mjs';

/** Does it; a backup or a restore that was not done comes back as its one sentence. */
export async function saying<T>(task: () => T | Promise<T>, before = ''): Promise<T> {
	try {
		return await task();
	} catch (failure) {
		throw failure instanceof NotDone ? new Trouble(before + failure.message) : failure;
	}
}
