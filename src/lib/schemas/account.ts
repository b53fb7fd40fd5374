import { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';
import { newPassword } from './password.ts';

export const CHANGE_PASSWORD = 'password/1';
export const SIGN_OUT = 'sign-out/1';
export const SIGN_OUT_EVERYWHERE = 'sign-out-everywhere/1';

/** A new password, and the one it takes the place of. */
export const changePassword = z.object({
	currentPassword: z
		.string({ error: () => m.people_current_password_missing() })
		.min(1, { error: () => m.people_current_password_missing() })
		.max(1000),
	newPassword
});

/** Forms that hold nothing but their name. */
export const nothing = z.object({});
