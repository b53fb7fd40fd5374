import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMeasurement } from './measurement-text.ts';

describe('a length as it is typed', () => {
	it.each([
		['41.5', 415],
		['41,5', 415],
		[' 41.5 cm', 415],
		['41.5cm.', 415],
		['41', 410],
		['41.50', 415],
		['415 mm', 415],
		['415.0 mm', 415],
		['٤١٫٥', 415],
		['29,8 Centimetres', 298]
	])('%j is %d mm', (typed, millimetres) => {
		expect(parseMeasurement(typed)).toEqual({ kind: 'millimetres', millimetres });
	});

	it('without a unit is in centimetres, whatever its size', () => {
		expect(parseMeasurement('415')).toEqual({ kind: 'millimetres', millimetres: 4150 });
		expect(parseMeasurement('4.1')).toEqual({ kind: 'millimetres', millimetres: 41 });
	});

	it.each(['16 3/8 in', '16 3/8', '16.4 in.', '16.4 inches', '16"', '16″', '16⅜', "16''"])(
		'%j is in inches, and is not converted',
		(text) => {
			expect(parseMeasurement(text)).toEqual({ kind: 'inches', text });
		}
	);

	it.each(['41.55', '41,55 cm', '415.5 mm'])('%j is finer than a millimetre', (text) => {
		expect(parseMeasurement(text)).toEqual({ kind: 'finer-than-a-millimetre', text });
	});

	it.each(['forty', '-41.5', '41.5.2', '41..5', '4e1', '0.4 m', '41 5', '41.5 kg', '9999999'])(
		'%j is not understood',
		(text) => {
			expect(parseMeasurement(text)).toEqual({ kind: 'not-understood', text });
		}
	);

	it.each(['', '   '])('%j is nothing typed', (typed) => {
		expect(parseMeasurement(typed)).toEqual({ kind: 'empty' });
	});

	it('is read back from any whole millimetres, with a point or a comma, in either unit', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 9999 }), fc.constantFrom('.', ','), (mm, point) => {
				const read = { kind: 'millimetres', millimetres: mm };
				const typed = (mm / 10).toFixed(1).replace('.', point);
				expect(parseMeasurement(typed)).toEqual(read);
				expect(parseMeasurement(`${mm} mm`)).toEqual(read);
			})
		);
	});

	it('never throws and never answers part of a millimetre, whatever is typed', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				const read = parseMeasurement(text);
				if (read.kind === 'millimetres') expect(Number.isInteger(read.millimetres)).toBe(true);
			})
		);
	});
});
