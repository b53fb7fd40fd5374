/** How many there are, in words: one of a thing has a word of its own. */
import { m } from '#lib/paraglide/messages.js';

/** @example days(1) // '1 day' */
export const days = (count: number): string =>
	count === 1 ? m.one_day() : m.growth_days({ days: count });

/** @example infants(12) // '12 infants' */
export const infants = (count: number): string =>
	count === 1 ? m.one_infant() : m.baselines_infants({ count });
