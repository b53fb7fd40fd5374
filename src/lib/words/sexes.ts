import type { Sex } from '#lib/domain/infant.ts';
import { m } from '#lib/paraglide/messages.js';

/** Sex as recorded, in words. */
export const SEXES: Record<Sex, () => string> = {
	female: m.sex_female,
	male: m.sex_male,
	unknown: m.sex_unknown
};
