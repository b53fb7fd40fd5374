import { randomBytes } from 'node:crypto';
import { decodeBase32IgnorePadding, encodeBase32NoPadding } from '@oslojs/encoding';
import { createTOTPKeyURI, generateHOTP } from '@oslojs/otp';
import { matchingStep, TOTP_DIGITS, TOTP_SECONDS } from '#lib/domain/totp.ts';
import type { Instant } from '#lib/domain/calendar.ts';

/* Codes of an authenticator app: RFC 6238 with SHA-1, six digits and half a minute, as every app reads. */

/** A new secret, 160 bits as RFC 4226 §4 asks, in base32. */
export const newSecret = () => encodeBase32NoPadding(randomBytes(20));

/** The code of a step of time by a secret. */
export const codeOf = (secret: string, step: number) =>
	generateHOTP(decodeBase32IgnorePadding(secret), BigInt(step), TOTP_DIGITS);

/** The step whose code was typed, or null; see the domain for which are taken. */
export function stepOf(
	typed: string,
	{ secret, lastStep }: { secret: string; lastStep: number | null },
	now: Instant
): number | null {
	const nowMs = Date.parse(now);
	return matchingStep(typed, (step) => codeOf(secret, step), { nowMs, lastStep });
}

/** What an app reads from the picture: the secret, and whose it is. */
export const appUri = (
	secret: string,
	{ issuer, username }: { issuer: string; username: string }
) =>
	createTOTPKeyURI(issuer, username, decodeBase32IgnorePadding(secret), TOTP_SECONDS, TOTP_DIGITS);
