import { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';
import { changedPassword } from './password.ts';

export const CHANGE_PASSWORD = 'password/1';
export const SIGN_OUT = 'sign-out/1';
export const SIGN_OUT_EVERYWHERE = 'sign-out-everywhere/1';

/** A new password, and the one it takes the place of. */
export const changePassword = z.object({
	currentPassword: z
		.string({ error: () => m.people_current_password_missing() })
		.min(1, { error: () => m.people_current_password_missing() })
		.max(1000),
	newPassword: changedPassword
});

/** Another device of one's own, by its key in the list. */
export const SIGN_OUT_DEVICE = 'sign-out-device/1';
export const signOutDevice = z.object({
	key: z.string().regex(/^[0-9a-f]{64}$/, { error: () => m.form_from_before() })
});

/** Forms that hold nothing but their name. */
export const nothing = z.object({});
