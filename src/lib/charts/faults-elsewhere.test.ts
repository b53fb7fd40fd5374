import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aWeight, INFANT } from '#lib/domain/growth/example.ts';
import { parseWeight } from '#lib/domain/weight-text.ts';
import * as format from '#lib/words/format.ts';
import { aPicture, dailyWeights } from './charts.fixtures.ts';
import { growthRows } from './growth-rows.ts';
import { growthScene } from './growth-scene.ts';
import { readout } from './readout.ts';

/* What other growth charts got wrong: each named as it went wrong there. */

describe('a picture of growth', () => {
	it('never starts at term: at every gestation the axis of a stay holds birth and every weight', () => {
		fc.assert(
			fc.property(fc.integer({ min: 22 * 7, max: 42 * 7 }), (gestationDays) => {
				const { x, weight } = growthScene(aPicture({ infant: { gestationDays } }).data);
				expect(x.from).toBeLessThanOrEqual(gestationDays);
				expect(weight.dots).toHaveLength(dailyWeights().length + 1);
				for (const dot of weight.dots) {
					expect(dot.x).toBeGreaterThanOrEqual(x.from);
					expect(dot.x).toBeLessThanOrEqual(x.to);
				}
			})
		);
	});

	it('subtracts before it rounds: the table’s changes are of the grams recorded', () => {
		const grams = [1504, 1507, 1513, 1519];
		const weights = grams.map((each, index) =>
			aWeight({ id: `w${index}`, grams: each, day: `2026-05-${20 + index}` })
		);
		const rows = growthRows(aPicture({ weights, today: 30 }).data);
		expect(rows.map(({ change }) => change)).toEqual([6, 6, 3, 1504 - 1200, null]);
	});

	it('says of a point the velocity of the exact weights, rounded once', () => {
		const { reading, data } = aPicture();
		const { headline } = reading;
		if (headline.kind !== 'headline') throw new Error('no headline');
		const { from, to, days, gramsPerKgDay } = headline;
		const exact = (1000 * Math.log(to.grams / from.grams)) / days;
		expect(gramsPerKgDay).toBeCloseTo(exact, 9);
		const said = readout(data, data.weights.length - 1).join(' ');
		expect(said).toContain(format.decimal(exact));
	});
});

describe('a number', () => {
	it('is the same typed with a comma or a point, and so is all that is worked out from it', () => {
		const grams = (typed: string) => {
			const read = parseWeight(typed);
			return read.kind === 'grams' ? read.grams : read.kind;
		};
		expect(grams('1,8 kg')).toBe(grams('1.8 kg'));
		expect(grams('1,845 kg')).toBe(1845);
	});

	it('is written the same in every language of the machine', () => {
		// nothing of ours asks the machine how numbers are written
		const asked = Object.getOwnPropertyDescriptor(Number.prototype, 'toLocaleString')!;
		Object.defineProperty(Number.prototype, 'toLocaleString', {
			...asked,
			value: () => 'as the machine writes it'
		});
		try {
			expect(format.decimal(-1.5673, 2)).toBe('−1.57');
			expect(format.grams(1800)).toBe('1\u202f800');
			const { data } = aPicture({ infant: { ...INFANT } });
			expect(readout(data, 20).join(' ')).not.toContain('machine');
		} finally {
			Object.defineProperty(Number.prototype, 'toLocaleString', asked);
		}
	});
});
