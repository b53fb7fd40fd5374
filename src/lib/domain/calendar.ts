/** A calendar day in the unit's zone, `YYYY-MM-DD`. Never a midnight: a day has no time and no zone. */
export type Day = string;

/** A moment in UTC with milliseconds, `YYYY-MM-DDTHH:mm:ss.sssZ`. Sorts as text. */
export type Instant = string;

export const MILLISECONDS_A_DAY = 86_400_000;

const DAY_SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * Whether the text is a real calendar date.
 *
 * @example isDay('2024-02-29') // true
 * @example isDay('2023-02-29') // false
 */
export function isDay(text: string): text is Day {
	return DAY_SHAPE.test(text) && dayFromNumber(numberOfDay(text)) === text;
}

/**
 * Whole calendar days from one day to another, negative when `to` is earlier. Clock changes play no
 * part: the day the clocks change is one day, not 23 or 25 hours.
 *
 * @example daysBetween('2026-03-07', '2026-03-09') // 2
 */
export function daysBetween(from: Day, to: Day): number {
	return numberOfDay(to) - numberOfDay(from);
}

/**
 * The calendar day `days` later, or earlier when negative.
 *
 * @example addDays('2024-02-28', 2) // '2024-03-01'
 */
export function addDays(day: Day, days: number): Day {
	return dayFromNumber(numberOfDay(day) + days);
}

/**
 * Exact elapsed time in days of 24 hours, with its fraction. Six hours on a five-day span is a 5 %
 * error in a velocity, which is why weights with known times use this and not calendar days.
 *
 * @example elapsedDays('2026-05-12T06:00:00.000Z', '2026-05-19T12:00:00.000Z') // 7.25
 */
export function elapsedDays(from: Instant, to: Instant): number {
	return (Date.parse(to) - Date.parse(from)) / MILLISECONDS_A_DAY;
}

/**
 * Days since 1970-01-01 in the proleptic Gregorian calendar, in integers only. March-based years put
 * the leap day last, so a month's start is a linear formula.
 */
function numberOfDay(day: Day): number {
	const month = Number(day.slice(5, 7));
	const year = Number(day.slice(0, 4)) - (month <= 2 ? 1 : 0);
	const century = Math.floor(year / 100);
	const daysBeforeMonth = Math.floor((153 * ((month + 9) % 12) + 2) / 5);
	const leapDays = Math.floor(year / 4) - century + Math.floor(century / 4);
	return 365 * year + leapDays + daysBeforeMonth + Number(day.slice(8, 10)) - 1 - 719_468;
}

/** The inverse of `numberOfDay`, by 400-year eras of 146 097 days. */
function dayFromNumber(dayNumber: number): Day {
	const shifted = dayNumber + 719_468;
	const era = Math.floor(shifted / 146_097);
	const dayOfEra = shifted - era * 146_097;
	const yearOfEra = Math.floor(
		(dayOfEra -
			Math.floor(dayOfEra / 1460) +
			Math.floor(dayOfEra / 36_524) -
			Math.floor(dayOfEra / 146_096)) /
			365
	);
	const dayOfYear =
		dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
	const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
	const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
	const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
	return `${padded(year, 4)}-${padded(month, 2)}-${padded(dayOfMonth, 2)}`;
}

function padded(value: number, width: number): string {
	return String(value).padStart(width, '0');
}
