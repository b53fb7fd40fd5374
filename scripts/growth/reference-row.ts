import { valueAt, zScore, type NoReference } from '#lib/domain/growth/intergrowth.ts';
import { normalCumulative, zOfCentile } from '#lib/domain/growth/normal.ts';
import type { Measure, Standard } from '#lib/domain/growth/standards.ts';
import type { Sex } from '#lib/domain/infant.ts';
import { written } from './csv.ts';
import { measureNamed, sexNamed, standardNamed, STANDARD_NAMES } from './names.ts';
import { full, readNumber } from './numbers.ts';
import { reasonOf } from './reference-reasons.ts';
import type { Calculation } from './stream.ts';

/** Value to z or centile and back, in one standard: kilograms, centimetres, z, fraction of 1. */
export const REFERENCE: Calculation = {
	name: 'reference',
	reads: [
		...['case_id', 'standard', 'measure', 'sex', 'age_kind', 'age'],
		...['direction', 'input', 'input_unit']
	],
	writes: ['case_id', 'value', 'unit', 'reason'],
	answer([, standard = '', measure = '', sex = '', ageKind = '', age = '', ...asked]) {
		const place = placeOf(standard, measure, sex, ageKind, age);
		if (typeof place === 'string') return declined(place);
		const [direction = '', input = '', unit = ''] = asked;
		const number = readNumber(input);
		if (number === null) return declined(`the input is not a number: ${input || 'empty'}`);
		return answerAt(place, direction.toLowerCase(), number, unit.toLowerCase());
	}
};

interface Place {
	standard: Standard;
	measure: Measure;
	sex: Sex;
	pmaDays: number;
}

/** Days in one unit of each age kind. At birth postmenstrual and gestational age are one. */
const AGE_KINDS: Record<string, { clock: 'PMA' | 'GA'; days: number } | undefined> = {
	pma_weeks: { clock: 'PMA', days: 7 },
	pma_days: { clock: 'PMA', days: 1 },
	ga_weeks: { clock: 'GA', days: 7 },
	ga_days: { clock: 'GA', days: 1 }
};

/** An age in weeks to six decimals misses its whole day by less than this many days. */
const PRINTED_WEEKS = 1e-5;

/** Where the row stands in which standard, or the reason it stands nowhere. */
function placeOf(
	standardName: string,
	measureName: string,
	sexName: string,
	ageKind: string,
	age: string
): Place | string {
	const named = standardNamed(standardName);
	if (named === null) {
		return `not a standard we have: ${standardName || 'empty'}; there are ${STANDARD_NAMES.join(' and ')}`;
	}
	if (named.kind === 'needs-licensed-file') {
		return 'not available without its licensed parameter file';
	}
	const measure = measureNamed(measureName);
	if (measure === null)
		return `not weight, length or head_circumference: ${measureName || 'empty'}`;
	const sex = sexNamed(sexName);
	if (sex === null) {
		return 'the sex is not known and the standard differs for girls and boys';
	}
	const kind = AGE_KINDS[ageKind.toLowerCase()];
	if (kind === undefined) {
		return `not PMA_weeks, PMA_days, GA_weeks or GA_days: ${ageKind || 'empty'}`;
	}
	if (named.takes === 'GA' && kind.clock === 'PMA') {
		return 'a standard of size at birth takes gestational age at birth (GA_days)';
	}
	const count = readNumber(age);
	if (count === null) return `the age is not a number: ${age || 'empty'}`;
	const days = count * kind.days;
	const whole = Math.round(days);
	const pmaDays = Math.abs(days - whole) < PRINTED_WEEKS ? whole : days;
	return { standard: named.standard, measure, sex, pmaDays };
}

function answerAt(place: Place, direction: string, input: number, unit: string): string {
	const { standard, measure, ...at } = place;
	switch (direction) {
		case 'value_to_z':
		case 'value_to_centile': {
			const perUnit = OURS_PER_UNIT[measure][unit];
			if (perUnit === undefined) return declined(wrongUnit(unit, OURS_PER_UNIT[measure]));
			const score = zScore(standard, measure, { ...at, value: input * perUnit });
			if (score.kind !== 'z') return declined(reasonOf(score));
			if (direction === 'value_to_z') return `${full(score.z)},z,`;
			return `${full(normalCumulative(score.z))},fraction,`;
		}
		case 'z_to_value':
			if (unit !== 'z') return declined(wrongUnit(unit, { z: 1 }));
			return valueFor(place, input);
		case 'centile_to_value': {
			const percent = PERCENT_PER_UNIT[unit];
			if (percent === undefined) return declined(wrongUnit(unit, PERCENT_PER_UNIT));
			const found = zOfCentile(input * percent);
			if (found.kind === 'z-of-centile') return valueFor(place, found.z);
			return declined(`no value is at this centile: it lies between 0 and ${full(100 / percent)}`);
		}
		default:
			return declined(
				`not value_to_z, z_to_value, value_to_centile or centile_to_value: ${direction || 'empty'}`
			);
	}
}

/** Grams, or centimetres, in one of the unit given. A unit is never guessed from a number's size. */
const OURS_PER_UNIT: Record<Measure, Record<string, number | undefined>> = {
	weight: { kg: 1000, g: 1 },
	length: { cm: 1, mm: 0.1 },
	head: { cm: 1, mm: 0.1 }
};

const PERCENT_PER_UNIT: Record<string, number | undefined> = {
	fraction: 100,
	centile: 1,
	percentile: 1,
	percent: 1
};

function valueFor({ standard, measure, ...at }: Place, z: number): string {
	const found: NoReference | { kind: 'value'; value: number } = valueAt(standard, measure, {
		...at,
		z
	});
	if (found.kind !== 'value') return declined(reasonOf(found));
	return measure === 'weight' ? `${full(found.value / 1000)},kg,` : `${full(found.value)},cm,`;
}

function wrongUnit(unit: string, taken: Record<string, unknown>): string {
	return `the unit is ${unit || 'empty'} and not ${Object.keys(taken).join(' or ')}`;
}

function declined(reason: string): string {
	return `,,${written(reason)}`;
}
