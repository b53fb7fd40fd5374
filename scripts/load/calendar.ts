import { addDays, type Day, type Instant } from '#lib/domain/calendar.ts';
import { momentsIn } from '#lib/server/demo/moments.ts';

/** The days of one infant's life and moments on them, worked out once for all who were born that day. */
export interface Life {
	day(dayOfLife: number): Day;
	/** The moment a minute of a day of life names, so many seconds later. */
	at(dayOfLife: number, minute: number, seconds?: number): Instant;
}

/** Lives in a zone by the day they began. */
export function livesIn(zone: string): (born: Day) => Life {
	const momentOn = momentsIn(zone);
	const lives = new Map<Day, Life>();
	return (born) => {
		const known = lives.get(born);
		if (known) return known;
		const days: Day[] = [];
		const starts: number[] = [];
		const day = (dayOfLife: number) => (days[dayOfLife] ??= addDays(born, dayOfLife));
		const life: Life = {
			day,
			at(dayOfLife, minute, seconds = 0) {
				// by the clock of noon, which no change of clocks falls on
				const noon = (starts[dayOfLife] ??= Date.parse(momentOn(day(dayOfLife), 12 * 60)));
				return new Date(noon + (minute - 12 * 60) * 60_000 + seconds * 1000).toISOString();
			}
		};
		if (lives.size > 400) lives.clear();
		lives.set(born, life);
		return life;
	};
}
