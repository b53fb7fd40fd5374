import { describe, expect, it } from 'vitest';
import { aWeight, weightsOnDays } from '#lib/domain/growth/example.ts';
import { expectedVelocity } from '#lib/domain/growth/expected-velocity.ts';
import { valueAt } from '#lib/domain/growth/intergrowth.ts';
import { PRETERM_POSTNATAL } from '#lib/domain/growth/standards.ts';
import { aPicture, dailyWeights } from './charts.fixtures.ts';
import type { Point } from './geometry.ts';
import { growthScene } from './growth-scene.ts';
import { downOf, WIDE } from './layout.ts';
import { CENTILES, notDrawn } from './weight-panel.ts';

const sceneOf = (changes: Parameters<typeof aPicture>[0] = {}) =>
	growthScene(aPicture(changes).data);

const missingFrom = (changes: Parameters<typeof aPicture>[0] = {}) =>
	notDrawn(aPicture(changes).data);

describe('what the velocity is seen against', () => {
	it('draws routine care solid only from 35+0 to 36+0, and dotted elsewhere', () => {
		const { velocity, x } = sceneOf();
		expect(velocity.trial).toEqual({ from: 245, to: 252 });
		expect(velocity.outsideTrial).toEqual([
			{ from: x.from, to: 245 },
			{ from: 252, to: x.to }
		]);
	});

	it('has no trial stretch where the view holds none of those ages', () => {
		const { velocity, x } = sceneOf({ weights: dailyWeights(10), today: 10 });
		expect(x.to).toBeLessThanOrEqual(245);
		expect(velocity.trial).toBeNull();
		expect(velocity.outsideTrial).toEqual([x]);
	});

	it('ends the 15–20 band at 36+6', () => {
		expect(sceneOf({ today: 70, weights: dailyWeights(70) }).velocity.band?.to).toBe(258);
	});

	it('has no band for an infant seen after 36+6', () => {
		const scene = sceneOf({ today: 90, weights: dailyWeights(90), view: '14-days' });
		expect(scene.x.from).toBeGreaterThan(258);
		expect(scene.velocity.band).toBeNull();
	});

	it('begins the expected curve at 27+0, where the standard does', () => {
		const weights = dailyWeights(60);
		const infant = { gestationDays: 170, birthGrams: 1200 };
		const { expected } = sceneOf({ infant, weights, today: 60 }).velocity;
		expect(expected[0]?.[0]).toBeGreaterThanOrEqual(189);
	});

	it('draws nothing of the standard for an unknown sex, and says so', () => {
		const { weight, velocity } = sceneOf({ infant: { sex: 'unknown' } });
		expect(weight.curves).toEqual([]);
		expect(weight.noCurves).toBe('unknown-sex');
		expect(velocity.expected).toEqual([]);
	});

	it('says that curves begin at 27+0 for an infant born before', () => {
		const scene = sceneOf({ infant: { gestationDays: 170 }, today: 60 });
		expect(scene.weight.noCurves).toBe('from-27');
		expect(scene.weight.curves[0]?.points[0]?.[0]).toBe(189);
	});
});

const wholeDays = (points: readonly Point[]): number[] => {
	const [from, to] = [Math.ceil(points[0]![0]), Math.floor(points.at(-1)![0])];
	expect(to).toBeGreaterThan(from);
	return Array.from({ length: to - from + 1 }, (_, index) => from + index);
};

/** The height of a line of points over an age, straight between two of them. */
function heightAt(points: readonly Point[], x: number): number {
	const next = Math.max(
		1,
		points.findIndex(([at]) => at >= x)
	);
	const [[x0, y0], [x1, y1]] = [points[next - 1]!, points[next]!];
	return y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
}

describe('lines in few straight pieces', () => {
	const stays = [
		['three weeks', 203, 21],
		['three months from 24+0', 168, 92],
		['four months', 189, 120],
		['nine months, all that the standard covers', 189, 259]
	] as const;

	it.each(stays)('keep to the standard as near as an eye can see: %s', (_stay, born, today) => {
		for (const sex of ['female', 'male'] as const) {
			const { data } = aPicture({
				...{ infant: { gestationDays: born, sex }, weights: dailyWeights(today), today }
			});
			const { weight, velocity } = growthScene(data);
			const tall = {
				weight: downOf(WIDE.weight, weight),
				velocity: downOf(WIDE.velocity, velocity)
			};
			for (const { centile, points } of weight.curves) {
				const { z } = CENTILES.find((one) => one.centile === centile)!;
				for (const pmaDays of wholeDays(points)) {
					const at = valueAt(PRETERM_POSTNATAL, 'weight', { sex, pmaDays, z });
					const off =
						tall.weight(at.kind === 'value' ? at.value : NaN) -
						tall.weight(heightAt(points, pmaDays));
					expect(Math.abs(off), `${centile}th at ${pmaDays}`).toBeLessThan(0.2);
				}
			}
			for (const pmaDays of wholeDays(velocity.expected)) {
				const at = expectedVelocity({ sex, pmaDays, z: data.z! });
				const off =
					tall.velocity(at.kind === 'expected' ? at.gramsPerKgDay : NaN) -
					tall.velocity(heightAt(velocity.expected, pmaDays));
				expect(Math.abs(off), `expected at ${pmaDays}`).toBeLessThan(0.3);
			}
		}
	});
});

