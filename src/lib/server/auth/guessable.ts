import { dictionary } from '@zxcvbn-ts/language-common';
import { m } from '#lib/paraglide/messages.js';
import { LONG_COMMON_PASSWORDS } from './long-common-passwords.ts';

/** What is tried first: some 18,000 of eight characters and more that were found in leaks, and long ones. */
const EVERYONES: ReadonlySet<string> = new Set(
	[...dictionary['passwords-common'].map(String), ...LONG_COMMON_PASSWORDS].map(bareOf)
);

/**
 * What makes a password of the right length easy to guess all the same, as a sentence, or null: it is one that
 * everyone tries, the same few letters again and again, or only the names around it.
 */
export function guessable(password: string, names: (string | undefined)[]): string | null {
	const bare = bareOf(password);
	if (EVERYONES.has(bare) || isRepeated(bare)) return m.people_password_common();
	const known = [...names, m.app_name()].map((name) => bareOf(name ?? '')).filter(Boolean);
	const rest = known
		.toSorted((a, b) => b.length - a.length)
		.reduce((text, name) => text.replaceAll(name, ''), bare);
	const onlyNames = rest !== bare && [...rest].length < 5;
	return onlyNames ? m.people_password_names() : null;
}

/** The same word of at most eight letters, over and over: `passwordpassword`, `aaaaaaaaaaaaaaa`. */
function isRepeated(text: string): boolean {
	return /^(.{1,8}?)\1+$/u.test(text);
}

function bareOf(text: string): string {
	return text
		.normalize('NFC')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, '');
}
