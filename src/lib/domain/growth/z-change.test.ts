import { describe, expect, it } from 'vitest';
import { INFANT } from './example.ts';
import { zScore, type ZScore } from './intergrowth.ts';
import { aTable } from './lms.fixtures.ts';
import { tableZ, type LmsTable } from './lms.ts';
import { readGrowth } from './reading.ts';
import {
	PRETERM_POSTNATAL,
	STANDARDS,
	VERY_PRETERM_AT_BIRTH,
	type Standard,
	type StandardId,
	type TableId
} from './standards.ts';
import { zChange } from './z-change.ts';

const girl = { sex: 'female', pmaDays: 210, value: 1300 } as const;

function dated<S extends StandardId>(standard: Standard<S>, day: string, value = 1300) {
	const score = zScore(standard, 'weight', { ...girl, value });
	if (score.kind !== 'z') throw new Error(score.kind);
	return { ...score, day };
}

const birth = dated(VERY_PRETERM_AT_BIRTH, '2026-05-01');
const later = dated(PRETERM_POSTNATAL, '2026-05-12');
const latest = dated(PRETERM_POSTNATAL, '2026-05-26', 1500);

describe('a change in z', () => {
	it('is later less earlier, with both days and the one standard', () => {
		expect(zChange(later, latest)).toEqual({
			kind: 'z-change',
			change: latest.z - later.z,
			from: later,
			to: latest,
			standard: 'intergrowth-21-preterm-postnatal',
			version: PRETERM_POSTNATAL.version
		});
	});

	it('between two standards does not compile, and declines where a cast got it through', () => {
		// @ts-expect-error size at birth and postnatal growth are two standards
		expect(zChange(birth, later)).toEqual({
			kind: 'different-standards',
			from: { standard: birth.standard, version: birth.version },
			to: { standard: later.standard, version: later.version }
		});
	});

	it('does not compile where a z-score may be of either standard', () => {
		const either = [...Object.values(STANDARDS)].map((standard) => dated(standard, '2026-05-12'));
		const [one, other] = either as [(typeof either)[number], (typeof either)[number]];
		// @ts-expect-error which of the two standards these are is not known
		expect(zChange(one, other).kind).toBe('different-standards');
	});

	it('is not to be had by calling a z-score of one standard one of another', () => {
		// @ts-expect-error a z-score keeps the standard it was taken in
		const renamed: ZScore<'intergrowth-21-preterm-postnatal'> = birth;
		// @ts-expect-error nor does it pass for one that may be of any
		const any: ZScore = birth;
		expect([renamed.standard, any.standard]).toEqual([birth.standard, birth.standard]);
	});

	it('is not taken across versions of one standard', () => {
		expect(zChange(later, { ...latest, version: '2030.1' }).kind).toBe('different-standards');
	});
});

describe('a change in z and a unit’s own tables', () => {
	function inTable<S extends TableId>(table: LmsTable<S>, day: string) {
		const score = tableZ(table, girl);
		if (score.kind !== 'z') throw new Error(score.kind);
		return { ...score, day };
	}
	const ours = inTable(aTable({ id: 'table:ours@1' }), '2026-05-12');
	const ours2 = inTable(aTable({ id: 'table:ours@2', version: '2' }), '2026-05-26');
	const others = inTable(aTable({ id: 'table:other@1' }), '2026-05-26');

	it('is taken within one version of one table', () => {
		expect(zChange(ours, { ...ours, day: '2026-05-26' })).toMatchObject({
			...{ kind: 'z-change', change: 0, standard: 'table:ours@1', version: '1' }
		});
	});

	it('does not compile between a table and a shipped standard, another table or version', () => {
		const kinds = [
			// @ts-expect-error a unit's table is no shipped standard
			zChange(ours, later).kind,
			// @ts-expect-error nor the other way round
			zChange(later, ours).kind,
			// @ts-expect-error nor another table
			zChange(ours, others).kind,
			// @ts-expect-error nor another version of itself
			zChange(ours, ours2).kind
		];
		expect(new Set(kinds)).toEqual(new Set(['different-standards']));
	});

	it('declines at run time where ids are data: another table, another version, a shipped standard', () => {
		const read = (id: string, version: string) =>
			inTable(aTable<TableId>({ id: `table:${id}`, version }), '2026-05-12');
		expect(zChange(read('a@1', '1'), read('a@1', '1')).kind).toBe('z-change');
		expect(zChange(read('a@1', '1'), read('b@1', '1'))).toEqual({
			kind: 'different-standards',
			from: { standard: 'table:a@1', version: '1' },
			to: { standard: 'table:b@1', version: '1' }
		});
		expect(zChange(read('a@1', '1'), read('a@2', '2')).kind).toBe('different-standards');
		// @ts-expect-error a table known only at run time is still no shipped standard
		expect(zChange(read('a@1', '1'), later).kind).toBe('different-standards');
		// @ts-expect-error nor does one whose id is known pass for one whose id is not
		expect(zChange(read('a@1', '1'), ours).kind).toBe('different-standards');
	});

	it('does not compile on what a reading may have been in', () => {
		const reading = readGrowth({
			...{ infant: { ...INFANT }, weights: [], today: '2026-05-12', windowDays: 7 },
			...{ method: 'exponential', reference: aTable<TableId>() }
		});
		const { zNow } = reading;
		if (zNow.kind !== 'z') return expect(zNow.kind).toBe('z');
		// @ts-expect-error it may be in the shipped standard or in a table
		expect(zChange(zNow, zNow).kind).toBe('z-change');
	});
});
