import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aWeight } from '#lib/domain/growth/example.ts';
import type { GrowthEvent } from '#lib/domain/growth/events.ts';
import { aPicture } from './charts.fixtures.ts';
import { chartConfig } from './chart-config.ts';
import { compose } from './compose.ts';
import { widthOf } from './added-marks.ts';
import { drawEvents, type PlacedEvent } from './events-drawn.ts';
import { received, sent } from './growth-data-sent.ts';
import { growthScene } from './growth-scene.ts';
import { acrossOf, LAYOUTS, NARROW, WIDE } from './layout.ts';
import { pen } from './pens.ts';
import { readout } from './readout.ts';

const X = { from: 203, to: 266 };

const at = (pmaDays: number, word = 'Illness', untilPmaDays: number | null = null) => ({
	...{ pmaDays, untilPmaDays, word }
});

const drawn = (events: PlacedEvent[], x = X) => drawEvents(events, x);

const words = (events: PlacedEvent[], layout: 'wide' | 'narrow' = 'wide') =>
	drawn(events)[layout].texts.map(({ text }) => text);

describe('the events on the picture', () => {
	it('have their number, and their word where there is room for it on a desk', () => {
		expect(words([at(210, 'Feeds changed'), at(240)])).toEqual(['1 Feeds changed', '2 Illness']);
		expect(words([at(210, 'Feeds changed'), at(240)], 'narrow')).toEqual(['1', '2']);
	});

	it('have the number alone where the next one is too near for the word', () => {
		expect(words([at(210, 'Feeds changed'), at(213), at(240)])).toEqual([
			...['1', '2 Illness', '3 Illness']
		]);
	});

	it('share a label where their numbers would touch', () => {
		expect(words([at(210), at(210), at(211), at(240)])).toEqual(['1–3', '4 Illness']);
	});

	it('keep their numbers in a view that leaves some out', () => {
		const some = drawn([at(204), at(240), at(250)], { from: 235, to: 245 });
		expect(some.wide.texts.map(({ text }) => text)).toEqual(['2 Illness']);
	});

	it('are a line through both panels and a tick between them, on their day', () => {
		const x = acrossOf(WIDE, X)(240);
		const { under } = drawn([at(240)]).wide;
		expect(under.map(({ d }) => d)).toEqual([
			`M${x.toFixed(1).replace('.0', '')} 40v262m0 46v214`,
			`M${x.toFixed(1).replace('.0', '')} 304v7`
		]);
	});

	it('have a bar for as long as they lasted, those that overlap under one another', () => {
		const bars = (events: PlacedEvent[]) =>
			drawn(events)
				.wide.under.at(-1)!
				.d.match(/M[\d.]+ [\d.]+H[\d.]+/g)!;
		const [one] = bars([at(210, 'Illness', 219)]);
		const across = acrossOf(WIDE, X);
		const ends = one!.match(/[\d.]+/g)!.map(Number);
		expect(ends[0]).toBeCloseTo(across(210), 1);
		expect(ends[2]).toBeCloseTo(across(219), 1);
		const heights = (events: PlacedEvent[]) =>
			bars(events).map((bar) => / ([\d.]+)H/.exec(bar)![1]);
		const both = heights([at(210, 'Illness', 219), at(215, 'Fluids changed', 225)]);
		expect(new Set(both).size).toBe(2);
		const apart = heights([at(210, 'Illness', 219), at(221, 'Fluids changed', 225)]);
		expect(new Set(apart).size).toBe(1);
	});

	it('that began before the time shown run in from its edge, without a day', () => {
		const { wide } = drawn([at(190, 'Illness', 210)]);
		expect(wide.under.map(({ pen }) => pen)).toEqual(['conditions']);
		expect(wide.under[0]!.d).toMatch(new RegExp(`^M${WIDE.left} `));
	});

	it('are nothing at all where none is in view', () => {
		const nothing = { under: [], over: [], texts: [] };
		expect(drawn([])).toEqual({ wide: nothing, narrow: nothing });
		expect(drawn([at(190), at(300)])).toEqual({ wide: nothing, narrow: nothing });
	});

	it('never write one label over another, nor over the edge', () => {
		const some = fc.array(
			fc.record({
				pmaDays: fc.integer({ min: X.from - 20, max: X.to + 20 }),
				days: fc.option(fc.integer({ min: 0, max: 30 })),
				word: fc.string({ minLength: 1, maxLength: 40 })
			}),
			{ maxLength: 30 }
		);
		fc.assert(
			fc.property(some, (made) => {
				const events = made
					.toSorted((one, other) => one.pmaDays - other.pmaDays)
					.map(({ pmaDays, days, word }) =>
						at(pmaDays, word, days === null ? null : pmaDays + days)
					);
				const found = drawEvents(events, X);
				for (const layout of LAYOUTS) {
					const { texts, under } = found[layout.name];
					let free = -Infinity;
					for (const { x, text } of texts) {
						expect(x).toBeGreaterThanOrEqual(free);
						free = x + widthOf(text);
					}
					expect(free).toBeLessThanOrEqual(layout.width);
					const paths = under.map(({ d }) => d).join('');
					expect(paths).not.toMatch(/NaN|Infinity|undefined/);
				}
			})
		);
	});
});

