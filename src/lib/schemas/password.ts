import { z } from 'zod';
import { isLong, LEAST_PASSWORD, LEAST_WITH_SECOND_STEP } from '#lib/domain/least-password.ts';
import { m } from '#lib/paraglide/messages.js';

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
