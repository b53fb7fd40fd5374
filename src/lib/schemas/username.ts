import { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';

const SHAPE = /^[\p{L}\p{M}\p{N}._@-]{3,60}$/u;

/** A user name being chosen: small letters, in one spelling, so that it signs in however typed. */
export const newUsername = z
	.string({ error: () => m.people_username_missing() })
	.trim()
	.toLowerCase()
	.normalize('NFC')
	.min(1, { error: () => m.people_username_missing() })
	.refine((text) => text === '' || SHAPE.test(text), { error: () => m.people_username_shape() });
