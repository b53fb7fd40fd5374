/** Seconds that one code of an authenticator app stands (RFC 6238). */
export const TOTP_SECONDS = 30;

export const TOTP_DIGITS = 6;

/** Steps before and after the present one whose code is taken too: a phone's clock may be off by half a minute. */
const NEIGHBOURS = [0, -1, 1];

/**
 * The step of time whose code was typed, or null where it is none of those about now. A step at or
 * before the last one used is never taken: a code is good for once (RFC 6238 §5.2).
 *
 * @param codeOf the code of a step, by the person's secret
 */
export function matchingStep(
	typed: string,
	codeOf: (step: number) => string,
	{ nowMs, lastStep }: { nowMs: number; lastStep: number | null }
): number | null {
	const present = Math.floor(nowMs / 1000 / TOTP_SECONDS);
	const steps = NEIGHBOURS.map((away) => present + away).filter((step) => step > (lastStep ?? -1));
	return steps.find((step) => codeOf(step) === typed) ?? null;
}
