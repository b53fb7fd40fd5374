import { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';

export const SIGN_IN = 'sign-in/1';

/** What a person types to sign in. */
export const signIn = z.object({
	username: z
		.string()
		.trim()
		.toLowerCase()
		.normalize('NFC')
		.min(1, { error: () => m.sign_in_username_missing() }),
	password: z
		.string()
		.min(1, { error: () => m.sign_in_password_missing() })
		.max(1000),
	from: z.string().optional()
});
