/** Digits of a PIN that unlocks a tablet of the ward. */
export const PIN_DIGITS = 6;

/** Wrong ones in a row after which the tablet asks for the full sign-in again. */
export const MOST_WRONG_PINS = 5;

/**
 * What makes a PIN one that is tried first, or null: the same digit or few digits again and again, or
 * digits that count up or down.
 * @example weakness('121212') // 'repeats'
 */
export function weakness(pin: string): 'repeats' | 'counts' | null {
	if (/^(\d{1,3})\1+$/.test(pin)) return 'repeats';
	const steps = [...pin].slice(1).map((digit, at) => (Number(digit) - Number(pin[at]) + 10) % 10);
	return steps.every((step) => step === 1) || steps.every((step) => step === 9) ? 'counts' : null;
}
