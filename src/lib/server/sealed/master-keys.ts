import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

/* The keys of the key file, outside the data folder: they lock the keys that lie in the database. */

const BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** One key of the file, by the name it goes by in what it locked. */
export interface MasterKey {
	name: string;
	key: Buffer;
}

/** A line of a new key file: the newest stands first and locks what is new. */
export const newKeyLine = () => randomBytes(BYTES).toString('base64');

/**
 * Reads a key file: one key a line, the newest first.
 * @throws with a sentence where a line is no key
 */
export function readKeyFile(file: string): MasterKey[] {
	const lines = readFileSync(file, 'utf8')
		.split('\n')
		.map((line) => line.trim());
	const keys = lines.filter(Boolean).map((line, at) => {
		const key = Buffer.from(line, 'base64');
		if (key.length !== BYTES) {
			throw new Error(`line ${at + 1} of the key file is no key of ${BYTES} bytes in base64`);
		}
		return { name: createHash('sha256').update(key).digest('hex').slice(0, 8), key };
	});
	if (keys.length === 0) throw new Error('the key file holds no key');
	return keys;
}

/** AES-256-GCM: what comes out holds the random start, the tag and the rest; `about` is bound to it. */
export function lock(key: Buffer, plain: Buffer, about: string): Buffer {
	const iv = randomBytes(IV_BYTES);
	const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(about));
	const rest = Buffer.concat([cipher.update(plain), cipher.final()]);
	return Buffer.concat([iv, cipher.getAuthTag(), rest]);
}

/** @throws where it was locked by another key, for something else, or was changed since */
export function unlock(key: Buffer, locked: Buffer, about: string): Buffer {
	const decipher = createDecipheriv('aes-256-gcm', key, locked.subarray(0, IV_BYTES))
		.setAAD(Buffer.from(about))
		.setAuthTag(locked.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
	return Buffer.concat([decipher.update(locked.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
}
