import { describe, expect, it } from 'vitest';
import { aWeight } from '#lib/domain/growth/example.ts';
import { m } from '#lib/paraglide/messages.js';
import { aPicture, dailyWeights } from './charts.fixtures.ts';
import type { DrawnBaseline } from './baseline-drawn.ts';
import { compose } from './compose.ts';
import { growthScene } from './growth-scene.ts';
import { acrossOf, apart, LAYOUTS, NARROW, WIDE } from './layout.ts';
import { hatched, linePath } from './marks.ts';
import { lettering, PENS } from './pens.ts';
import { pointsOut } from './pointed-out.ts';
import { LETTER } from './settle.ts';

const sceneOf = (changes: Parameters<typeof aPicture>[0] = {}) =>
	growthScene(aPicture(changes).data);
const textsOf = (changes: Parameters<typeof aPicture>[0] = {}) =>
	compose(sceneOf(changes), WIDE).texts.map(({ text }) => text);

describe('the picture', () => {
	it('draws routine care with a solid pen exactly from 35+0 to 36+0', () => {
		const scene = sceneOf();
		const across = acrossOf(WIDE, scene.x);
		const solid = compose(scene, WIDE).under.filter(({ pen }) => pen === 'routine');
		expect(solid).toHaveLength(1);
		const [from, to] = solid[0]!.d
			.match(/^M([\d.]+) .*H([\d.]+)$/)!
			.slice(1)
			.map(Number);
		expect(from).toBeCloseTo(across(245), 0);
		expect(to).toBeCloseTo(across(252), 0);
	});

	it('names at the lines’ ends what is drawn and where it is from', () => {
		expect(textsOf()).toEqual(
			expect.arrayContaining([
				'50th · INTERGROWTH',
				'15–20, to 36+6 · Fenton 2018',
				'routine care 3.6',
				'Elmoneim 2021, n 30',
				'massage arm 12.5',
				'expected at own z',
				'grey: regression slope, 95 % CI'
			])
		);
	});

	it('says in the panel why there are no curves', () => {
		expect(textsOf({ infant: { sex: 'unknown' } }).join(' ')).toContain('sex not known');
	});

	it.each([
		['the sex is not known', m.growth_no_curves_sex()],
		['the ages are outside the standard', m.growth_no_curves_range()],
		['the table has none there', m.reference_none_drawn()]
	])('has room on a phone for why there are no curves: %s', (_why, words) => {
		const scene = sceneOf();
		scene.weight.noCurves = words;
		const said = compose(scene, NARROW).texts.find(({ text }) => text === words)!;
		const { size } = lettering(said.lettering);
		expect(said.x + words.length * size * LETTER).toBeLessThan(NARROW.width);
	});

	it('writes beside a weight off the axis what it is', () => {
		const slip = aWeight({ id: 'x', grams: 15_000, day: '2026-05-20', aside: { reason: 'slip' } });
		const texts = textsOf({ weights: [...dailyWeights(), slip] });
		expect(texts.some((text) => /15.000 g, set aside/.test(text))).toBe(true);
	});

	it.each(LAYOUTS)('keeps labels inside and apart at the right: $name', (layout) => {
		const { texts } = compose(sceneOf({ minutes: { 40: 45 } }), layout);
		const atRight = texts.filter(({ x, anchor }) => x > layout.right && anchor === undefined);
		const heights = atRight.map(({ y }) => y).toSorted((a, b) => a - b);
		heights.slice(1).forEach((y, index) => expect(y - heights[index]!).toBeGreaterThanOrEqual(12));
		for (const { x, y } of texts) {
			expect(x).toBeGreaterThanOrEqual(0);
			expect(y).toBeLessThan(layout.height);
		}
	});

	it.each(LAYOUTS)('writes no NaN, however few the weights: $name', (layout) => {
		for (const weights of [[], dailyWeights(1), dailyWeights(2), dailyWeights(200)]) {
			const marks = compose(sceneOf({ weights, today: Math.max(weights.length, 0) }), layout);
			expect(JSON.stringify(marks)).not.toMatch(/NaN|Infinity|null/);
		}
	});

	it('names colours only by tokens', () => {
		for (const { stroke, fill } of Object.values<{ stroke?: string; fill?: string }>(PENS)) {
			for (const token of [stroke, fill]) if (token) expect(token).toMatch(/^[a-z0-9-]+$/);
		}
	});

	it('points out a weight with its window', () => {
		const scene = sceneOf();
		const pens = pointsOut(scene, WIDE, scene.velocity.current!.place).map(({ pen }) => pen);
		expect(pens).toEqual(['guide', 'span', 'ring']);
		expect(pointsOut(scene, WIDE, null)).toEqual([]);
	});
});