describe('events in the one scene', () => {
	const events: GrowthEvent[] = [
		{
			...{ name: { kind: 'illness', label: null }, toldToFamily: false },
			...{ day: '2026-05-20', untilDay: '2026-05-24' }
		},
		{
			...{ name: { kind: 'own', label: 'Line out' }, toldToFamily: false },
			...{ day: '2026-06-01', untilDay: null }
		}
	];

	it('are drawn by both pens from the same marks, under the infant’s own points', () => {
		const scene = growthScene(aPicture({ events }).data);
		const without = growthScene(aPicture().data);
		for (const layout of [WIDE, NARROW]) {
			const [marks, plain] = [compose(scene, layout), compose(without, layout)];
			const added = marks.under.slice(plain.under.length);
			expect(added).toEqual(scene.added[layout.name].under);
			expect(added).not.toEqual([]);
			// what Chart.js draws itself is as it was: it draws the rest from the marks
			expect(marks.data).toEqual(plain.data);
			const look = { scale: 1, colour: (token: string) => token };
			expect(chartConfig(scene, layout, look)).toEqual(chartConfig(without, layout, look));
			const texts = marks.texts.map(({ text }) => text);
			expect(texts).toEqual(expect.arrayContaining(layout === WIDE ? ['2 Line out'] : ['2']));
		}
	});

	it('are drawn in no ink of the infant’s', () => {
		for (const { pen: name } of growthScene(aPicture({ events }).data).added.wide.under) {
			expect(pen(name).stroke).not.toBe('mark-infant');
			expect(pen(name).fill).toBeUndefined();
		}
	});

	it('add nothing to data, scene or marks where there are none', () => {
		const { data } = aPicture({ events: [] });
		expect(data).toEqual(aPicture().data);
		expect(compose(growthScene(data), WIDE)).toEqual(compose(growthScene(aPicture().data), WIDE));
	});
});

describe('events that are read out', () => {
	const event = (day: string, untilDay: string | null = null): GrowthEvent => ({
		...{ name: { kind: 'fortifier-started', label: null }, toldToFamily: true },
		...{ day, untilDay }
	});
	const weights = ['2026-05-10', '2026-05-12', '2026-05-16'].map((day, index) =>
		aWeight({ id: `w${index}`, grams: 1200 + 20 * index, day })
	);
	const heard = (events: GrowthEvent[]) => {
		const { data } = aPicture({ weights, events });
		// the first of all is the birth weight
		return data.weights.map((_, place) => readout(data, place).join('. ')).slice(1);
	};

	it('are said at the weight of their day, and at the next where none was taken that day', () => {
		const said = heard([event('2026-05-12'), event('2026-05-14')]);
		expect(said[0]).not.toContain('Fortifier');
		expect(said[1]).toMatch(/Fortifier started, 12 May$/);
		expect(said[2]).toMatch(/Fortifier started, 14 May$/);
	});

	it('are said at each weight that a stretch touches', () => {
		const said = heard([event('2026-05-11', '2026-05-13')]);
		expect(said.map((one) => one.includes('Fortifier started, 11 May, until 13 May'))).toEqual([
			...[false, true, true]
		]);
	});

	it('of days after the last weight are said there', () => {
		const said = heard([event('2026-05-17')]);
		expect(said[2]).toContain('Fortifier started, 17 May');
		expect(said[1]).not.toContain('Fortifier');
	});

	it('arrive with the data as they were', () => {
		const { data } = aPicture({ weights, events: [event('2026-05-12')] });
		expect(received(sent(data))).toEqual(data);
	});
});
