import { randomBytes } from 'node:crypto';
import { sha256 } from './ids.ts';

// Without 0, 1, I and O, which are read for one another. 32 letters: five bits each, none likelier.
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * A new code to be handed over once: 80 bits, in groups that can be read aloud.
 * @example newCode() // 'K7QM-2XTB-9FHW-VR4D'
 */
export function newCode(): string {
	const letters = [...randomBytes(16)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
	return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** What is kept of a code. Lower case, spaces and missing hyphens are as good. */
export function hashOfCode(typed: string): string {
	return sha256(typed.toUpperCase().replace(/[^0-9A-Z]/g, ''));
}
