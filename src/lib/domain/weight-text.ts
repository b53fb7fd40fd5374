/** The unit a weight was typed in, for echoing it back. */
export type TypedUnit = 'g' | 'kg' | 'lb-oz';

/** What a typed weight means. Nothing typed and not understood are two different things. */
export type TypedWeight =
	| {
			kind: 'grams';
			/** Rounded to a whole gram. Not yet checked against any limit. */
			grams: number;
			echo: TypedUnit;
			/** Present where no unit was typed and a small decimal was taken as kilograms: say so. */
			understoodAs?: 'kg';
	  }
	| { kind: 'empty' }
	| { kind: 'not-understood'; text: string };

export const GRAMS_PER_OUNCE = 28.349523125;
export const GRAMS_PER_POUND = 453.59237;

const POUNDS_AND_OUNCES = /^(\d+) ?(?:lbs?|pounds?) ?([\d.,]+) ?(?:oz|ounces?)$/;
const NUMBER_AND_UNIT = /^([\d.,' ]*\d) ?([a-z]*)$/;
const GROUPED = /^[1-9]\d{0,2}(?:([ ,.'])\d{3})(?:\1\d{3})*$/;
const GROUPED_DECIMAL = /^([1-9]\d{0,2}(?:([ ,'])\d{3})+)\.(\d+)$/;
const PLAIN = /^\d+(?:[.,]\d+)?$/;

const GRAMS_PER: Record<string, { grams: number; echo: TypedUnit }> = {
	...unit(1, 'g', ['g', 'gr', 'gm', 'gms', 'gram', 'grams', 'gramme', 'grammes']),
	...unit(1000, 'kg', ['kg', 'kgs', 'kilo', 'kilos', 'kilogram', 'kilograms', 'kilogramme']),
	...unit(GRAMS_PER_POUND, 'lb-oz', ['lb', 'lbs', 'pound', 'pounds']),
	...unit(GRAMS_PER_OUNCE, 'lb-oz', ['oz', 'ounce', 'ounces'])
};

/**
 * Reads a weight as people type it, into whole grams. A unit is never guessed from size: `950` is
 * 950 g, never 950 kg. The one bare number not in grams is a decimal below 10, which no scale shows
 * in grams: it is taken as kilograms, and the answer says so.
 *
 * @example parseWeight('1,45 kg') // { kind: 'grams', grams: 1450, echo: 'kg' }
 * @example parseWeight('3 lb 3 oz') // { kind: 'grams', grams: 1446, echo: 'lb-oz' }
 * @example parseWeight('1.45') // { kind: 'grams', grams: 1450, echo: 'kg', understoodAs: 'kg' }
 */
export function parseWeight(text: string): TypedWeight {
	const tidy = tidied(text);
	if (tidy === '') return { kind: 'empty' };
	const notUnderstood: TypedWeight = { kind: 'not-understood', text };

	const imperial = POUNDS_AND_OUNCES.exec(tidy);
	if (imperial !== null) {
		const ounces = decimal(imperial[2] ?? '');
		if (ounces === null || ounces >= 16) return notUnderstood;
		const grams = Number(imperial[1]) * GRAMS_PER_POUND + ounces * GRAMS_PER_OUNCE;
		return { kind: 'grams', grams: Math.round(grams), echo: 'lb-oz' };
	}

	const [, number, unitTyped] = NUMBER_AND_UNIT.exec(tidy) ?? [];
	if (number === undefined || unitTyped === undefined) return notUnderstood;
	if (unitTyped === '') return bareNumber(number) ?? notUnderstood;
	const typed = GRAMS_PER[unitTyped];
	if (typed === undefined) return notUnderstood;
	const amount = typed.echo === 'g' ? wholeOrGrouped(number) : decimal(number);
	if (amount === null) return notUnderstood;
	return { kind: 'grams', grams: Math.round(amount * typed.grams), echo: typed.echo };
}

/**
 * Grams as whole pounds and ounces to a tenth.
 *
 * @example poundsOunces(1450) // { pounds: 3, ounces: 3.1 }
 */
export function poundsOunces(grams: number): { pounds: number; ounces: number } {
	const tenths = Math.round((10 * grams) / GRAMS_PER_OUNCE);
	return { pounds: Math.floor(tenths / 160), ounces: (tenths % 160) / 10 };
}

/** Kilograms for a decimal below 10, else grams. `1,450` is grouped: the same weight either way. */
function bareNumber(number: string): TypedWeight | null {
	const isDecimal = /^\d[.,]\d+$/.test(number) && !/^[1-9],\d{3}$/.test(number);
	if (isDecimal) {
		const grams = Math.round(1000 * Number(number.replace(',', '.')));
		return { kind: 'grams', grams, echo: 'kg', understoodAs: 'kg' };
	}
	const grams = wholeOrGrouped(number);
	return grams === null ? null : { kind: 'grams', grams: Math.round(grams), echo: 'g' };
}

/** A number of grams: thousands may be set apart, with a decimal after them. */
function wholeOrGrouped(number: string): number | null {
	if (GROUPED.test(number)) return Number(number.replace(/\D/g, ''));
	const grouped = GROUPED_DECIMAL.exec(number);
	if (grouped !== null) return Number(`${(grouped[1] ?? '').replace(/\D/g, '')}.${grouped[3]}`);
	return decimal(number);
}

/** A number with a decimal point or comma, nothing else. */
function decimal(number: string): number | null {
	return PLAIN.test(number) ? Number(number.replace(',', '.')) : null;
}

/** Lower case, single plain spaces, Western digits and separators: of anything measured that is typed. */
export function tidied(text: string): string {
	return text
		.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
		.replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
		.replaceAll('٫', '.')
		.replaceAll('٬', ',')
		.replaceAll('’', "'")
		.replace(/\s+/g, ' ')
		.trim()
		.toLowerCase()
		.replace(/([a-z])\.(?= |$)/g, '$1');
}

function unit(grams: number, echo: TypedUnit, names: string[]): typeof GRAMS_PER {
	return Object.fromEntries(names.map((name) => [name, { grams, echo }]));
}
