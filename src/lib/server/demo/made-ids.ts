import type { Instant } from '#lib/domain/calendar.ts';
import type { Random } from './random.ts';

/** Makes the id of a row that came to be at a moment. */
export type MakeId = (at: Instant) => string;

/** UUIDv7s as the app makes them, the time first, with repeatable chance for the rest. */
export function idsFrom(random: Random): MakeId {
	const hex = (digits: number) =>
		Math.floor(random.next() * 16 ** digits)
			.toString(16)
			.padStart(digits, '0');
	return (at) => {
		const time = Date.parse(at).toString(16).padStart(12, '0');
		const variant = '89ab'[Math.floor(random.next() * 4)]!;
		const parts = [time.slice(0, 8), time.slice(8), `7${hex(3)}`, `${variant}${hex(3)}`];
		return [...parts, hex(6) + hex(6)].join('-');
	};
}

/** An id that is the same on any day and with any seed, for what tests and the picker name. */
export function fixedId(number: number): string {
	return `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

/** The two units of the demonstration. */
export const DEMONSTRATION_UNITS = { east: fixedId(1), west: fixedId(2) };
