import type { EventDetails } from '#lib/domain/session-events.ts';
import {
	beyond,
	MEASURES,
	readingOf,
	type Limit,
	type Measure,
	type Moment,
	type PainScale,
	type Temperature,
	type TemperatureUnit,
	type VitalLimits,
	type Vitals,
	type Warmth,
	type WarmthSource
} from '#lib/domain/vitals.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Words } from './choices.ts';
import * as format from './format.ts';

export const moments: Words<Moment> = {
	before: m.vitals_before,
	during: m.vitals_during,
	after: m.vitals_after
};

export const measures: Words<Measure> = {
	'heart-rate': m.vitals_heart_rate,
	spo2: m.vitals_spo2,
	'respiratory-rate': m.vitals_respiratory_rate,
	temperature: m.vitals_temperature
};

export const units: Words<Measure> = {
	'heart-rate': m.vitals_per_minute,
	spo2: m.vitals_percent,
	'respiratory-rate': m.vitals_per_minute,
	temperature: m.vitals_celsius
};

export const painScales: Words<PainScale> = {
	'n-pass': m.vitals_n_pass,
	'pipp-r': m.vitals_pipp_r,
	other: m.vitals_pain_other
};

export const temperatureUnits: Words<TemperatureUnit> = {
	celsius: m.vitals_celsius,
	fahrenheit: m.vitals_fahrenheit
};

export const warmthSources: Words<WarmthSource> = {
	incubator: m.warmth_incubator,
	'radiant-warmer': m.warmth_radiant_warmer,
	'heating-blanket': m.warmth_heating_blanket,
	'skin-to-skin': m.warmth_skin_to_skin,
	'clothes-and-blanket': m.warmth_clothes,
	other: m.warmth_other
};

/** A number as it is shown: temperatures with one decimal, or two where two were typed. */
export function readingWords(value: number): string {
	return format.decimal(
		value,
		Number.isInteger(value * 10) ? (Number.isInteger(value) ? 0 : 1) : 2
	);
}

/** A temperature in degrees Celsius, and what was typed where that was another unit. */
export function temperatureWords({ celsius, typed, unit }: Temperature): string {
	const shown = m.vitals_with_unit({ value: readingWords(celsius), unit: m.vitals_celsius() });
	if (unit === 'celsius') return shown;
	const asTyped = m.vitals_with_unit({ value: typed, unit: m.vitals_fahrenheit() });
	return m.vitals_typed({ shown, typed: asTyped });
}

/** That a number lies beyond the unit's own limit, as a fact; null where it does not. */
export function beyondWords(value: number, measure: Measure, limits: VitalLimits): string | null {
	const past = beyond(value, limits[measure]);
	if (!past) return null;
	const limit = { limit: withUnit(past.limit, measure) };
	return past.side === 'above' ? m.vitals_above(limit) : m.vitals_below(limit);
}

/** A number with its unit. */
export function withUnit(value: number, measure: Measure): string {
	const said = { value: readingWords(value), unit: units[measure]() };
	return measure === 'temperature' ? m.vitals_with_unit(said) : m.vitals_beside_unit(said);
}

/** A pain scale's name. */
export const painScaleName = ({ scale, name }: NonNullable<Vitals['pain']>) =>
	scale === 'other' && name !== null ? name : painScales[scale]();

/** What was read at one moment, in a line. */
export function vitalsLine(vitals: Vitals): string {
	const read = MEASURES.flatMap((measure) => {
		const value = readingOf(vitals, measure);
		return value === null ? [] : [`${measures[measure]()} ${withUnit(value, measure)}`];
	});
	const pain = vitals.pain && `${painScaleName(vitals.pain)} ${vitals.pain.total}`;
	const all = [...read, ...(pain ? [pain] : [])].join(', ');
	return m.vitals_line({ moment: moments[vitals.moment](), read: all });
}

/** How the infant was kept warm, in a line. */
export function warmthLine({ source, room, axillary }: Warmth): string {
	return [
		source && warmthSources[source](),
		room && m.warmth_room_said({ temperature: temperatureWords(room) }),
		axillary && m.warmth_axillary_said({ temperature: temperatureWords(axillary) })
	]
		.filter(Boolean)
		.join(' · ');
}

/** That hands came off, with the closing cue or without. */
export const handsOffWords = ({ closingCue }: EventDetails['hands-off']) =>
	closingCue ? m.closing_given() : m.closing_not_given();

/** The unit's limits of one measure, in words. */
export function limitWords(measure: Measure, { lowest, highest }: Limit): string {
	const name = measures[measure]();
	const low = lowest === null ? '' : withUnit(lowest, measure);
	const high = highest === null ? '' : withUnit(highest, measure);
	if (lowest === null) return m.vitals_limit_up_to({ name, high });
	if (highest === null) return m.vitals_limit_from({ name, low });
	return m.vitals_limit_between({ name, low, high });
}
