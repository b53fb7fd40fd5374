import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centile, normalCumulative, zOfCentile } from './normal.ts';

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
		expect(Math.abs(zOfCentile(percent) - z)).toBeLessThan(1e-9);
	});

	it('comes back through the centile to the same z', () => {
		fc.assert(
			fc.property(fc.double({ min: -4, max: 4, noNaN: true }), (z) => {
				expect(Math.abs(zOfCentile(centile(z)) - z)).toBeLessThan(1e-9);
			})
		);
	});

	it('ends at 0 and 100 and never passes them', () => {
		expect(centile(-40)).toBe(0);
		expect(centile(40)).toBe(100);
	});

	it.each([0, 100, -1, Number.NaN])('has no z-score at centile %d', (percent) => {
		expect(() => zOfCentile(percent)).toThrow(RangeError);
	});
});
