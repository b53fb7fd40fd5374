import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centile, normalCumulative, zOfCentile } from './normal.ts';

const zAt = (percent: number): number => {
	const found = zOfCentile(percent);
	if (found.kind !== 'z-of-centile') throw new Error(found.kind);
	return found.z;
};

describe('the normal curve', () => {
	// Printed values of the standard normal integral, and of its upper percentage points.
	it.each([
		[0, 0.5],
		[1, 0.8413447460685429],
		[2, 0.9772498680518208],
		[3, 0.9986501019683699],
		[-1, 0.15865525393145707],
		[-3, 0.0013498980316301],
		[-6, 9.865876450376946e-10]
	])('holds %d at %d', (z, known) => {
		expect(Math.abs(normalCumulative(z) - known)).toBeLessThan(1e-14);
	});

	it.each([
		[3, -1.880793608151251],
		[10, -1.2815515655446004],
		[50, 0],
		[97, 1.880793608151251],
		[97.5, 1.959963984540054],
		[0.1, -3.090232306167813]
	])('has centile %d at z %d', (percent, z) => {
		expect(Math.abs(zAt(percent) - z)).toBeLessThan(1e-9);
	});

	it('comes back through the centile to the same z', () => {
		fc.assert(
			fc.property(fc.double({ min: -4, max: 4, noNaN: true }), (z) => {
				expect(Math.abs(zAt(centile(z)) - z)).toBeLessThan(1e-9);
			})
		);
	});

	it('holds the lower tail digit by digit, where 1 less almost 1 would have none left', () => {
		expect(normalCumulative(-10) / 7.61985302416053e-24).toBeCloseTo(1, 12);
		expect(normalCumulative(-20) / 2.75362411860623e-89).toBeCloseTo(1, 12);
		fc.assert(
			fc.property(fc.double({ min: -36, max: 0, noNaN: true }), (z) => {
				expect(Math.abs(zAt(centile(z)) - z)).toBeLessThan(1e-9);
			})
		);
	});

	it('rises all the way, also where the two ways of summing meet', () => {
		const z = fc.double({ min: -6, max: 6, noNaN: true });
		fc.assert(
			fc.property(z, fc.double({ min: 1e-6, max: 1, noNaN: true }), (from, step) => {
				expect(normalCumulative(from + step)).toBeGreaterThan(normalCumulative(from));
			})
		);
		expect(normalCumulative(-3 - 1e-12)).toBeCloseTo(normalCumulative(-3), 14);
	});

	it('ends at 0 and 100 and never passes them', () => {
		expect(centile(-40)).toBe(0);
		expect(centile(40)).toBe(100);
	});

	it.each([0, 100, -1, 101, 1e-310, Infinity, -Infinity, Number.NaN])(
		'has no z-score at centile %d',
		(percent) => {
			expect(zOfCentile(percent)).toEqual({ kind: 'no-such-centile', percent });
		}
	);
});
