import { m } from '#lib/paraglide/messages.js';

/** That a try has to wait, and how long: seconds up to a minute, then whole minutes. */
export function waitSentence(seconds: number): string {
	if (seconds === 1) return m.tries_wait_second();
	if (seconds <= 60) return m.tries_wait_seconds({ seconds });
	return m.tries_wait_minutes({ minutes: Math.ceil(seconds / 60) });
}
