import { hash, verify } from '@node-rs/argon2';

/** argon2id at OWASP's second recommendation: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Verified against when a user name is unknown, so that the answer takes as long either way. */
const NOBODY =
	'$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5MDA$7kNfbkzqE9SUY4WwLyTTUG4ApNgAbsIrBRPDQa0DtcI';

/** Hashes a password for keeping. */
export const hashPassword = (password: string) => hash(password.normalize('NFC'), COST);

/** Whether a password is the one that was hashed; takes as long where there is no such account. */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
	const right = await verify(stored ?? NOBODY, password.normalize('NFC'));
	return right && stored !== undefined;
}
