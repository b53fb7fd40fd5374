import { describe, expect, it } from 'vitest';
import type { NoTableValue } from '#lib/domain/growth/lms.ts';
import { noValueIn } from './reference-declined.ts';

const standard = 'table:ours@1';
const ages = { fromPmaDays: 203, toPmaDays: 280, atPmaDays: 202 };

describe('why a unit’s own table has no value', () => {
	it.each<[NoTableValue, string]>([
		[
			{ kind: 'unknown-sex', standard },
			'No value in Ours, version 1: it differs for girls and boys, and the sex is not known.'
		],
		[
			{ kind: 'no-rows-for-sex', standard, sex: 'male' },
			'No value in Ours, version 1: it has no rows for boys.'
		],
		[
			{ kind: 'no-rows-for-sex', standard, sex: 'female' },
			'No value in Ours, version 1: it has no rows for girls.'
		],
		[
			{ kind: 'out-of-range', standard, ...ages },
			'No value in Ours, version 1: its rows run from 29+0 to 40+0, and this is 28+6.'
		],
		[
			{ kind: 'gap-too-wide', standard, ...ages, atPmaDays: 240 },
			'No value in Ours, version 1: it has no rows between 29+0 and 40+0, and this is 34+2.'
		],
		...[
			{ kind: 'not-positive' as const, standard, value: 0 },
			{ kind: 'no-value-at-z' as const, standard, z: -9 },
			{ kind: 'beyond-numbers' as const, standard, given: 1 }
		].map((why): [NoTableValue, string] => [
			why as NoTableValue,
			'No value in Ours, version 1: the weight is beyond its curves.'
		])
	])('%j is one sentence with its name', (why, sentence) => {
		expect(noValueIn(why, 'Ours, version 1')).toBe(sentence);
	});

	it('is never said of the standard that is shipped', () => {
		const why = { kind: 'unknown-sex', standard: 'intergrowth-21-preterm-postnatal' } as const;
		expect(noValueIn(why, 'Ours, version 1')).toContain('INTERGROWTH');
		expect(noValueIn({ kind: 'no-weights' }, 'Ours, version 1')).toContain('No weight');
	});
});
