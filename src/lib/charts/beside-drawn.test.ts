import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#lib/domain/calendar.ts';
import { aWeight, INFANT } from '#lib/domain/growth/example.ts';
import { widthOf } from './added-marks.ts';
import { layBeside, triangles } from './beside-drawn.ts';
import { wrapped } from './beside-names.ts';
import { aPicture, dailyWeights } from './charts.fixtures.ts';
import { chartConfig } from './chart-config.ts';
import { compose } from './compose.ts';
import { received, sent } from './growth-data-sent.ts';
import { growthScene } from './growth-scene.ts';
import { LAYOUTS, WIDE } from './layout.ts';
import type { TextMark } from './marks.ts';
import { lettering, pen } from './pens.ts';
import { svgOf } from './svg-pen.ts';

type Changes = Parameters<typeof aPicture>[0];

const NAMES: [string, string] = ['Noor Haddad', 'Salma Haddad'];

/** A twin who weighs a tenth less than the infant of the page, with a weight a day. */
const lighter = dailyWeights().map((one) => ({ ...one, grams: Math.round(one.grams * 0.9) }));

function laid(own: Changes = {}, twin: Changes = { weights: lighter }, names = NAMES) {
	const alone = aPicture(own).data;
	const data = aPicture(twin).data;
	const made = layBeside(alone, { name: names[0], told: 'told', twin: { name: names[1], data } });
	return { alone, ...made, scene: growthScene(made.picture) };
}

const TWIN_PENS = ['besideLine', 'besideGap', 'beside', 'unused'];

