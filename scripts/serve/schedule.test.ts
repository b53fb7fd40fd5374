import { describe, expect, it } from 'vitest';
import { isDue, readSchedule, type Schedule } from './schedule.ts';

/** By this machine's clock, whatever its zone. */
const at = (text: string) => new Date(text).getTime();

const NIGHTLY: Schedule = { kind: 'daily', minuteOfDay: 150 };

describe('when the server makes a backup', () => {
	it('is every night of a ward, never of a demonstration, or as it is told', () => {
		expect(readSchedule({}, true)).toEqual(NIGHTLY);
		expect(readSchedule({}, false)).toEqual({ kind: 'off' });
		expect(readSchedule({ BACKUP_AT: 'off' }, true)).toEqual({ kind: 'off' });
		expect(readSchedule({ BACKUP_AT: '23:05' }, false)).toEqual({
			...{ kind: 'daily', minuteOfDay: 23 * 60 + 5 }
		});
		expect(readSchedule({ BACKUP_EVERY_HOURS: '6' }, true)).toEqual({ kind: 'hours', hours: 6 });
	});

	it.each([{ BACKUP_AT: '2:30' }, { BACKUP_AT: '24:00' }, { BACKUP_EVERY_HOURS: '0' }])(
		'refuses %j',
		(env) => expect(() => readSchedule(env, true)).toThrow(/makes no sense/)
	);

	it('refuses to be told both', () => {
		const both = { BACKUP_AT: '02:30', BACKUP_EVERY_HOURS: '6' };
		expect(() => readSchedule(both, true)).toThrow(/not both/);
	});

	it('is once a night, and made up for where the server slept through it', () => {
		const newest = (text: string) => ({ newestMs: at(text), failedMs: undefined });
		const yesterday = newest('2026-11-28T02:30:05');
		expect(isDue(NIGHTLY, yesterday, at('2026-11-29T02:29:59'))).toBe(false);
		expect(isDue(NIGHTLY, yesterday, at('2026-11-29T02:30:00'))).toBe(true);
		expect(isDue(NIGHTLY, newest('2026-11-29T02:30:05'), at('2026-11-29T02:31:00'))).toBe(false);
		expect(isDue(NIGHTLY, newest('2026-11-20T02:30:05'), at('2026-11-29T01:00:00'))).toBe(true);
		expect(isDue(NIGHTLY, newest('2026-11-29T14:00:00'), at('2026-11-29T23:59:00'))).toBe(false);
	});

	it('is every so many hours, where that is asked for', () => {
		const known = { newestMs: at('2026-11-29T02:00:00'), failedMs: undefined };
		const every: Schedule = { kind: 'hours', hours: 6 };
		expect(isDue(every, known, at('2026-11-29T07:59:59'))).toBe(false);
		expect(isDue(every, known, at('2026-11-29T08:00:00'))).toBe(true);
		expect(isDue({ kind: 'off' }, known, at('2026-12-29T08:00:00'))).toBe(false);
	});

	it('is tried again an hour after one that failed', () => {
		const known = { newestMs: at('2026-11-28T02:30:00'), failedMs: at('2026-11-29T02:30:10') };
		expect(isDue(NIGHTLY, known, at('2026-11-29T03:30:09'))).toBe(false);
		expect(isDue(NIGHTLY, known, at('2026-11-29T03:30:10'))).toBe(true);
	});
});