it('writes a line in steps that add up', () => {
	expect(linePath([[0.04, 1], [10.06, 0.5], [10.1, 3]])).toBe('M0 1l10.1-0.5l0 2.5'); // prettier-ignore
});

it('draws no line of a hatch that is shorter than it can write', () => {
	expect(hatched(218.6, 400, 218.64, 439, 5)).toBe('');
	expect(hatched(0, 0, 10.02, 10, 5)).toBe('M0 5l5-5M0 10l10-10M5 10l5-5');
});

it('keeps a hatch inside its box', () => {
	const lines = [...hatched(10, 20, 30, 80, 5).matchAll(/M([\d.]+) ([\d.]+)l([\d.]+)(-[\d.]+)/g)];
	expect(lines.length).toBeGreaterThan(10);
	for (const [x = 0, y = 0, across = 0, up = 0] of lines.map((line) => line.slice(1).map(Number))) {
		expect([x >= 10, x + across <= 30, y <= 80, y + up >= 20]).toEqual([true, true, true, true]);
	}
});

it('moves labels apart and keeps their order', () => {
	expect(apart([10, 12, 40], 13)).toEqual([10, 23, 40]);
});

describe('a unit’s own baseline in the picture', () => {
	const OWN: DrawnBaseline = {
		...{ label: 'Our routine care', source: '11.25 · v. 2, n 41' },
		...{ gramsPerKgDay: 11.25, value: '11.25' },
		...{ spread: { low: 8.4, high: 13.9 }, fromPmaDays: 238, toPmaDays: 258, besideTrial: false }
	};
	const drawnWith = (changes: Partial<DrawnBaseline> = {}) => {
		const baseline = { ...OWN, ...changes };
		const scene = growthScene({ ...aPicture().data, baseline });
		const { under, texts } = compose(scene, WIDE);
		return {
			...{ scene, pens: under.map(({ pen }) => pen) },
			texts: texts.map(({ text }) => text),
			places: texts.filter(({ x }) => x > WIDE.right)
		};
	};

	it('stands in the place of the trial’s routine care, named with its version and n', () => {
		const { pens, texts } = drawnWith();
		expect(pens).toContain('unitBaseline');
		expect(pens).not.toContain('routine');
		expect(texts).toContain('Our routine care');
		expect(texts).toContain('11.25 · v. 2, n 41');
		expect(texts).not.toContain('routine care 3.6');
		expect(texts).toContain('massage arm 12.5');
	});

	it('or beside it, each with its own name', () => {
		const { pens, texts } = drawnWith({ besideTrial: true });
		expect(pens).toEqual(expect.arrayContaining(['unitBaseline', 'routine']));
		expect(texts).toEqual(
			expect.arrayContaining(['Our routine care', 'routine care 3.6', 'Elmoneim 2021, n 30'])
		);
	});

	it('is solid only at the ages it was taken from', () => {
		const { velocity, x } = drawnWith().scene;
		expect(velocity.baseline).toMatchObject({
			at: { from: 238, to: 258 },
			outside: [
				{ from: x.from, to: 238 },
				{ from: 258, to: x.to }
			]
		});
	});

	it('is not hatched where its source gives no spread', () => {
		expect(drawnWith({ spread: null }).pens).not.toContain('hatch');
	});

	it('is never cut off by the axis', () => {
		const { velocity } = drawnWith({
			gramsPerKgDay: 27,
			spread: { low: -2, high: 31 }
		}).scene;
		expect([velocity.low, velocity.high]).toEqual([-5, 35]);
	});

	it('keeps the names at the lines’ ends apart, each over its own source', () => {
		for (const value of [2, 3.6, 5, 9, 11.2, 14]) {
			const { places } = drawnWith({ gramsPerKgDay: value, besideTrial: true });
			const heights = places.map(({ y }) => y).toSorted((one, other) => one - other);
			const velocityPart = heights.filter((y) => y > WIDE.velocity.top);
			velocityPart.slice(1).forEach((y, index) => {
				expect(y - velocityPart[index]!).toBeGreaterThanOrEqual(12.9);
			});
		}
	});
});
