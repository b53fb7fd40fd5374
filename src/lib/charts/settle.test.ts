import { describe, expect, it } from 'vitest';
import type { TextMark } from './marks.ts';
import { settle } from './settle.ts';

const label = (changes: Partial<TextMark>): TextMark => ({
	...{ x: 100, y: 100, text: '97th', lettering: 'tick' },
	...changes
});
const heights = (texts: readonly TextMark[]) => texts.map(({ y }) => y);

describe('labels that may move', () => {
	it('stay where nothing is in their way', () => {
		const free = label({ loose: 'a', x: 300 });
		expect(settle([label({}), free])).toEqual([label({}), free]);
	});

	it('move the least that touches no other, and those that may not move stay', () => {
		expect(heights(settle([label({ loose: 'a' }), label({})]))).toEqual([100, 113]);
		const above = label({ y: 113 });
		expect(heights(settle([label({}), above, label({ loose: 'a' })]))).toEqual([100, 113, 87]);
	});

	it('move together with those of the same name, and keep apart from one another', () => {
		const two = [label({ loose: 'a' }), label({ loose: 'a', y: 113, text: 'Elmoneim 2021' })];
		expect(heights(settle([label({}), ...two, label({ loose: 'b' })]))).toEqual([
			100, 113, 126, 87
		]);
	});

	it('stay where there is no free place: a name is never lost', () => {
		const all = [74, 87, 100, 113, 126].map((y) => label({ y }));
		expect(heights(settle([...all, label({ loose: 'a' })])).at(-1)).toBe(100);
	});
});
