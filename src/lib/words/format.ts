import type { Day } from '#lib/domain/calendar.ts';

/** A thin space that does not break: between thousands and before units. */
const THIN = '\u202f';
const MINUS = '\u2212';

/**
 * Whole grams as people read them, without the unit.
 * @example grams(1800) // '1 800'
 */
export function grams(value: number): string {
	return sign(value) + String(Math.abs(Math.round(value))).replace(/\B(?=(\d{3})+$)/g, THIN);
}

/**
 * A number with a fixed count of decimals and a real minus sign; rounded only here.
 * @example decimal(-1.5673, 2) // '−1.57'
 */
export function decimal(value: number, digits = 1): string {
	const text = Math.abs(value).toFixed(digits);
	return (Number(text) === 0 ? '' : sign(value)) + text;
}

/**
 * Pounds and ounces as a scale shows them.
 * @example poundsAndOunces(1800) // '3 lb 15.5 oz'
 */
export function poundsAndOunces(value: number): string {
	const ounces = Math.round((value / 28.349523125) * 10) / 10;
	const pounds = Math.floor(ounces / 16);
	return `${pounds}${THIN}lb ${(ounces - pounds * 16).toFixed(1)}${THIN}oz`;
}

const dayFormats = {
	short: { day: 'numeric', month: 'short' },
	weekday: { weekday: 'short', day: 'numeric', month: 'short' },
	long: { day: 'numeric', month: 'long', year: 'numeric' }
} as const;

const formatters = new Map<string, Intl.DateTimeFormat>();
const daysWritten = new Map<string, string>();

/**
 * A calendar day; it has no zone, so none is asked for.
 * @example day('2026-11-23') // '23 Nov'
 */
export function day(value: Day, shape: keyof typeof dayFormats = 'short'): string {
	const key = `${shape} ${value}`;
	const known = daysWritten.get(key);
	if (known !== undefined) return known;
	const format =
		formatters.get(shape) ??
		new Intl.DateTimeFormat('en-GB', { ...dayFormats[shape], timeZone: 'UTC' });
	formatters.set(shape, format);
	const written = format.format(Date.parse(value)).replace(',', '');
	// A ward writes the same few hundred days over and over, and Intl takes its time over each.
	if (daysWritten.size >= 3000) daysWritten.clear();
	daysWritten.set(key, written);
	return written;
}

/**
 * Minutes after midnight as a time of day.
 * @example timeOfDay(380) // '06:20'
 */
export function timeOfDay(minuteOfDay: number): string {
	const two = (value: number) => String(value).padStart(2, '0');
	return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}

/**
 * Seconds as a clock face.
 * @example clock(432) // '7:12'
 */
export function clock(seconds: number): string {
	const whole = Math.max(0, Math.floor(seconds));
	return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

function sign(value: number): string {
	return value < 0 ? MINUS : '';
}
