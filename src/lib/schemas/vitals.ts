import { z } from 'zod';
import type { AskedHow } from '#lib/domain/protocol.ts';
import {
	celsiusOf,
	isEmpty,
	MOMENTS,
	PAIN_SCALES,
	TEMPERATURE_UNITS,
	TYPING_BOUNDS,
	WARMTH_SOURCES,
	type Temperature,
	type TemperatureUnit,
	type Vitals,
	type Warmth
} from '#lib/domain/vitals.ts';
import { m } from '#lib/paraglide/messages.js';
import { key, note } from './text.ts';

const not = () => m.form_from_before();

/** A whole number within what can have been typed, or nothing. */
function whole({ least, most }: { least: number; most: number }) {
	const say = { error: () => m.count_wrong_or_empty({ least, most }) };
	return z
		.string(say)
		.trim()
		.refine(
			(text) =>
				text === '' ||
				(/^[-−]?\d{1,4}$/.test(text) && number(text) >= least && number(text) <= most),
			say
		)
		.optional()
		.transform((text) => (text ? number(text) : null));
}

const number = (text: string) => Number(text.replace('−', '-').replace(',', '.'));

const chosen = <const Id extends string>(ids: readonly Id[]) =>
	z
		.enum(['', ...ids], { error: not })
		.optional()
		.transform((id) => ((ids as readonly string[]).includes(id ?? '') ? (id as Id) : null));

/** Degrees as they were typed; with its unit it is read by `temperatureIn`. */
const degrees = z
	.string()
	.trim()
	.max(8, { error: () => m.vitals_temperature_wrong() })
	.optional()
	.transform((text) => text ?? '');

const unit = z.enum(TEMPERATURE_UNITS, { error: not }).optional();

/** What is read of an infant at one moment; every one of them may be left empty. */
export const vitalFields = {
	heartRate: whole(TYPING_BOUNDS['heart-rate']),
	spo2: whole(TYPING_BOUNDS.spo2),
	respiratoryRate: whole(TYPING_BOUNDS['respiratory-rate']),
	temperature: degrees,
	temperatureUnit: unit,
	painScale: chosen(PAIN_SCALES),
	painName: note(60),
	painTotal: whole(TYPING_BOUNDS['pain-total'])
};

/** How the infant is kept warm; every one of them may be left empty. */
export const warmthFields = {
	warmthSource: chosen(WARMTH_SOURCES),
	room: degrees,
	roomUnit: unit,
	axillary: degrees,
	axillaryUnit: unit
};

type VitalsTyped = z.output<z.ZodObject<typeof vitalFields>>;
type WarmthTyped = z.output<z.ZodObject<typeof warmthFields>>;

function temperatureIn(
	typed: string,
	typedUnit: TemperatureUnit = 'celsius',
	{ least, most }: { least: number; most: number }
): Temperature | 'wrong' | null {
	if (typed === '') return null;
	if (!/^\d{1,3}([.,]\d{1,2})?$/.test(typed)) return 'wrong';
	const celsius = celsiusOf(number(typed), typedUnit);
	return celsius >= least && celsius <= most ? { celsius, typed, unit: typedUnit } : 'wrong';
}

const right = (temperature: Temperature | 'wrong' | null) =>
	temperature === 'wrong' ? null : temperature;

/** What was read, without its moment. */
export function vitalsTyped(typed: VitalsTyped): Omit<Vitals, 'moment'> {
	const { painScale: scale, painName: name, painTotal: total } = typed;
	return {
		heartRatePerMinute: typed.heartRate,
		spo2Percent: typed.spo2,
		respiratoryRatePerMinute: typed.respiratoryRate,
		temperature: right(
			temperatureIn(typed.temperature, typed.temperatureUnit, TYPING_BOUNDS.temperature)
		),
		pain:
			scale === null || total === null
				? null
				: { scale, name: scale === 'other' ? name : null, total }
	};
}

/** How the infant was kept warm, as it was typed. */
export function warmthTyped(typed: WarmthTyped): Warmth {
	return {
		source: typed.warmthSource,
		room: right(temperatureIn(typed.room, typed.roomUnit, TYPING_BOUNDS.room)),
		axillary: right(temperatureIn(typed.axillary, typed.axillaryUnit, TYPING_BOUNDS.temperature))
	};
}

const outside = ({ least, most }: { least: number; most: number }) =>
	m.vitals_temperature_outside({
		...{ least, most },
		...{ leastF: Math.round(least * 1.8 + 32), mostF: Math.round(most * 1.8 + 32) }
	});

type Say = (path: string, message: string) => void;

/** Says what of the numbers cannot be, each beside its field; `how` is how much they are asked for. */
export function checkVitals(typed: VitalsTyped, how: AskedHow | undefined, say: Say): void {
	const { painScale, painName, painTotal } = typed;
	const temperature = temperatureIn(
		typed.temperature,
		typed.temperatureUnit,
		TYPING_BOUNDS.temperature
	);
	if (temperature === 'wrong') say('temperature', outside(TYPING_BOUNDS.temperature));
	if (painScale !== null && painTotal === null) say('painTotal', m.vitals_pain_total_missing());
	if (painScale === null && painTotal !== null) say('painScale', m.vitals_pain_scale_missing());
	if (painScale === 'other' && painName === null) say('painName', m.vitals_pain_name_missing());
	const none = isEmpty(vitalsTyped(typed)) && temperature !== 'wrong' && painScale === null;
	if (how === 'required' && none && painTotal === null) say('heartRate', m.vitals_missing());
}

/** The same of warmth. */
export function checkWarmth(typed: WarmthTyped, how: AskedHow | undefined, say: Say): void {
	const room = temperatureIn(typed.room, typed.roomUnit, TYPING_BOUNDS.room);
	const axillary = temperatureIn(typed.axillary, typed.axillaryUnit, TYPING_BOUNDS.temperature);
	if (room === 'wrong') say('room', outside(TYPING_BOUNDS.room));
	if (axillary === 'wrong') say('axillary', outside(TYPING_BOUNDS.temperature));
	const none = typed.warmthSource === null && room === null && axillary === null;
	if (how === 'required' && none) say('warmthSource', m.warmth_missing());
}

/** Says what is wrong beside its field. */
export const beside =
	(context: z.RefinementCtx): Say =>
	(path, message) =>
		context.addIssue({ code: 'custom', path: [path], message });

/** A time of day, or empty: see what the page says of it. */
export const timeOfDay = z
	.string()
	.refine((text) => text === '' || /^([01]\d|2[0-3]):[0-5]\d$/.test(text), {
		error: () => m.sessions_until_time_wrong()
	})
	.optional();

const vitals = z
	.object({
		id: key(),
		moment: z.enum(MOMENTS, { error: () => m.vitals_moment_missing() }),
		...vitalFields,
		seen: timeOfDay
	})
	.superRefine((typed, context) => checkVitals(typed, 'required', beside(context)));

export const VITALS = { name: 'session-vitals/1', schema: vitals };
