import { z } from 'zod';
import { LONGEST_LABEL, SPREADS } from '#lib/domain/growth/own-baseline.ts';
import { m } from '#lib/paraglide/messages.js';
import { key, line } from './text.ts';

export const ADD_BASELINE = 'baseline/1';
export const CHANGE_BASELINE = 'baseline-change/1';
export const RETIRE_BASELINE = 'baseline-retired/1';

const LOWEST = -50;
const HIGHEST = 100;
const FIRST_PMA_DAYS = 22 * 7;
const LAST_PMA_DAYS = 64 * 7;

/** A velocity as people type it, with a point or a comma, to two decimals; empty is null. */
function velocity(missing?: () => string) {
	return z
		.string({ error: missing ?? (() => m.form_not_understood()) })
		.max(40, { error: () => m.text_too_long({ max: 40 }) })
		.transform((typed, context) => {
			const text = typed.trim().replace(',', '.').replace('−', '-');
			if (text === '' && !missing) return null;
			const value = Number(text);
			if (/^-?\d+(\.\d{1,2})?$/.test(text) && value >= LOWEST && value <= HIGHEST) return value;
			const limits = { least: String(LOWEST).replace('-', '−'), most: HIGHEST };
			const message = text === '' ? missing!() : m.baselines_velocity_not_understood(limits);
			context.addIssue({ code: 'custom', message });
			return z.NEVER;
		});
}

/** An age as people type it: weeks and days, `35+0`. */
export const age = z
	.string({ error: () => m.baselines_age_missing() })
	.max(40, { error: () => m.text_too_long({ max: 40 }) })
	.transform((typed, context) => {
		const read = /^(\d{2})(?:\s*\+\s*([0-6]))?$/.exec(typed.trim());
		const days = read ? Number(read[1]) * 7 + Number(read[2] ?? 0) : NaN;
		if (days >= FIRST_PMA_DAYS && days <= LAST_PMA_DAYS) return days;
		context.addIssue({ code: 'custom', message: m.baselines_age_not_understood() });
		return z.NEVER;
	});

const infants = z
	.string()
	.max(40, { error: () => m.text_too_long({ max: 40 }) })
	.transform((typed, context) => {
		const text = typed.trim();
		if (text === '') return null;
		if (/^\d{1,6}$/.test(text) && Number(text) > 0) return Number(text);
		context.addIssue({ code: 'custom', message: m.baselines_infants_not_understood() });
		return z.NEVER;
	});

const figure = {
	label: line(() => m.baselines_label_missing(), LONGEST_LABEL),
	gramsPerKgDay: velocity(() => m.baselines_value_missing()),
	low: velocity(),
	high: velocity(),
	spread: z.enum(SPREADS, { error: () => m.baselines_spread_missing() }),
	infants,
	population: line(() => m.baselines_population_missing(), 300),
	fromPma: age,
	toPma: age,
	source: line(() => m.baselines_source_missing(), 300)
};

type Figure = z.output<z.ZodObject<typeof figure>>;

/** Both ends of a spread or neither, and in order around the value; ages in order. */
function hangsTogether({ gramsPerKgDay: value, ...rest }: Figure, context: z.RefinementCtx): void {
	const { low, high, fromPma, toPma } = rest;
	const say = (path: keyof Figure, message: string) =>
		context.addIssue({ code: 'custom', path: [path], message });
	if (low === null && high !== null) say('low', m.baselines_spread_both());
	if (high === null && low !== null) say('high', m.baselines_spread_both());
	if (value !== null && low !== null && low > value) say('low', m.baselines_low_above());
	if (value !== null && high !== null && high < value) say('high', m.baselines_high_below());
	if (toPma <= fromPma) say('toPma', m.baselines_ages_in_order());
}

const reason = line(() => m.baselines_reason_missing(), 300);
/** The version that the person had before them. */
export const seen = z
	.string()
	.regex(/^\d{1,6}$/, { error: () => m.form_from_before() })
	.transform(Number);

/** A new baseline of the unit's. */
export const addBaseline = z.object({ id: key(), ...figure }).superRefine(hangsTogether);

/** A new version of one: `seen` is the version that the person had before them. */
export const changeBaseline = z
	.object({ id: key(), root: key(), seen, ...figure, reason })
	.superRefine(hangsTogether);

/** A baseline no chart is drawn against any more. */
export const retireBaseline = z.object({ id: key(), root: key(), seen, reason });

export type TypedBaseline = z.output<typeof addBaseline>;
