import { createReadStream, createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Encrypter } from 'age-encryption';
import { NotDone } from './trouble.ts';

/* Backups sealed in the age format (age-encryption.org), which the `age` command reads as well. */

/** Loaded where something is sealed or opened: a server without recipients never does. */
const age = () => import('age-encryption');

/**
 * The recipients that backups are sealed for: as BACKUP_RECIPIENTS names them, with commas or spaces
 * between. None, and backups are not sealed.
 */
export async function recipientsFrom(text: string | undefined): Promise<string[]> {
	const recipients = (text ?? '').split(/[\s,]+/).filter((one) => one !== '');
	for (const one of recipients) addTo(new (await age()).Encrypter(), one);
	return recipients;
}

function addTo(encrypter: Encrypter, recipient: string): void {
	try {
		encrypter.addRecipient(recipient);
	} catch {
		throw new NotDone('recipient', `BACKUP_RECIPIENTS: ${recipient} is no age recipient (age1…).`);
	}
}

/** Seals a file for whoever holds one of the recipients' identities; streaming, whatever its size. */
export async function sealFile(
	from: string,
	to: string,
	recipients: readonly string[]
): Promise<void> {
	const encrypter = new (await age()).Encrypter();
	for (const recipient of recipients) addTo(encrypter, recipient);
	await through(from, to, (file) => encrypter.encrypt(file));
}

/** Opens a sealed file with the identities of an identity file. */
export async function openSealed(from: string, to: string, identityFile: string): Promise<void> {
	const decrypter = new (await age()).Decrypter();
	for (const identity of identitiesIn(identityFile)) decrypter.addIdentity(identity);
	try {
		await through(from, to, (file) => decrypter.decrypt(file));
	} catch (failure) {
		if ((failure as NodeJS.ErrnoException).code) throw failure;
		throw new NotDone(
			'identity',
			`${from} cannot be opened with ${identityFile}: it was sealed for another identity, or is damaged.`
		);
	}
}

type Stream = globalThis.ReadableStream<Uint8Array>;

async function through(from: string, to: string, how: (file: Stream) => Promise<Stream>) {
	const file = Readable.toWeb(createReadStream(from)) as unknown as Stream;
	const turned = Readable.fromWeb((await how(file)) as unknown as ReadableStream);
	await pipeline(turned, createWriteStream(to, { mode: 0o600 }));
}

function identitiesIn(file: string): string[] {
	let text: string;
	try {
		text = readFileSync(file, 'utf8');
	} catch (failure) {
		const { code } = failure as NodeJS.ErrnoException;
		throw new NotDone('identity', `The identity file ${file} cannot be read (${code}).`);
	}
	const identities = text.split(/\s+/).filter((word) => /^AGE-SECRET-KEY-/.test(word));
	if (identities.length > 0) return identities;
	throw new NotDone('identity', `${file} holds no identity: it has a line AGE-SECRET-KEY-….`);
}

/** Whether a file is sealed, by how it begins. */
export async function isSealedFile(file: string): Promise<boolean> {
	const handle = await open(file);
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(32), 0, 32, 0);
		return buffer.subarray(0, bytesRead).toString('latin1').startsWith('age-encryption.org/');
	} finally {
		await handle.close();
	}
}

/** Makes a new identity file, as `age-keygen` does; the recipient that backups are then sealed for. */
export async function newIdentity(file: string): Promise<string> {
	const { generateX25519Identity, identityToRecipient } = await age();
	const identity = await generateX25519Identity();
	const recipient = await identityToRecipient(identity);
	writeFileSync(file, `# public key: ${recipient}\n${identity}\n`, { mode: 0o600, flag: 'wx' });
	return recipient;
}
