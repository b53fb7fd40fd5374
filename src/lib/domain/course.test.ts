import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './calendar.ts';
import {
	type Course,
	courseToShow,
	dayOfCourse,
	isRunning,
	lastDayOf,
	newestBegun,
	overlapping,
	progressOf
} from './course.ts';

const course = (changes: Partial<Course> = {}): Course => ({
	...{ id: 'c', version: 1, protocolId: 'elmoneim-2021', fromDay: '2026-11-20' },
	...{ days: 5, sessionsPerDay: 3, endedOn: null, ...changes }
});

describe('a course', () => {
	it('ends with its last planned day, or on the day it was ended', () => {
		expect(lastDayOf(course())).toBe('2026-11-24');
		expect(lastDayOf(course({ endedOn: '2026-11-22' }))).toBe('2026-11-22');
		expect(lastDayOf(course({ endedOn: '2026-12-22' }))).toBe('2026-11-24');
	});

	it.each([
		['2026-11-19', false, null],
		['2026-11-20', true, 1],
		['2026-11-24', true, 5],
		['2026-11-25', false, null]
	] as const)('on %s: running %s, day %s', (day, running, number) => {
		expect(isRunning(course(), day)).toBe(running);
		expect(dayOfCourse(course(), day)).toBe(number);
	});

	it('runs no more from the moment it was ended', () => {
		expect(isRunning(course({ endedOn: '2026-11-22' }), '2026-11-22')).toBe(false);
	});

	it('counts the sessions of its days by how they stand, and done apart from all else', () => {
		const on = (day: `${number}-${number}-${number}`, status: 'completed' | 'stopped') => ({
			...{ day, status }
		});
		const sessions = [
			on('2026-11-19', 'completed'),
			on('2026-11-20', 'completed'),
			on('2026-11-24', 'completed'),
			on('2026-11-25', 'completed'),
			on('2026-11-21', 'stopped'),
			{ day: '2026-11-21', status: 'not-done' as const },
			{ day: '2026-11-22', status: 'entered-in-error' as const },
			{ day: '2026-11-22', status: 'in-progress' as const }
		];
		expect(progressOf(course(), sessions as never)).toEqual({
			...{ planned: 15, done: 2, stopped: 1, notDone: 1, running: 1 }
		});
	});

	it('may not share a day with another that was not ended before', () => {
		const first = course();
		expect(overlapping(course({ id: 'd', fromDay: '2026-11-24' }), [first])).toBe(first);
		expect(overlapping(course({ id: 'd', fromDay: '2026-11-25' }), [first])).toBeUndefined();
		expect(overlapping(first, [first])).toBeUndefined();
		const ended = course({ endedOn: '2026-11-22' });
		expect(overlapping(course({ id: 'd', fromDay: '2026-11-22' }), [ended])).toBe(ended);
		expect(overlapping(course({ id: 'd', fromDay: '2026-11-23' }), [ended])).toBeUndefined();
		const never = course({ endedOn: '2026-11-18' });
		expect(overlapping(course({ id: 'd' }), [never])).toBeUndefined();
	});

	it('overlaps another exactly when some day is in both', () => {
		const some = fc.record({ from: fc.nat(20), days: fc.integer({ min: 1, max: 9 }) });
		const made = (id: string, { from, days }: { from: number; days: number }) =>
			course({ id, days, fromDay: addDays('2026-11-01', from) });
		const daysOf = ({ fromDay, days }: Course) =>
			Array.from({ length: days }, (_, index) => addDays(fromDay, index));
		fc.assert(
			fc.property(some, some, (one, other) => {
				const [a, b] = [made('a', one), made('b', other)];
				const shared = daysOf(a).some((day) => daysOf(b).includes(day));
				expect(overlapping(a, [b]) !== undefined).toBe(shared);
			})
		);
	});

	it('is shown while it runs, else the next to come, else the last; never one that is not there', () => {
		const [past, now, next] = [
			course({ id: 'past', fromDay: '2026-11-01' }),
			course({ id: 'now' }),
			course({ id: 'next', fromDay: '2026-12-01' })
		];
		expect(courseToShow([next, past, now], '2026-11-21')?.id).toBe('now');
		expect(courseToShow([next, past, now], '2026-11-27')?.id).toBe('next');
		expect(courseToShow([next, past, now], '2026-12-20')?.id).toBe('next');
		expect(courseToShow([past], '2026-12-20')?.id).toBe('past');
		expect(courseToShow([], '2026-12-20')).toBeNull();
	});

	it('is in the picture once it has begun, with the days it has in the plan', () => {
		const next = course({ id: 'next', fromDay: '2026-12-01' });
		expect(newestBegun([course(), next], '2026-11-21')).toEqual({
			...{ from: '2026-11-20', to: '2026-11-24' }
		});
		expect(newestBegun([next], '2026-11-21')).toBeNull();
		const takenBack = course({ endedOn: '2026-11-19' });
		expect(newestBegun([takenBack], '2026-11-30')).toBeNull();
	});
});
