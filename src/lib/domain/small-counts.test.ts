import { describe, expect, it } from 'vitest';
import { banded, bandedBeds, type Banded, WIDTH } from './small-counts.ts';

/** What somebody who is told a range knows a count to be. */
function possible(told: Banded): number[] {
	if (told.kind === 'none') return [0];
	const from = told.kind === 'few' ? 0 : told.from;
	return Array.from({ length: WIDTH }, (_, index) => from + index);
}

const MOST = 14;
const counts = Array.from({ length: MOST + 1 }, (_, count) => count);

describe('a count about infants, as it is told', () => {
	it('is a range that holds it, and never the count', () => {
		for (const count of [0, 1, 4, 5, 9, 10, 63]) {
			expect(possible(banded(count))).toContain(count);
			expect(possible(banded(count))).toHaveLength(WIDTH);
		}
		expect(banded(4)).toEqual({ kind: 'few' });
		expect(banded(5)).toEqual({ kind: 'range', from: 5, to: 9 });
	});

	it('says that nobody lies in a unit, and otherwise no exact number of infants', () => {
		expect(bandedBeds(0)).toEqual({ kind: 'none' });
		expect(bandedBeds(1)).toEqual({ kind: 'few' });
	});

	// Every way 1 to 42 infants can stand: with consent, refused, and neither.
	it('leaves each part at least three values, whatever the total and the other parts say', () => {
		let asked = 0;
		for (const one of counts) {
			for (const two of counts) {
				for (const three of counts) {
					const total = one + two + three;
					if (total === 0) continue;
					asked += 1;
					const totals = possible(bandedBeds(total)).filter((value) => value > 0);
					const parts = [one, two, three].map((count) => possible(banded(count)));
					const left = [0, 1, 2].map((place) => {
						const [a = [], b = []] = parts.filter((_, other) => other !== place);
						return parts[place]!.filter((value) =>
							a.some((x) => b.some((y) => totals.includes(value + x + y)))
						).length;
					});
					if (Math.min(...left) < 3) expect({ one, two, three, left }).toBe('at least three');
				}
			}
		}
		expect(asked).toBe((MOST + 1) ** 3 - 1);
	});
});