describe('the axes', () => {
	it('shows 0 to 25 g/kg/day', () => {
		expect(sceneOf().velocity).toMatchObject({ low: 0, high: 25, ticks: [0, 5, 10, 15, 20, 25] });
	});

	it('extends for a velocity outside, so that none is cut off', () => {
		const falling = weightsOnDays({ 5: 1090, 6: 1100, 10: 1100, 17: 1040 });
		const { low, dots } = sceneOf({ weights: falling, today: 17 }).velocity;
		expect(low).toBe(-10);
		expect(Math.min(...dots.map(({ y }) => y))).toBeGreaterThanOrEqual(low);
		const rising = weightsOnDays({ 5: 1000, 6: 1010, 10: 1100, 13: 1300 });
		expect(sceneOf({ weights: rising, today: 13 }).velocity.high).toBeGreaterThan(25);
	});

	it.each([154, 168, 189, 206, 245])(
		'begins before a birth at %i days and hides no weight',
		(born) => {
			for (const today of [0, 1, 40, 100]) {
				const changes = { infant: { gestationDays: born }, today };
				const { x, weight } = sceneOf(changes);
				expect(x.from).toBeLessThanOrEqual(born);
				expect(missingFrom(changes).filter(({ why }) => why === 'earlier')).toEqual([]);
				expect(weight.dots[0]).toMatchObject({ x: born });
			}
		}
	);

	it.each(['stay', '14-days', 'course'] as const)('has today inside it in the view %s', (view) => {
		const { x } = sceneOf({ view, minutes: { 40: 45, 41: 30 } });
		expect(x.from).toBeLessThan(206 + 46);
		expect(x.to).toBeGreaterThan(206 + 46);
	});
});

describe('lines', () => {
	it('joins weights firmly over up to three days and dotted over more', () => {
		const weights = weightsOnDays({ 5: 1090, 6: 1098, 9: 1130, 14: 1200 });
		const { line } = sceneOf({ weights, today: 14 }).weight;
		expect(line.map(({ kind }) => kind)).toEqual(['dotted', 'solid', 'dotted']);
	});

	it('joins weights over a week at most: a month without one is not drawn as a straight line', () => {
		const weights = weightsOnDays({ 5: 1090, 6: 1098, 13: 1200, 21: 1310, 51: 2000, 52: 2020 });
		const { line } = sceneOf({ weights, today: 52 }).weight;
		const gaps = line.flatMap(({ points }) =>
			points.slice(1).map(([x], index) => x - points[index]![0])
		);
		expect(Math.max(...gaps)).toBe(7);
		expect(line.at(-1)!.points.map(([x]) => x)).toEqual([206 + 51, 206 + 52]);
	});

	it('joins velocities over a gap only where the windows share a weight or touch', () => {
		const near = weightsOnDays({ 5: 1090, 6: 1098, 10: 1150, 15: 1230, 16: 1245 });
		const touching = sceneOf({ weights: near, today: 16, windowDays: 14 }).velocity.line;
		expect(touching.some(({ kind }) => kind === 'dotted')).toBe(true);
		const far = weightsOnDays({ 5: 1090, 6: 1098, 10: 1150, 25: 1400, 29: 1480 });
		expect(sceneOf({ weights: far, today: 29 }).velocity.line).toEqual([]);
	});
});

describe('nothing vanishes silently (FAULTS 12 and 17)', () => {
	const odd = [
		...dailyWeights(),
		aWeight({ id: 'before', grams: 1200, day: '2026-04-30' }),
		aWeight({ id: 'later', grams: 1900, day: '2026-12-01' }),
		aWeight({ id: 'aside', grams: 15_000, day: '2026-05-20', aside: { reason: 'a slip' } }),
		aWeight({ id: 'twice', grams: 1300, day: '2026-05-20' }),
		aWeight({ id: 'blanket', grams: 1500, day: '2026-05-21', equipment: 'not-subtracted' })
	];

	it.each(['stay', '14-days', 'course'] as const)(
		'draws every weight or says why not, in the view %s',
		(view) => {
			const { data } = aPicture({ weights: odd, view, minutes: { 40: 45 } });
			const { dots } = growthScene(data).weight;
			const places = [...dots, ...notDrawn(data)].map(({ place }) => place);
			expect(places.toSorted((a, b) => a - b)).toEqual(data.weights.map((_, place) => place));
		}
	);

	it('says that a weight lies before birth or after today', () => {
		const whys = missingFrom({ weights: odd }).map(({ why }) => why);
		expect(whys).toEqual(['before-birth', 'after-today']);
	});

	it('keeps a tenfold slip off the axis but at its edge, with its grams', () => {
		const { dots, high } = sceneOf({ weights: odd }).weight;
		expect(high).toBeLessThan(4000);
		expect(dots.find(({ beyond }) => beyond === 15_000)).toMatchObject({ kind: 'aside', y: high });
	});

	it('draws five hundred weights', () => {
		const many = dailyWeights(500);
		expect(sceneOf({ weights: many, today: 500 }).weight.dots).toHaveLength(501);
		expect(missingFrom({ weights: many, today: 500 })).toEqual([]);
	});

	it('draws no velocity over one day, and nothing that is not a number for two weights in one', () => {
		const weights = [
			...weightsOnDays({ 6: 1100, 7: 1030 }),
			aWeight({ id: 'again', grams: 1031, day: '2026-05-08' })
		];
		const { velocity, weight } = sceneOf({ weights, today: 7 });
		expect(velocity.dots).toEqual([]);
		for (const { x, y } of weight.dots) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
	});

	it('has a picture with no weight but that of birth', () => {
		const { weight, velocity } = sceneOf({ weights: [], today: 0 });
		expect(weight.dots).toHaveLength(1);
		expect(velocity.dots).toEqual([]);
		expect(Number.isFinite(weight.low) && Number.isFinite(weight.high)).toBe(true);
	});
});
