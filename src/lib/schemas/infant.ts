import { z } from 'zod';
import { gestationDays } from '#lib/domain/age.ts';
import { isDay } from '#lib/domain/calendar.ts';
import { REFUSED_ABOVE_GRAMS, REFUSED_BELOW_GRAMS } from '#lib/domain/refusals.ts';
import { parseWeight } from '#lib/domain/weight-text.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from '#lib/words/format.ts';
import { which } from './moment.ts';
import { key, line } from './text.ts';

export const ADMIT = 'admit/1';
export const CORRECT_FACTS = 'facts/1';
export const MOVE_BED = 'bed/1';
export const TRANSFER = 'transfer/1';
export const DISCHARGE = 'discharge/1';
export const DEATH = 'death/1';
export const RETURN_TO_BED = 'return/1';

/** The gestations that can be recorded: 20+0 to 44+6. */
const LEAST_WEEKS = 20;
const MOST_WEEKS = 44;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

const day = (missing: () => string) =>
	z
		.string({ error: missing })
		.min(1, { error: missing })
		.refine((text) => text === '' || isDay(text), { error: () => m.unit_date_not_understood() });

const time = (missing: () => string) =>
	z
		.string({ error: missing })
		.min(1, { error: missing })
		.refine((text) => text === '' || TIME.test(text), {
			error: () => m.unit_time_not_understood()
		});

const wholeNumber = (missing: () => string, wrong: () => string, least: number, most: number) =>
	z
		.string({ error: missing })
		.trim()
		.min(1, { error: missing })
		.refine((text) => text === '' || /^\d{1,2}$/.test(text), { error: wrong })
		.transform(Number)
		.refine((value) => Number.isNaN(value) || (value >= least && value <= most), { error: wrong });

const weight = z
	.string({ error: () => m.unit_birth_weight_missing() })
	.max(40, { error: () => m.text_too_long({ max: 40 }) })
	.transform((typed, context) => {
		const read = parseWeight(typed);
		const refuse = (message: string) => {
			context.addIssue({ code: 'custom', message });
			return z.NEVER;
		};
		if (read.kind === 'empty') return refuse(m.unit_birth_weight_missing());
		if (read.kind !== 'grams') return refuse(m.unit_birth_weight_not_understood({ typed }));
		const grams = format.grams(read.grams);
		const limits = {
			grams,
			least: format.grams(REFUSED_BELOW_GRAMS),
			most: format.grams(REFUSED_ABOVE_GRAMS)
		};
		const outside = read.grams < REFUSED_BELOW_GRAMS || read.grams > REFUSED_ABOVE_GRAMS;
		return outside ? refuse(m.unit_birth_weight_limits(limits)) : read.grams;
	});

const bed = line(() => m.unit_bed_missing(), 12);

const facts = {
	name: line(() => m.unit_name_missing(), 80),
	hospitalNumber: z
		.string()
		.trim()
		.max(30, { error: () => m.text_too_long({ max: 30 }) })
		.refine((text) => !/\p{Cc}/u.test(text), { error: () => m.text_control_characters() })
		.optional()
		.transform((text) => text || null),
	sex: z.enum(['female', 'male', 'unknown'], { error: () => m.unit_sex_missing() }),
	birthDate: day(() => m.unit_birth_date_missing()),
	birthTime: time(() => m.unit_birth_time_missing()),
	birthWhich: which,
	gestationWeeks: wholeNumber(
		() => m.unit_gestation_weeks_missing(),
		() => m.unit_gestation_limits(),
		LEAST_WEEKS,
		MOST_WEEKS
	),
	gestationDays: wholeNumber(
		() => m.unit_gestation_days_missing(),
		() => m.unit_gestation_days_limits(),
		0,
		6
	),
	birthWeight: weight,
	/** An infant's id; `none` where somebody said so; empty where nobody said anything. */
	twinOf: z.union([z.literal(''), z.literal('none'), z.uuidv7()]).optional()
};

/** A new infant of the unit. Gestation is asked for in weeks and days, and never assumed. */
export const admit = z.object({ id: key(), ...facts, bed });

/** An infant's facts as they should have been; `seen` is the version the person had before them. */
export const correctFacts = z.object({
	id: key(),
	seen: key(),
	...facts,
	reason: line(() => m.unit_reason_missing(), 300)
});

/** Another bed of the unit. */
export const moveBed = z.object({ id: key(), bed });

/** Another unit of this deployment with a bed there, or `elsewhere`. */
export const transfer = z
	.object({
		id: key(),
		to: z.union([z.literal('elsewhere'), z.uuidv7()], { error: () => m.unit_transfer_missing() }),
		bed: z.string().trim().max(12).optional()
	})
	.superRefine(({ to, bed }, context) => {
		if (to === 'elsewhere' || bed) return;
		context.addIssue({ code: 'custom', path: ['bed'], message: m.unit_bed_there_missing() });
	});

/** A discharge or a death: when it was. */
export const endStay = z.object({
	id: key(),
	seen: key(),
	date: day(() => m.unit_date_missing()),
	time: time(() => m.unit_time_missing()),
	which
});

/** Back in a bed after leaving, or after a leaving that was recorded by mistake. */
export const returnToBed = z.object({
	id: key(),
	seen: key(),
	bed,
	reason: line(() => m.unit_reason_missing(), 300)
});

export type TypedFacts = Omit<z.output<typeof admit>, 'id' | 'bed'>;

/** The typed gestation in days. */
export const gestationOf = (typed: TypedFacts) =>
	gestationDays(typed.gestationWeeks, typed.gestationDays);
