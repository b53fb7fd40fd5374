import { config } from '../config.ts';

/*
 * The cookies of this app, and how each is kept. On HTTPS their names begin with `__Host-`, which a
 * browser takes only from this very host, for every path, and over HTTPS.
 */

const isSecure = config.origin.startsWith('https:');

const named = (name: string) => (isSecure ? `__Host-${name}` : name);

/** Who is signed in: a random id. */
export const SESSION_COOKIE = named('nestling_session');

/** A random mark of the browser, by which a later sign-in on it is known: it signs nobody in. */
export const DEVICE_COOKIE = named('nestling_device');

/** That this browser is a tablet of the ward: a random token. */
export const WARD_DEVICE_COOKIE = named('nestling_ward');

/** Something begun that the next request ends, such as a second step: a random token. */
export const CEREMONY_COOKIE = named('nestling_step');

/** How each of them is kept: no script reads it, and no other site's form brings it. */
export const KEPT = {
	path: '/',
	httpOnly: true,
	sameSite: 'lax',
	secure: isSecure
} as const;
