import { describe, expect, it } from 'vitest';
import { INFANT } from '#lib/domain/growth/example.ts';
import { sizeRows } from '#lib/domain/growth/size-rows.ts';
import type { Measurement } from '#lib/domain/measurement.ts';
import { acrossOf, NARROW, WIDE } from './layout.ts';
import { sizePictures, sizesOutside } from './size-panels.ts';
import { svgOf } from './svg-pen.ts';

const X = { from: 203, to: 252 };
const measured = (changes: Partial<Measurement> = {}): Measurement => ({
	...{ measure: 'length', millimetres: 415, day: '2026-06-03', at: null, isAside: false },
	...changes
});
const rows = sizeRows(INFANT, [
	...[measured(), measured({ measure: 'head', millimetres: 298 })],
	...[measured({ day: '2026-05-27', millimetres: 400 })]
]);
const texts = (all = rows, sex: 'female' | 'unknown' = 'female') =>
	sizePictures(all, { sex, x: X })[0]!.marks.texts.map(({ text }) => text);

describe('the panels of length and head circumference', () => {
	it('stand on the ages of the large picture, in both its layouts', () => {
		const pictures = sizePictures(rows, { sex: 'female', x: X });
		expect(pictures.map(({ layout }) => [layout.name, layout.width])).toEqual([
			...[['wide', WIDE.width] as const, ['narrow', NARROW.width] as const]
		]);
		for (const [index, layout] of [WIDE, NARROW].entries()) {
			const week = pictures[index]!.marks.texts.find(({ text }) => text === '34');
			expect(week?.x).toBe(acrossOf(layout, X)(34 * 7));
		}
	});

	it('name each centile of the standard once in each panel', () => {
		const names = texts().filter((text) => /^\d+(st|nd|rd|th)$/.test(text));
		expect(names).toEqual([...['97th', '90th', '50th', '10th', '3rd'], ...names.slice(0, 5)]);
	});

	it('draw no curve for an infant whose sex is not known, and say why', () => {
		const { marks } = sizePictures(rows, { sex: 'unknown', x: X })[0]!;
		expect(marks.data.some(({ pen }) => pen === 'reference' || pen === 'median')).toBe(false);
		expect(texts(rows, 'unknown').join()).toContain('sex not known');
	});

	it('draw what is set aside hollow and crossed, and nothing outside the ages shown', () => {
		const pens = (all: typeof rows) =>
			sizePictures(all, { sex: 'female', x: X })[0]!.marks.over.map(({ pen }) => pen);
		expect(pens(rows)).not.toContain('aside');
		expect(pens(sizeRows(INFANT, [measured({ isAside: true })]))).toEqual(['aside']);
		expect(pens(sizeRows(INFANT, [measured({ isAside: true, day: '2026-08-01' })]))).toEqual([]);
	});

	it('count what lies outside the ages shown', () => {
		expect(sizesOutside(rows, X)).toBe(0);
		expect(sizesOutside(rows, { from: 236, to: 252 })).toBe(1);
		expect(sizesOutside(rows, { from: 240, to: 252 })).toBe(3);
	});

	it('are written as SVG without a number that is none, with nothing measured too', () => {
		for (const all of [rows, []]) {
			for (const { layout, marks } of sizePictures(all, { sex: 'female', x: X })) {
				const svg = svgOf(marks, layout);
				expect(svg).toMatch(/^<svg class="(wide|narrow)"/);
				expect(svg).not.toMatch(/ id=|NaN|Infinity|undefined|null/);
			}
		}
	});
});
