import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OF_ADDRESS, OF_NAME, OF_NAME_AND_PLACE, secondsToWait } from './failed-tries.ts';

const AT = '2026-11-29T03:00:00.000Z';
const later = (seconds: number) => new Date(Date.parse(AT) + seconds * 1000).toISOString();
const wait = (failures: number, seconds = 0, patience = OF_NAME_AND_PLACE) =>
	secondsToWait({ failures, lastAt: AT }, patience, later(seconds));

describe('after failed tries', () => {
	it('the first few cost nothing', () => {
		expect([0, 1, 4].map((failures) => wait(failures))).toEqual([0, 0, 0]);
	});

	it('each further one doubles the wait, up to five minutes for one name from one place', () => {
		expect([5, 6, 7, 8].map((failures) => wait(failures))).toEqual([2, 4, 8, 16]);
		expect([13, 40, 10_000].map((failures) => wait(failures))).toEqual([300, 300, 300]);
	});

	it('a wait runs off by itself, and a quiet hour forgets everything', () => {
		expect([wait(6, 1), wait(6, 3.5), wait(6, 4)]).toEqual([3, 1, 0]);
		expect(wait(10_000, 3599)).toBe(0);
		expect(wait(6, 3600)).toBe(0);
	});

	it('a clock that was set back makes nobody wait longer', () => {
		expect(wait(6, -86_400)).toBe(4);
	});

	it('a name alone waits no longer than fifteen seconds, as anybody can fail with it', () => {
		expect(wait(10_000, 0, OF_NAME)).toBe(15);
		expect(wait(10_000, 0, OF_ADDRESS)).toBe(30);
	});

	it('nobody is ever shut out: the wait is between nothing and its most', () => {
		const patience = fc.constantFrom(OF_NAME_AND_PLACE, OF_ADDRESS, OF_NAME);
		fc.assert(
			fc.property(
				fc.nat(1e6),
				fc.integer({ min: -1e6, max: 1e6 }),
				patience,
				(failures, at, one) => {
					const seconds = wait(failures, at, one);
					expect(seconds).toBeGreaterThanOrEqual(0);
					expect(seconds).toBeLessThanOrEqual(one.mostSeconds);
					expect(Number.isInteger(seconds)).toBe(true);
				}
			)
		);
	});
});
