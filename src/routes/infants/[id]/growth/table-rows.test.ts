import { describe, expect, it } from 'vitest';
import type { GrowthRow } from '#lib/charts/growth-rows.ts';
import { rowsHtml } from './table-rows.ts';

const ROW: GrowthRow = {
	...{ key: 'w0', day: '2026-11-14', pmaDays: 235, change: null, z: null, minutes: null },
	weight: { pmaDays: 235, grams: 1866, source: 'staff' } as GrowthRow['weight']
};
const leftOut = (kind: 'set-aside' | 'another-that-day', words: string): GrowthRow => ({
	...ROW,
	weight: { ...ROW.weight!, why: { kind, words } }
});

describe('a line of the growth table', () => {
	it('strikes a weight that was set aside, also where the column that says why is out of sight', () => {
		const html = rowsHtml([leftOut('set-aside', 'set aside, <b>Weighed with the blanket on</b>')]);
		expect(html).toContain('<s>1\u202f866</s>');
		expect(html).toContain('set aside, &lt;b&gt;Weighed with the blanket on');
	});

	it('strikes no weight that only another of its day stands for, and none that is used', () => {
		const other = rowsHtml([leftOut('another-that-day', 'another weight of the day is used')]);
		expect(other).toContain('class="unused"');
		expect(other + rowsHtml([ROW])).not.toContain('<s>');
	});
});
