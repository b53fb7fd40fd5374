import { addDays, type Day, type Instant } from '#lib/domain/calendar.ts';
import { instantAt, startOfDay, timeIn, type WallTime } from '#lib/domain/zone.ts';

/** A wall time so many days before today. */
export interface When {
	daysAgo: number;
	at: WallTime;
}

/** `ago(3, '11:20')`: at 11:20 three days ago. */
export const ago = (daysAgo: number, at: WallTime): When => ({ daysAgo, at });

/** The minute of the day of a wall time. */
export function minuteOf(time: WallTime): number {
	return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** The moment a minute of the day names; an hour later where the clocks leave it out. */
export type MomentOn = (day: Day, minute: number) => Instant;

/** Moments of a zone. Days of 24 hours, nearly all, are added up; the others are asked of the zone. */
export function momentsIn(zone: string): MomentOn {
	const starts = new Map<Day, { from: number; plain: boolean }>();
	return (day, minute) => {
		let start = starts.get(day);
		if (start === undefined) {
			const from = Date.parse(startOfDay(zone, day));
			const plain = Date.parse(startOfDay(zone, addDays(day, 1))) - from === 86_400_000;
			starts.set(day, (start = { from, plain }));
		}
		if (start.plain) return new Date(start.from + minute * 60_000).toISOString();
		return unusual(zone, day, minute);
	};
}

function unusual(zone: string, day: Day, minute: number): Instant {
	const time = `${padded(Math.floor(minute / 60))}:${padded(minute % 60)}`;
	const wall = instantAt(zone, day, time);
	if (wall.kind === 'instant') return wall.instant;
	return wall.kind === 'twice' ? wall.first : unusual(zone, day, minute + 60);
}

/** The minute of the day the zone's clocks showed. */
export const minuteIn = (zone: string, at: Instant) => minuteOf(timeIn(zone, at));

/** So many seconds later. */
export function secondsAfter(at: Instant, seconds: number): Instant {
	return new Date(Date.parse(at) + seconds * 1000).toISOString();
}

const padded = (value: number) => String(value).padStart(2, '0');
