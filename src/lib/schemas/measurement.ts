import { z } from 'zod';
import { parseMeasurement, type TypedMeasurement } from '#lib/domain/measurement-text.ts';
import { m } from '#lib/paraglide/messages.js';
import { confirmField, momentFields } from './moment.ts';
import { key, line } from './text.ts';

export const LOG_MEASUREMENTS = 'measurements/1';
export const CORRECT_MEASUREMENT = 'measurement-correction/1';
export const SET_MEASUREMENT_ASIDE = 'measurement-aside/1';
export const USE_MEASUREMENT_AGAIN = 'measurement-again/1';

const MOST_TYPED = 40;

/** A length or head circumference as people type it, in whole millimetres; null where nothing is typed. */
const measured = z
	.string({ error: () => m.measurements_missing() })
	.max(MOST_TYPED, { error: () => m.text_too_long({ max: MOST_TYPED }) })
	.transform((typed, context) => {
		const read = parseMeasurement(typed);
		if (read.kind === 'empty') return null;
		if (read.kind === 'millimetres') {
			return { millimetres: read.millimetres, typed: typed.trim() };
		}
		context.addIssue({ code: 'custom', message: whyNot(read) });
		return z.NEVER;
	});

function whyNot(read: Extract<TypedMeasurement, { text: string }>): string {
	const typed = { typed: read.text };
	if (read.kind === 'inches') return m.measurements_inches(typed);
	if (read.kind === 'finer-than-a-millimetre') return m.measurements_too_fine(typed);
	return m.measurements_not_understood(typed);
}

/** A new length, a new head circumference, or both, of one day and time. */
export const logMeasurements = z
	.object({ id: key(), length: measured, head: measured, ...momentFields, ...confirmField })
	.superRefine(({ length, head }, context) => {
		if (length !== null || head !== null) return;
		const message = m.measurements_one_of_two();
		context.addIssue({ code: 'custom', path: ['length'], message });
	});

/** One of them corrected: `seen` is the version that the person had before them. */
export const correctMeasurement = z.object({
	...{ id: key(), seen: key() },
	value: measured.transform((read, context) => {
		if (read !== null) return read;
		context.addIssue({ code: 'custom', message: m.measurements_missing() });
		return z.NEVER;
	}),
	...momentFields,
	...confirmField,
	reason: line(() => m.weights_reason_missing(), 300)
});

/** One set aside, or taken back into use. */
export const measurementWithReason = z.object({
	...{ id: key(), seen: key() },
	reason: line(() => m.weights_reason_missing(), 300)
});

export type TypedMeasurements = Omit<z.output<typeof logMeasurements>, 'id'>;
export type TypedMeasurementCorrection = z.output<typeof correctMeasurement>;
