import { expect, it } from 'vitest';
import { newestCourse } from './massage-course.ts';

it('has no course where no massage is recorded', () => {
	expect(newestCourse([])).toBeNull();
});

it('begins another course after more than a week without massage', () => {
	const days = ['2026-10-02', '2026-10-03', '2026-11-16', '2026-11-17'];
	expect(newestCourse(days)).toEqual({ from: '2026-11-16', to: '2026-11-17' });
});

it('keeps one course over a week without', () => {
	const days = ['2026-11-02', '2026-11-09', '2026-11-10'];
	expect(newestCourse(days)).toEqual({ from: '2026-11-02', to: '2026-11-10' });
});
