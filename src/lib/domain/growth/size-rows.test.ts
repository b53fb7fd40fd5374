import { describe, expect, it } from 'vitest';
import type { Measurement } from '../measurement.ts';
import { INFANT } from './example.ts';
import { sizeRows } from './size-rows.ts';

const AT = '2026-06-03T10:00:00.000Z';
const length: Measurement = {
	...{ measure: 'length', millimetres: 415, day: '2026-06-03', at: AT, isAside: false }
};
const head: Measurement = { ...length, measure: 'head', millimetres: 298 };

describe('lengths and head circumferences in rows', () => {
	it('stand beside each other where they were measured at one moment, with age and z', () => {
		const [row] = sizeRows(INFANT, [head, length]);
		expect(row).toMatchObject({ day: '2026-06-03', pmaDays: 239 });
		expect(row?.length).toMatchObject({ centimetres: 41.5, standing: { kind: 'z' } });
		expect(row?.head).toMatchObject({ centimetres: 29.8, standing: { kind: 'z' } });
	});

	it('are in order of day and time, and none is left out', () => {
		const earlier = { ...length, day: '2026-05-20', at: null, millimetres: 400 };
		const again = { ...length, millimetres: 417 };
		const rows = sizeRows(INFANT, [head, length, again, earlier]);
		expect(rows.map((row) => [row.length?.centimetres, row.head?.centimetres])).toEqual([
			...[
				[40, undefined],
				[41.5, 29.8],
				[41.7, undefined]
			]
		]);
	});

	it('have no z where they are set aside, where the sex is not known, and outside the standard', () => {
		const standing = (infant: Partial<typeof INFANT>, changes: Partial<Measurement> = {}) =>
			sizeRows({ ...INFANT, ...infant }, [{ ...length, ...changes }])[0]?.length?.standing.kind;
		expect(standing({}, { isAside: true })).toBe('set-aside');
		expect(standing({ sex: 'unknown' })).toBe('unknown-sex');
		expect(standing({ gestationDays: 155 })).toBe('out-of-range');
		expect(standing({ gestationDays: 156 })).toBe('z');
	});
});
