import type { Day } from '#lib/domain/calendar.ts';
import { m } from '#lib/paraglide/messages.js';

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

/**
 * A calendar day; it has no zone, so none is asked for. Its names are words of ours like any others: a
 * browser's own take it longer to look up than to draw a page, and differ from one version to the next.
 * @example day('2026-11-23') // '23 Nov'
 * @example day('2026-11-23', 'weekday') // 'Mon 23 Nov'
 * @example day('2026-11-23', 'long') // '23 November 2026'
 */
export function day(value: Day, shape: 'short' | 'weekday' | 'long' = 'short'): string {
	const month = Number(value.slice(5, 7));
	const dayOfMonth = Number(value.slice(8));
	if (shape === 'long') {
		const year = Number(value.slice(0, 4));
		return m.date_long({ day: dayOfMonth, month: nth(m.months_long(), month), year });
	}
	const short = { day: dayOfMonth, month: nth(m.months_short(), month) };
	if (shape === 'short') return m.date_short(short);
	// day 0 of the count, 1 January 1970, was a Thursday
	const weekday = (((Date.parse(value) / 86_400_000 + 3) % 7) + 7) % 7;
	return m.date_weekday({ ...short, weekday: nth(m.weekdays_short(), weekday + 1) });
}

/** Lists of names, parted once: a page of growth names some hundred days. */
const parted = new Map<string, string[]>();

function nth(names: string, place: number): string {
	const list = parted.get(names) ?? names.split(' ');
	parted.set(names, list);
	return list[place - 1] ?? '';
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

/**
 * Several things one after the other.
 * @example list(['Arms', 'Legs']) // 'Arms, Legs'
 */
export const list = (things: readonly string[]) => things.join(m.list_comma());
