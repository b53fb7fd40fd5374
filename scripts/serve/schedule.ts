import { Trouble } from '../lib/trouble.mjs';

/** When backups are made by the server itself: at a time of the day, every so many hours, or never. */
export type Schedule =
	{ kind: 'daily'; minuteOfDay: number } | { kind: 'hours'; hours: number } | { kind: 'off' };

const NIGHTLY = '02:30';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * What BACKUP_AT (a time by the clock of this machine, or `off`) and BACKUP_EVERY_HOURS ask for. A ward
 * is backed up every night unless they say otherwise; a demonstration only where they say so.
 */
export function readSchedule(env: NodeJS.ProcessEnv, isWard: boolean): Schedule {
	const { BACKUP_AT: at, BACKUP_EVERY_HOURS: every } = env;
	if (at && every) throw new Trouble('Set BACKUP_AT or BACKUP_EVERY_HOURS, and not both.');
	if (every) return { kind: 'hours', hours: hoursFrom(every) };
	if (at === 'off' || (!at && !isWard)) return { kind: 'off' };
	return { kind: 'daily', minuteOfDay: minuteFrom(at || NIGHTLY) };
}

function hoursFrom(text: string): number {
	const hours = Number(text);
	if (/^\d+$/.test(text) && hours >= 1 && hours <= 24) return hours;
	throw new Trouble(
		`BACKUP_EVERY_HOURS=${text} makes no sense: it is a whole number from 1 to 24.`
	);
}

function minuteFrom(text: string): number {
	const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
	if (hour && minute) return Number(hour) * 60 + Number(minute);
	throw new Trouble(`BACKUP_AT=${text} makes no sense: it is a time such as 02:30, or off.`);
}

/** What is known of backups at a moment; in milliseconds since 1970. */
export interface Known {
	/** When the newest backup was made, or the ward itself where there is none. */
	newestMs: number;
	/** When a try last failed, if the last one did. */
	failedMs: number | undefined;
}

/**
 * Whether a backup is due: since the newest its time of the day has come, or the hours have gone by. One
 * that a stopped server slept through is made up for; one that failed is tried again after an hour.
 */
export function isDue(schedule: Schedule, { newestMs, failedMs }: Known, nowMs: number): boolean {
	if (schedule.kind === 'off') return false;
	if (failedMs !== undefined && nowMs - failedMs < HOUR_MS && failedMs <= nowMs) return false;
	if (schedule.kind === 'hours') return nowMs - newestMs >= schedule.hours * HOUR_MS;
	return newestMs < lastTimeOf(schedule.minuteOfDay, nowMs);
}

/** When a time of the day was last, by this machine's clock; one that an hour change skipped comes later. */
function lastTimeOf(minuteOfDay: number, nowMs: number): number {
	const timeOn = (dayMs: number) => {
		const day = new Date(dayMs);
		return day.setHours(Math.floor(minuteOfDay / 60), minuteOfDay % 60, 0, 0);
	};
	const today = timeOn(nowMs);
	return today <= nowMs ? today : timeOn(nowMs - DAY_MS);
}
