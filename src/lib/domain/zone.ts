import { Temporal } from 'temporal-polyfill';
import type { Day, Instant } from './calendar.ts';

/** A wall time of 24 hours, `HH:mm`. */
export type WallTime = string;

/** What a wall time on a day means: one moment, none (clocks went forward) or two (clocks went back). */
export type WallMoment =
	| { kind: 'instant'; instant: Instant }
	| { kind: 'never' }
	| { kind: 'twice'; first: Instant; second: Instant };

/** Whether the text names an IANA time zone, such as `America/New_York`. Bare offsets are not zones. */
export function isZone(text: string): boolean {
	if (!/^[A-Za-z]/.test(text)) return false;
	try {
		wallClock(text);
		return true;
	} catch {
		return false;
	}
}

/**
 * The calendar day it is in the zone at that moment.
 *
 * @example dayIn('America/New_York', '2026-05-13T02:30:00.000Z') // '2026-05-12'
 */
export function dayIn(zone: string, instant: Instant): Day {
	const wall = wallClock(zone).format(Date.parse(instant));
	return `${wall.slice(6, 10)}-${wall.slice(0, 2)}-${wall.slice(3, 5)}`;
}

/**
 * The time on the zone's wall clock at that moment.
 *
 * @example timeIn('America/New_York', '2026-05-13T02:30:00.000Z') // '22:30'
 */
export function timeIn(zone: string, instant: Instant): WallTime {
	return wallClock(zone).format(Date.parse(instant)).slice(12, 17);
}

/**
 * As `timeIn`, to the second: every zone of today is whole minutes from UTC.
 *
 * @example timeToSecond('America/New_York', '2026-05-13T02:30:09.000Z') // '22:30:09'
 */
export function timeToSecond(zone: string, instant: Instant): string {
	return `${timeIn(zone, instant)}:${instant.slice(17, 19)}`;
}

/**
 * The first moment of the day in the zone. Where midnight does not exist that day (clocks go forward
 * at midnight) it is the first moment that does; a day the zone left out begins where the next does.
 */
export function startOfDay(zone: string, day: Day): Instant {
	return toInstant(Temporal.PlainDate.from(day).toZonedDateTime(zone));
}

/**
 * The moment a wall clock in the zone showed that time that day.
 *
 * @example instantAt('America/New_York', '2026-03-08', '02:30') // never: 02:00 became 03:00
 * @example instantAt('America/New_York', '2026-11-01', '01:30') // twice, an hour apart
 */
export function instantAt(zone: string, day: Day, time: WallTime): WallMoment {
	const wall = Temporal.PlainDateTime.from(`${day}T${time}`);
	const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
	if (!earlier.toPlainDateTime().equals(wall)) return { kind: 'never' };
	const later = wall.toZonedDateTime(zone, { disambiguation: 'later' });
	if (earlier.epochMilliseconds === later.epochMilliseconds) {
		return { kind: 'instant', instant: toInstant(earlier) };
	}
	return { kind: 'twice', first: toInstant(earlier), second: toInstant(later) };
}

/**
 * The next moment after this one at which the zone's wall clock comes to stand from `from` to before
 * `to`: as it reaches `from`, or as the clocks change into that time. Where `to` is the earlier time
 * of the two, midnight lies between. Null where it does not within three days.
 *
 * @throws RangeError where a time or the zone is not one
 */
export function nextBetween(
	zone: string,
	{ from, to }: { from: WallTime; to: WallTime },
	after: Instant
): Instant | null {
	const today = Temporal.PlainDate.from(dayIn(zone, after));
	const reached = [0, 1, 2].flatMap((days) => {
		const moment = instantAt(zone, today.add({ days }).toString(), from);
		if (moment.kind === 'never') return [];
		return moment.kind === 'instant' ? [moment.instant] : [moment.first, moment.second];
	});
	const change = nextChange(zone, after);
	const moments = change === null ? reached : [...reached, change];
	const entered = moments.filter(
		(moment) => moment > after && isBetween(timeIn(zone, moment), { from, to })
	);
	return entered.toSorted()[0] ?? null;
}

const THREE_DAYS = 3 * 24 * 3_600_000;

/** When the clocks change next, within three days; looked for only where they do. */
function nextChange(zone: string, after: Instant): Instant | null {
	const later = new Date(Date.parse(after) + THREE_DAYS).toISOString();
	if (timeIn(zone, after) === timeIn(zone, later)) return null;
	const change = Temporal.Instant.from(after)
		.toZonedDateTimeISO(zone)
		.getTimeZoneTransition('next');
	return change && toInstant(change);
}

/**
 * Whether a wall time lies from `from` to before `to`, across midnight where `to` is the earlier.
 *
 * @example isBetween('23:30', { from: '22:00', to: '06:00' }) // true
 * @example isBetween('06:00', { from: '22:00', to: '06:00' }) // false
 */
export function isBetween(time: WallTime, { from, to }: { from: WallTime; to: WallTime }): boolean {
	return from <= to ? from <= time && time < to : from <= time || time < to;
}

const wallClocks = new Map<string, Intl.DateTimeFormat>();

/**
 * A formatter for `MM/DD/YYYY, HH:mm` in the zone, kept because making one costs fifty times using it.
 * Calendar and digits are fixed, so the text's positions are too; a test holds it against Temporal.
 */
function wallClock(zone: string): Intl.DateTimeFormat {
	let clock = wallClocks.get(zone);
	if (clock === undefined) {
		clock = new Intl.DateTimeFormat('en-US', {
			timeZone: zone,
			calendar: 'gregory',
			numberingSystem: 'latn',
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			minute: '2-digit',
			hourCycle: 'h23'
		});
		wallClocks.set(zone, clock);
	}
	return clock;
}

function toInstant(moment: Temporal.ZonedDateTime): Instant {
	return new Date(moment.epochMilliseconds).toISOString();
}