describe('a twin laid beside', () => {
	it('is drawn by both pens from the same marks, under the infant’s own', () => {
		const { scene, picture } = laid();
		for (const layout of LAYOUTS) {
			const marks = compose(scene, layout);
			const own = scene.added[layout.name];
			const twins = own.under.filter(({ pen }) => TWIN_PENS.includes(pen));
			expect(twins.map(({ pen }) => pen)).toEqual(['besideLine', 'beside', 'unused']);
			for (const mark of twins) expect(marks.under).toContainEqual(mark);
			const svg = svgOf(marks, layout);
			for (const { d } of twins) expect(svg).toContain(d);
			// Chart.js draws what is under its datasets from the marks: they hold the infant’s own alone
			const look = { scale: 1, colour: (token: string) => token };
			const { datasets } = chartConfig(scene, layout, look).data;
			const weights = datasets.find(({ label }) => label === 'weights')!;
			expect(weights.data).toHaveLength(picture.weights.length);
		}
	});

	it('arrives in the browser as it was sent', () => {
		const { picture } = laid();
		expect(received(sent(picture))).toEqual(picture);
	});

	it('has a triangle for each weight in use and each window, and no other shape', () => {
		const { scene } = laid({}, { weights: lighter.slice(0, 20), today: 20 });
		const { under } = scene.added.wide;
		const shapes = under.filter(({ pen }) => pen === 'beside' || pen === 'unused');
		const count = shapes.flatMap(({ d }) => d.match(/M/g) ?? []).length;
		const { data } = aPicture({ weights: lighter.slice(0, 20), today: 20 });
		const windows = data.weights.filter(({ velocity }) => velocity).length;
		expect(count).toBe(data.weights.length + windows);
		for (const { d } of shapes) expect(d).toMatch(/^(M[\d.]+ [\d.]+l[\d.]+ [\d.]+h-[\d.]+z)+$/);
		expect(triangles([[10, 20]], 2)).toBe('M10 18l1.9 3.5h-3.8z');
	});

	it('leaves the darkest ink to the infant', () => {
		for (const { pen: name } of laid().scene.added.wide.under) {
			expect([pen(name).stroke, pen(name).fill]).not.toContain('mark-infant');
		}
	});

	it('is named at its end in both panels, and so is the infant', () => {
		for (const layout of LAYOUTS) {
			const { texts } = laid().scene.added[layout.name];
			const said = texts.map(({ text }) => text);
			for (const one of [...NAMES, 'twin', 'this infant']) {
				expect(said.filter((text) => text === one)).toHaveLength(2);
			}
			// names are lettered apart, as paper that was not asked for them goes without
			const named = texts.filter(({ lettering }) => lettering.startsWith('name'));
			expect(new Set(named.map(({ text }) => text))).toEqual(new Set(NAMES));
			const { scene } = laid();
			expect(svgOf(compose(scene, layout), layout)).toContain('class="name"');
		}
	});

	it('makes the axes hold its values', () => {
		const heavy = dailyWeights().map((one) => ({ ...one, grams: one.grams * 2 }));
		const { alone, scene } = laid({}, { weights: heavy });
		const most = Math.max(...heavy.map(({ grams }) => grams));
		expect(growthScene(alone).weight.high).toBeLessThan(most);
		expect(scene.weight.high).toBeGreaterThanOrEqual(most);
		const jump = [0, 5, 12].map((day) =>
			aWeight({
				...{ id: `j${day}`, grams: 1200 * Math.exp(day * 0.04) },
				day: addDays(INFANT.birthDay, 10 + day)
			})
		);
		expect(laid({}, { weights: jump }).scene.velocity.high).toBeGreaterThanOrEqual(40);
	});

	it('counts its weights that are not drawn: outside the time shown, and not used', () => {
		const aside = aWeight({ id: 'x', grams: 9000, day: '2026-05-20', aside: { reason: 'slip' } });
		const made = laid({ view: '14-days' }, { weights: [...lighter, aside] });
		expect(made.unused).toBe(1);
		// birth and the weights of the first 30 days
		expect(made.outside).toBe(31);
	});

	it('adds nothing to the infant’s own data, points or numbers', () => {
		const { alone, picture, scene } = laid();
		expect(picture.weights).toEqual(alone.weights);
		expect(scene.weight.dots.map(({ x, place }) => [x, place])).toEqual(
			growthScene(alone).weight.dots.map(({ x, place }) => [x, place])
		);
		expect(scene.velocity.dots).toEqual(growthScene(alone).velocity.dots);
		expect('beside' in alone).toBe(false);
	});

	it('with no weight, or one, is neither NaN nor named where it is not drawn', () => {
		for (const weights of [[], dailyWeights(1)]) {
			const { scene } = laid({}, { weights, today: weights.length });
			expect(JSON.stringify(scene.added)).not.toMatch(/NaN|Infinity|null/);
		}
		const early = laid({ view: '14-days' }, { weights: dailyWeights(3) });
		expect(early.scene.added.wide.texts.map(({ text }) => text)).not.toContain('twin');
	});

	it('never stands with its name on another, nor nearer to the other’s end than to its own', () => {
		const factor = fc.double({ min: 0.7, max: 1.3, noNaN: true });
		const some = fc.record({
			...{
				factor,
				days: fc.integer({ min: 12, max: 60 }),
				twinDays: fc.integer({ min: 12, max: 60 })
			},
			name: fc.constantFrom('A', 'Noor Haddad', 'إياد منصور', 'Oluwadamilola Oyelaran-Fitzgerald'),
			view: fc.constantFrom('stay', '14-days', 'course')
		});
		fc.assert(
			fc.property(some, ({ factor, days, twinDays, name, view }) => {
				const weights = dailyWeights(twinDays).map((one) => ({
					...{ ...one, grams: Math.round(one.grams * factor) }
				}));
				const { scene } = laid(
					{ weights: dailyWeights(days), today: days, view, minutes: { 8: 45, 9: 45 } },
					{ weights, today: twinDays },
					[name, 'Salma Haddad']
				);
				for (const layout of LAYOUTS) {
					const { texts } = compose(scene, layout);
					const names = texts.filter(({ lettering }) => lettering.startsWith('name'));
					for (const one of names) {
						const [left, right] = boxOf(one);
						expect(left).toBeGreaterThanOrEqual(layout.left - 0.1);
						expect(right).toBeLessThanOrEqual(layout.width + 0.1);
						const others = texts.filter((text) => text !== one);
						for (const other of others) expect(touch(boxOf(one), boxOf(other))).toBe(false);
					}
				}
			}),
			{ numRuns: 40 }
		);
	}, 30_000);
});

function boxOf({ x, y, text, lettering: kind, anchor }: TextMark) {
	const { size } = lettering(kind);
	const wide = (widthOf(text) * size) / 11.5;
	const left = anchor === 'end' ? x - wide : anchor === 'middle' ? x - wide / 2 : x;
	return [left, left + wide, y - size * 0.75, y + size * 0.2] as const;
}

function touch(one: readonly number[], other: readonly number[]): boolean {
	return one[0]! < other[1]! && other[0]! < one[1]! && one[2]! < other[3]! && other[2]! < one[3]!;
}

it('breaks a long name between its words, each once', () => {
	expect(wrapped('Oluwadamilola Oyelaran-Fitzgerald', 16)).toEqual([
		...['Oluwadamilola', 'Oyelaran-Fitzgerald']
	]);
	expect(wrapped('Noor Haddad', 16)).toEqual(['Noor Haddad']);
	expect(WIDE.width).toBeGreaterThan(widthOf('Oyelaran-Fitzgerald'));
});
