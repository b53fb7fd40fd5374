import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Instant } from '#lib/domain/calendar.ts';

/* The opening of a page lasts as long as it is open: what says that it still is. */

/** The cookie that an open page's script keeps the newest pass in, for its own address alone. */
export const PASS_COOKIE = 'nestling_live';

export const PASS_SECONDS = 60;

/** Of this start of the server, or of several nodes. Elsewhere a pass is none, and opens anew. */
const KEY = process.env.NESTLING_LIVE_KEY || randomBytes(32).toString('hex');

/** What a pass is good for: one sign-in, and one thing that it opened. */
export interface About {
	sessionId: string;
	/** `open the ward UNIT`, `open the record INFANT`. */
	opening: string;
}

/**
 * A word, good for a minute, that this sign-in holds a live page of something whose opening is kept
 * already. Only a live connection behind its guard hands it out, and each one renews it.
 */
export function passFor(about: About, at: Instant): string {
	const until = Date.parse(at) + PASS_SECONDS * 1000;
	return `${until}.${signed(about, until)}`;
}

/** Whether it is such a word, for just that, and its minute is not over. */
export function isPass(pass: string, about: About, at: Instant): boolean {
	const [, digits = '', signature = ''] = /^(\d{1,15})\.([0-9a-f]{64})$/.exec(pass) ?? [];
	const until = Number(digits);
	const now = Date.parse(at);
	if (until <= now || until > now + PASS_SECONDS * 1000) return false;
	return timingSafeEqual(Buffer.from(signature), Buffer.from(signed(about, until)));
}

function signed({ sessionId, opening }: About, until: number): string {
	return createHmac('sha256', KEY)
		.update(JSON.stringify([sessionId, opening, until]))
		.digest('hex');
}
