import { describe, expect, it } from 'vitest';
import { toLetGo } from './rotation.ts';

const DAY_MS = 86_400_000;
const NOW_MS = Date.parse('2026-11-29T02:30:00.000Z');

const nightly = (nights: number) =>
	Array.from({ length: nights }, (_, night) => ({ atMs: NOW_MS - night * DAY_MS, before: null }));

/** The days of those that are kept, oldest first. */
function kept(backups: { atMs: number; before: string | null }[], keep: number) {
	const gone = toLetGo(backups, keep);
	const stay = backups.filter((backup) => !gone.includes(backup));
	return stay.map(({ atMs }) => new Date(atMs).toISOString().slice(0, 10)).toSorted();
}

describe('which backups are kept', () => {
	it('all of them, as long as they are few', () => {
		expect(toLetGo(nightly(14), 14)).toEqual([]);
	});

	it('of two years of nights: 14 nights, 8 weeks and 12 months', () => {
		const days = kept(nightly(730), 14);
		expect(days.slice(-14)).toEqual(kept(nightly(14), 14));
		// the last nights of weeks, which are Sundays, and of months
		expect(days.slice(0, -14)).toEqual([
			...['2025-12-31', '2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'],
			...['2026-06-30', '2026-07-31', '2026-08-31', '2026-09-30', '2026-10-11', '2026-10-18'],
			...['2026-10-25', '2026-10-31', '2026-11-01', '2026-11-08', '2026-11-15']
		]);
	});

	it('of one an hour: the newest, and one a day', () => {
		const hourly = Array.from({ length: 24 * 30 }, (_, hour) => ({
			...{ atMs: NOW_MS - hour * 3_600_000, before: null }
		}));
		const days = kept(hourly, 5);
		// three of today and two of yesterday evening, which are the newest five
		expect(days.filter((day) => day === '2026-11-29')).toHaveLength(3);
		expect(days.filter((day) => day === '2026-11-28')).toHaveLength(2);
		expect(days.filter((day) => day === '2026-11-27')).toHaveLength(1);
	});

	it('those from before an upgrade beside them, the last five', () => {
		const upgrades = Array.from({ length: 7 }, (_, index) => ({
			atMs: NOW_MS - index * 100 * DAY_MS,
			before: '0048'
		}));
		expect(toLetGo([...upgrades, ...nightly(14)], 14)).toEqual(upgrades.slice(5));
	});

	it('of three nights of one week the newest, where one is asked for', () => {
		expect(kept(nightly(3), 1)).toEqual(['2026-11-29']);
	});
});
