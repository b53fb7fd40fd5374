import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWeight, poundsOunces } from './weight-text.ts';

describe('a typed weight', () => {
	it.each([
		['1450', 1450, 'g'],
		['1450 g', 1450, 'g'],
		['1450g', 1450, 'g'],
		['  1450  grams ', 1450, 'g'],
		['1 450', 1450, 'g'],
		['1\u202f450 g', 1450, 'g'],
		['1\u00a0450 g', 1450, 'g'],
		['1,450 g', 1450, 'g'],
		['1,450', 1450, 'g'],
		['1.450 g', 1450, 'g'],
		['1’450 g', 1450, 'g'],
		['1,450.5 g', 1451, 'g'],
		['1450.0', 1450, 'g'],
		['1450,4', 1450, 'g'],
		['950', 950, 'g'],
		['1.45 kg', 1450, 'kg'],
		['1,45 kg', 1450, 'kg'],
		['1,450 kg', 1450, 'kg'],
		['1.450KG', 1450, 'kg'],
		['0.95 kg', 950, 'kg'],
		['3 lb 3 oz', 1446, 'lb-oz'],
		['3lb 3.2oz', 1451, 'lb-oz'],
		['3 lbs. 3 oz.', 1446, 'lb-oz'],
		['3 pounds 0 ounces', 1361, 'lb-oz'],
		['3.2 lb', 1451, 'lb-oz'],
		['51 oz', 1446, 'lb-oz'],
		['١٤٥٠', 1450, 'g'],
		['١٬٤٥٠', 1450, 'g'],
		['۱۴۵۰ g', 1450, 'g'],
		['١٫٤٥ kg', 1450, 'kg'],
		['0', 0, 'g']
	])('%j is %d g', (text, grams, echo) => {
		const typed = parseWeight(text);
		expect(typed).toMatchObject({ kind: 'grams', grams, echo });
	});

	it.each(['1.45', '1,45', '1.450', '0.95', '0,950', '١٫٤٥'])(
		'%j, a bare small decimal, is kilograms and says so',
		(text) => {
			expect(parseWeight(text)).toMatchObject({ kind: 'grams', echo: 'kg', understoodAs: 'kg' });
		}
	);

	it('never has its unit guessed from its size', () => {
		expect(parseWeight('950')).toEqual({ kind: 'grams', grams: 950, echo: 'g' });
		expect(parseWeight('3')).toEqual({ kind: 'grams', grams: 3, echo: 'g' });
		expect(parseWeight('950 kg')).toEqual({ kind: 'grams', grams: 950_000, echo: 'kg' });
		expect(parseWeight('14.5')).toEqual({ kind: 'grams', grams: 15, echo: 'g' });
	});

	it('is empty when nothing was typed, which is not zero and not an error', () => {
		expect(parseWeight('')).toEqual({ kind: 'empty' });
		expect(parseWeight(' \u00a0 ')).toEqual({ kind: 'empty' });
	});

	it.each([
		'abc',
		'-1450',
		'1 45',
		'1,45,0',
		'1.4.5 kg',
		'3 lb 20 oz',
		'3 stone',
		'1450 kg g',
		'1.',
		'1e3',
		'.'
	])('%j is not understood', (text) =>
		expect(parseWeight(text)).toEqual({ kind: 'not-understood', text })
	);

	it('comes back the same from every way of writing it', () => {
		fc.assert(
			fc.property(fc.integer({ min: 200, max: 8000 }), (grams) => {
				const { pounds, ounces } = poundsOunces(grams);
				const read = (text: string) => (parseWeight(text) as { grams: number }).grams;
				expect(read(`${grams}`)).toBe(grams);
				expect(read(`${(grams / 1000).toFixed(3)}`)).toBe(grams);
				expect(read(`${(grams / 1000).toFixed(3).replace('.', ',')} kg`)).toBe(grams);
				expect(read(grams.toLocaleString('en-US'))).toBe(grams);
				// A tenth of an ounce is 2.8 g, so half of that and the rounding to a gram.
				expect(Math.abs(read(`${pounds} lb ${ounces} oz`) - grams)).toBeLessThanOrEqual(2);
			})
		);
	});
});

describe('pounds and ounces', () => {
	it('are to a tenth of an ounce', () => {
		expect(poundsOunces(1450)).toEqual({ pounds: 3, ounces: 3.1 });
	});

	it('carry sixteen ounces into the next pound', () => {
		expect(poundsOunces(1360)).toEqual({ pounds: 3, ounces: 0 });
	});
});
