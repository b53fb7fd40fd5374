import { describe, expect, it } from 'vitest';
import { vectorRows } from '#lib/domain/growth/vectors/read.ts';
import { goldenReference } from './golden.ts';
import { digitsOf, groupsOf } from './golden-groups.ts';
import { goldenVelocities } from './golden-velocities.ts';

const reference = [
	...vectorRows('intergrowth-weight-cases.csv'),
	...vectorRows('intergrowth-size-cases.csv')
];
const velocities = vectorRows('velocity-cases.csv');

describe('the published values on the method page', () => {
	it('are all there, each in one group', () => {
		const groups = goldenReference(reference);
		const shown = groups.flatMap(({ rows }) => rows.map(({ id }) => id));
		expect(shown.toSorted()).toEqual(reference.map((row) => row.case_id).toSorted());
		expect(groups).toHaveLength(6);
	});

	it('are all within their tolerance in this build', () => {
		for (const group of [...goldenReference(reference), ...goldenVelocities(velocities)]) {
			expect(group.within, `${group.name} ${group.measure}`).toBe(group.rows.length);
			expect(group.rows.length).toBeGreaterThan(0);
		}
	});

	it('count a wrong one as outside, and show by how much', () => {
		const [row] = reference;
		const wrong = { ...row, expected: String(Number(row?.expected) + 1) };
		const [group] = goldenReference([row!, { ...wrong, case_id: 'wrong' }]);
		expect(group?.within).toBe(1);
		expect(group?.largest[0]?.difference).toBeCloseTo(1, 1);
	});

	it('count one that this build declines as outside', () => {
		const [group] = goldenReference([{ ...reference[0]!, age: '12' }]);
		expect(group).toMatchObject({ within: 0, largest: [], rows: [{ ours: null, within: false }] });
	});

	it('keep differences in one unit apart from those in another', () => {
		const weights = goldenReference(reference).find(({ measure }) => measure === 'weight');
		expect(weights?.largest.map(({ unit }) => unit).toSorted()).toEqual(['fraction', 'kg', 'z']);
	});

	it('leave out what the reference itself has no value for', () => {
		const measures = goldenVelocities(velocities).map(({ measure, rows }) => [
			measure,
			rows.length
		]);
		const has = velocities.filter((row) => row.ols !== 'NA').length;
		expect(Object.fromEntries(measures)).toMatchObject({ exponential: 10, regression: has });
	});

	it('have no group where nothing is held', () => {
		expect(groupsOf([])).toEqual([]);
	});

	it.each([
		['0.0051', 4],
		['0.011', 3],
		['2e-06', 6],
		['1', 0]
	])('show as many decimals as the tolerance %s has: %d', (tolerance, digits) => {
		expect(digitsOf(tolerance)).toBe(digits);
	});
});
