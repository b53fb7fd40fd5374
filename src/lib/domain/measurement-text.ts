import { tidied } from './weight-text.ts';

/** What a typed length means. Nothing typed, not understood and not taken are different things. */
export type TypedMeasurement =
	| {
			kind: 'millimetres';
			/** Whole. Not yet checked against any limit. */
			millimetres: number;
	  }
	| { kind: 'empty' }
	/** Understood, and not converted: a tape in inches is read to an eighth, which is 3 mm. */
	| { kind: 'inches'; text: string }
	| { kind: 'finer-than-a-millimetre'; text: string }
	| { kind: 'not-understood'; text: string };

const INCHES = /\d ?(?:["″”]|''|in|ins|inch|inches)$|\d ?\/ ?\d|[½⅓⅔¼¾⅛⅜⅝⅞]/;
const NUMBER_AND_UNIT = /^(\d+)(?:[.,](\d+))? ?([a-z]*)$/;

const CENTIMETRES = ['', 'cm', 'cms', 'centimetre', 'centimetres', 'centimeter', 'centimeters'];
const MILLIMETRES = ['mm', 'mms', 'millimetre', 'millimetres', 'millimeter', 'millimeters'];

/**
 * Reads a length or head circumference as people type it, into whole millimetres. A number without a
 * unit is in centimetres, whatever its size: `415` is 415 cm, and refused as such.
 *
 * @example parseMeasurement('41,5') // { kind: 'millimetres', millimetres: 415 }
 * @example parseMeasurement('415 mm') // { kind: 'millimetres', millimetres: 415 }
 * @example parseMeasurement('16 3/8 in') // { kind: 'inches', text: '16 3/8 in' }
 */
export function parseMeasurement(text: string): TypedMeasurement {
	const tidy = tidied(text);
	if (tidy === '') return { kind: 'empty' };
	if (INCHES.test(tidy)) return { kind: 'inches', text };
	const [, whole, decimals = '', unit = ''] = NUMBER_AND_UNIT.exec(tidy) ?? [];
	const places = CENTIMETRES.includes(unit) ? 1 : MILLIMETRES.includes(unit) ? 0 : null;
	if (whole === undefined || whole.length > 6 || places === null) {
		return { kind: 'not-understood', text };
	}
	// nought after the last millimetre says nothing more
	const meant = decimals.replace(/0+$/, '');
	if (meant.length > places) return { kind: 'finer-than-a-millimetre', text };
	return { kind: 'millimetres', millimetres: Number(whole + meant.padEnd(places, '0')) };
}
