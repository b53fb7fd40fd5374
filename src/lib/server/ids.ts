import { hash, randomBytes } from 'node:crypto';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A new UUIDv7 (RFC 9562): the time first, so that rows made later sort later. */
export function newId(atMs: number = Date.now()): string {
	const bytes = randomBytes(16);
	bytes.writeUIntBE(atMs, 0, 6);
	bytes[6] = (bytes[6]! & 0x0f) | 0x70;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	const hex = bytes.toString('hex');
	const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
	return [...parts, hex.slice(20)].join('-');
}

/** Whether a client's text can be the id of a row. */
export const isId = (text: string) => UUID_V7.test(text);

/** SHA-256 as lower-case hex. */
export const sha256 = (text: string) => hash('sha256', text);

/** A digest of what was sent, whatever the order of its fields: two sends are the same if it is. */
export function digestOf(content: Record<string, unknown>): string {
	return sha256(JSON.stringify(Object.entries(content).toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

/**
 * A key made from another: the same key and part always give the same id, so that the rows one form
 * writes besides its own are the same rows when it is sent again.
 */
export function idFrom(key: string, part: string): string {
	const hex = sha256(`${key} ${part}`);
	return `${key.slice(0, 14)}7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
}
