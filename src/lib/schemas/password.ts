import { z } from 'zod';
import { isLong, LEAST_PASSWORD, LEAST_WITH_SECOND_STEP } from '#lib/domain/least-password.ts';
import { m } from '#lib/paraglide/messages.js';
import { COMMON_PASSWORDS } from './common-passwords.ts';

const MOST_PASSWORD = 200;

const ofLength = (least: number) =>
	z
		.string({ error: () => m.people_password_missing() })
		.min(1, { error: () => m.people_password_missing() })
		.max(MOST_PASSWORD, { error: () => m.text_too_long({ max: MOST_PASSWORD }) })
		.refine((text) => text === '' || [...text].length >= least, {
			error: () => m.people_password_short({ least })
		});

/** A password being chosen. Spaces and every script are welcome, and nothing is trimmed. */
export const newPassword = ofLength(LEAST_PASSWORD);

/** The same where there may be a second step: whether there is one, `tooShortAlone` is told. */
export const changedPassword = ofLength(LEAST_WITH_SECOND_STEP);

/** What stands against a password as the only proof, as a sentence, or null. */
export function tooShortAlone(password: string, { hasSecondStep }: { hasSecondStep: boolean }) {
	if (hasSecondStep || isLong(password)) return null;
	return m.people_password_short({ least: LEAST_PASSWORD });
}

/**
 * What makes a long password easy to guess all the same, as a sentence, or null: it is one that
 * everyone tries, the same few letters again and again, or only the names around it.
 */
export function guessable(password: string, names: (string | undefined)[]): string | null {
	const bare = bareOf(password);
	if (COMMON_PASSWORDS.has(bare) || isRepeated(bare)) return m.people_password_common();
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
