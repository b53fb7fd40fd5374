/* Numbers that a person read off a monitor or a thermometer around a massage. Shown, never judged. */

/** When they were read: before hands went on, while they were on, or after they came off. */
export const MOMENTS = ['before', 'during', 'after'] as const;

export type Moment = (typeof MOMENTS)[number];

/** What is read. Per minute, percent, per minute, and degrees Celsius. */
export const MEASURES = ['heart-rate', 'spo2', 'respiratory-rate', 'temperature'] as const;

export type Measure = (typeof MEASURES)[number];

/** Totals alone are kept: the wording of a scale belongs to its authors. `other` is named by a person. */
export const PAIN_SCALES = ['n-pass', 'pipp-r', 'other'] as const;

export type PainScale = (typeof PAIN_SCALES)[number];

export const TEMPERATURE_UNITS = ['celsius', 'fahrenheit'] as const;

export type TemperatureUnit = (typeof TEMPERATURE_UNITS)[number];

/** A temperature in degrees Celsius, with what was typed. */
export interface Temperature {
	celsius: number;
	typed: string;
	unit: TemperatureUnit;
}

/** What was read at one moment; what was not read is null. */
export interface Vitals {
	moment: Moment;
	heartRatePerMinute: number | null;
	spo2Percent: number | null;
	respiratoryRatePerMinute: number | null;
	temperature: Temperature | null;
	/** `name` where the scale is another one. */
	pain: { scale: PainScale; name: string | null; total: number } | null;
}

/** How the infant was kept warm. What was not noted is null. */
export interface Warmth {
	source: WarmthSource | null;
	room: Temperature | null;
	axillary: Temperature | null;
}

export const WARMTH_SOURCES = [
	'incubator',
	'radiant-warmer',
	'heating-blanket',
	'skin-to-skin',
	'clothes-and-blanket',
	'other'
] as const;

export type WarmthSource = (typeof WARMTH_SOURCES)[number];

/**
 * What can have been typed at all. They keep a slip of the finger out (1400 for 140, °F for °C) and say
 * nothing of an infant: each is wider than anything that a monitor in a unit shows of a living one. The
 * two ranges of a temperature do not meet in °C and °F, so a wrong unit never passes. N-PASS counts
 * sedation below zero (to −10), and the highest total of either scale is 21 (PIPP-R).
 */
export const TYPING_BOUNDS = {
	'heart-rate': { least: 20, most: 350 },
	spo2: { least: 1, most: 100 },
	'respiratory-rate': { least: 0, most: 200 },
	temperature: { least: 25, most: 45 },
	room: { least: 10, most: 45 },
	'pain-total': { least: -10, most: 30 }
} as const;

/** The unit's own limits of one measure; null where it set none. Temperatures in °C. */
export interface Limit {
	lowest: number | null;
	highest: number | null;
}

export type VitalLimits = Readonly<Partial<Record<Measure, Limit>>>;

/**
 * Degrees Celsius to two decimals.
 *
 * @example celsiusOf(98.6, 'fahrenheit') // 37
 */
export function celsiusOf(degrees: number, unit: TemperatureUnit): number {
	const celsius = unit === 'celsius' ? degrees : ((degrees - 32) * 5) / 9;
	return Math.round(celsius * 100) / 100;
}

/** The number of one measure; null where it was not read. */
export function readingOf(vitals: Vitals, measure: Measure): number | null {
	switch (measure) {
		case 'heart-rate':
			return vitals.heartRatePerMinute;
		case 'spo2':
			return vitals.spo2Percent;
		case 'respiratory-rate':
			return vitals.respiratoryRatePerMinute;
		case 'temperature':
			return vitals.temperature?.celsius ?? null;
	}
}

/** Which of the unit's limits a number lies beyond; on a limit is within it. */
export function beyond(
	value: number,
	limit: Limit | undefined
): { side: 'above' | 'below'; limit: number } | null {
	if (limit?.highest != null && value > limit.highest) {
		return { side: 'above', limit: limit.highest };
	}
	if (limit?.lowest != null && value < limit.lowest) {
		return { side: 'below', limit: limit.lowest };
	}
	return null;
}

/** Whether nothing at all was read. */
export function isEmpty(vitals: Omit<Vitals, 'moment'>): boolean {
	return (
		vitals.pain === null &&
		MEASURES.every((measure) => readingOf({ ...vitals, moment: 'before' }, measure) === null)
	);
}
