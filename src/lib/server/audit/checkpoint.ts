import type { Checkpoint, Head } from './verify.ts';

/**
 * How far a chain reached, as one line to print and to give back.
 * @example headLine('installation', { number: 12, hash: 'ab…' }) // 'installation 12 ab…'
 */
export function headLine(key: string, { number, hash }: Head): string {
	return `${key} ${number} ${hash}`;
}

/**
 * Reads lines of `headLine`.
 * @throws where one cannot be read: a head that was mistyped must not pass for one that holds
 */
export function readHeads(lines: string[]): Checkpoint {
	return Object.fromEntries(
		lines.map((line) => {
			const [, key, number, hash] = /^\s*(\S+) (\d+) ([0-9a-f]{64})\s*$/.exec(line) ?? [];
			if (!key || !hash) throw new Error(`this is not "KEY NUMBER HASH": ${line}`);
			return [key, { number: Number(number), hash }];
		})
	);
}

/**
 * Reads a checkpoint file.
 * @throws where it is not one
 */
export function readCheckpoint(text: string): Checkpoint {
	const entries = Object.entries(JSON.parse(text) as Record<string, Partial<Head>>);
	return readHeads(
		entries.map(([key, head]) => headLine(key, { number: head.number!, hash: head.hash! }))
	);
}
