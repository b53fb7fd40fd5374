import { z } from 'zod';
import { SCOPES, type Scope } from '#lib/domain/consent-decision.ts';
import { canEnd, MOST_DAYS, MOST_HOURS, type ConsentRules } from '#lib/domain/consent-rules.ts';
import { m } from '#lib/paraglide/messages.js';
import { key, line, note } from './text.ts';

export const CONSENT_RULES = 'consent-rules/1';

const MOST_OILS = 6;
const LONGEST_OIL = 60;

/** The oils as they are typed, one a line; an empty line is none. */
const oils = note(MOST_OILS * (LONGEST_OIL + 20)).transform((typed, context) => {
	const found = (typed ?? '').split(/[\r\n\t]+/).map((oil) => oil.trim());
	const named = found.filter((oil) => oil !== '');
	const say = (message: string) => {
		context.addIssue({ code: 'custom', message });
		return z.NEVER;
	};
	const long = named.find((oil) => oil.length > LONGEST_OIL);
	if (long !== undefined) return say(m.rules_oil_long({ max: LONGEST_OIL, oil: long }));
	if (named.length > MOST_OILS) return say(m.rules_oils_many({ most: MOST_OILS }));
	const alike = named.map((oil) => oil.toLowerCase());
	const twice = named.find((oil, index) => alike.indexOf(oil.toLowerCase()) !== index);
	return twice === undefined ? named : say(m.rules_oil_twice({ oil: twice }));
});

/** A whole number that may be left empty. */
const count = (most: number) =>
	z
		.string()
		.trim()
		.refine((text) => text === '' || (/^\d{1,4}$/.test(text) && +text >= 1 && +text <= most), {
			error: () => m.rules_number_wrong({ most })
		})
		.optional()
		.transform((text) => (text ? Number(text) : null));

/** Scopes in which a yes can end. */
export const ENDING_SCOPES = SCOPES.filter(canEnd);

const days = Object.fromEntries(
	ENDING_SCOPES.map((scope) => [`days-${scope}`, count(MOST_DAYS)])
) as Record<`days-${Scope}`, ReturnType<typeof count>>;

/** What a unit says about consent: `seen` is the version that was on the page, 0 for ours. */
export const changeConsentRules = z.object({
	id: key(),
	seen: z
		.string()
		.regex(/^\d{1,6}$/, { error: () => m.form_from_before() })
		.transform(Number),
	oils,
	...days,
	skinTestHours: count(MOST_HOURS),
	reason: line(() => m.rules_reason_missing(), 300)
});

export interface TypedConsentRules {
	id: string;
	seen: number;
	reason: string;
	rules: ConsentRules;
}

/** The rules that were typed. */
export function rulesTyped(data: z.output<typeof changeConsentRules>): TypedConsentRules {
	const { id, seen, reason, skinTestHours } = data;
	const lasts = ENDING_SCOPES.flatMap((scope) => {
		const typed = data[`days-${scope}`];
		return typed === null ? [] : [[scope, typed] as const];
	});
	const rules = { oils: data.oils, lastsDays: Object.fromEntries(lasts), skinTestHours };
	return { id, seen, reason, rules };
}
