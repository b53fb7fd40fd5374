import { describe, expect, it } from 'vitest';
import type { ReadingScene } from '#lib/charts/reading-scene.ts';
import { plotHtml, type PlotWords } from './plot-html.ts';

const SCENE: ReadingScene = {
	...{ low: 0, high: 25, ticks: [0, 5, 10, 15, 20, 25], own: 15.1 },
	slope: { value: 14.8, low: 13, high: 16.6, shownLow: 13, shownHigh: 16.6 },
	expected: { value: 14.7, fromPmaDays: 245, toPmaDays: 252 },
	noExpected: null,
	arm: { value: 12.5, low: 6, high: 21 },
	routine: { value: 3.6, low: 1.6, high: 12.6 },
	baseline: null
};
const WORDS: PlotWords = {
	...{ gestation: '29+3', dayOfLife: 46, expectedOver: 'INTERGROWTH, 35+0 to 36+0' },
	...{ noExpected: null, baseline: null }
};
const OURS = {
	...{ label: '<b>Ours</b>', gramsPerKgDay: 11.25, value: '11.25', besideTrial: true },
	spread: { low: 8, high: 40 }
} as unknown as NonNullable<ReadingScene['baseline']>;
const ours = { plot: 'Ours & more 11.25.', spread: '8–40, IQR', facts: 'Ours: 40 infants.' };
const plot = (scene: Partial<ReadingScene> = {}, words: Partial<PlotWords> = {}) =>
	plotHtml({ ...SCENE, ...scene }, { ...WORDS, ...words });
const numbers = (html: string, mark: RegExp) => [...html.matchAll(mark)].map(([, x]) => Number(x));

describe('the one axis of the reading', () => {
	it('lays this infant, the expected velocity and both arms where their values lie', () => {
		const html = plot();
		const at = (value: number) => 4 + (value / 25) * 286;
		expect(numbers(html, /<circle class='dot' cx='([\d.]+)'/g)[0]).toBeCloseTo(at(15.1), 0);
		expect(numbers(html, /class='mark expected' d='M([\d.]+)/g)[0]).toBeCloseTo(at(14.7), 0);
		expect(numbers(html, /class='square arm' d='M([\d.]+)/g)[0]! + 4).toBeCloseTo(at(12.5), 0);
		expect(numbers(html, /class='square routine' d='M([\d.]+)/g)[0]! + 4).toBeCloseTo(at(3.6), 0);
		expect(html).toContain('>29+3, day 46'.slice(1));
	});

	it('says in its label what is drawn, and why a row is empty', () => {
		expect(plot()).toMatch(/aria-label="[^"]*15\.1[^"]*14\.7[^"]*12\.5[^"]*3\.6/);
		const none = plot({ own: null, slope: null, expected: null });
		expect(none).not.toContain('<circle');
		expect(none).toContain('no velocity');
		expect(none).toContain('no window');
	});

	it('writes a unit’s own name as text, and keeps its range within the axis', () => {
		const html = plot({ baseline: OURS }, { baseline: ours });
		expect(html).toContain('&lt;b&gt;Ours&lt;/b&gt; 11.25');
		expect(html).toContain('Ours &amp; more 11.25.');
		expect(html).not.toContain('<b>');
		expect(html).toMatch(/class='range routine' d='M[\d.]+ 238H290'/);
	});

	it('puts the range of a long name under it, where there is room', () => {
		const aside = /<text x='4' y='256' class='tick'>8–40, IQR</;
		const long = { ...OURS, label: 'Infants of our own unit, 2024–25' };
		expect(plot({ baseline: { ...OURS, label: 'Ours' } }, { baseline: ours })).not.toMatch(aside);
		expect(plot({ baseline: long }, { baseline: ours })).toMatch(aside);
	});

	it('puts the unit’s own in the place of the trial’s where it is drawn instead', () => {
		const html = plot({ baseline: OURS, routine: null }, { baseline: ours });
		expect(html).not.toContain('3.6');
		expect(html).toMatch(/class='range routine' d='M[\d.]+ 194H290'/);
	});
});
