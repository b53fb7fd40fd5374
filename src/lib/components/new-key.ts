/**
 * A new UUIDv7 (RFC 9562), as the server makes them: the key of an entry that a page makes by itself.
 * Not for use on the server.
 */
export function newKey(atMs: number): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	for (let index = 0; index < 6; index += 1) {
		bytes[index] = Math.floor(atMs / 2 ** (8 * (5 - index))) % 256;
	}
	bytes[6] = (bytes[6]! & 0x0f) | 0x70;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
	return [...parts, hex.slice(20)].join('-');
}
