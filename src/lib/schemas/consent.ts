import { z } from 'zod';
import { RELATIONSHIPS } from '#lib/domain/authority.ts';
import { isDay } from '#lib/domain/calendar.ts';
import { binds, type Conditions } from '#lib/domain/consent-conditions.ts';
import { DECISIONS, namesThings, SCOPES, type Scope } from '#lib/domain/consent-decision.ts';
import { FURTHER_TECHNIQUES } from '#lib/domain/gate-asked.ts';
import { BODY_AREAS } from '#lib/domain/session-vocabulary.ts';
import { m } from '#lib/paraglide/messages.js';
import { key, line } from './text.ts';

export const DECIDE_CONSENT = 'decide-consent/1';
export const WITHDRAW_CONSENT = 'withdraw-consent/1';
export const RECORD_DECISION = 'record-decision/1';
export const MARK_IN_ERROR = 'mark-in-error/1';

const NAME_LENGTH = 120;

const optionalDay = z
	.string()
	.refine((text) => text === '' || isDay(text), { error: () => m.consent_day_wrong() })
	.optional()
	.transform((text) => text || null);

const optionalTime = z
	.string()
	.refine((text) => text === '' || /^([01]\d|2[0-3]):[0-5]\d$/.test(text), {
		error: () => m.consent_time_wrong()
	})
	.optional()
	.transform((text) => text || null);

/** Left empty where nothing is signed. */
const maybeName = z
	.string()
	.trim()
	.max(NAME_LENGTH, { error: () => m.text_too_long({ max: NAME_LENGTH }) })
	.refine((text) => !/\p{Cc}/u.test(text), { error: () => m.text_control_characters() })
	.optional()
	.transform((text) => text || null);

type MaybeKey = z.ZodOptional<ReturnType<typeof key>>;

/** What each scope's answer is sent with: the answer, its key and the wording that was on the page. */
type Asked<Answer> = Record<Scope, Answer> & Record<`${Scope}-id` | `${Scope}-wording`, MaybeKey>;

function asked<Answer extends z.ZodType>(answer: Answer): Asked<Answer> {
	const fields = SCOPES.flatMap((scope) => [
		[scope, answer],
		[`${scope}-id`, key().optional()],
		[`${scope}-wording`, key().optional()]
	]);
	return Object.fromEntries(fields) as Asked<Answer>;
}

type Answers = {
	[field in Scope | `${Scope}-id` | `${Scope}-wording`]?: string | undefined;
} & { 'techniques-items[]'?: string[]; 'oil-items[]'?: string[] };

/** One answered scope of a form. */
export interface Answered<Answer> {
	scope: Scope;
	/** What a yes to techniques or oil is for, by name. */
	items: string[];
	id: string;
	wordingId: string;
	answer: Answer;
}

/** The scopes a form asked about, with what was answered; one left open has no answer. */
export function answered<Typed extends Answers>(data: Typed): Answered<Typed[Scope]>[] {
	return SCOPES.flatMap((scope) => {
		const id = data[`${scope}-id`];
		const wordingId = data[`${scope}-wording`];
		if (!id || !wordingId) return [];
		const items = scope === 'techniques' || scope === 'oil' ? (data[`${scope}-items[]`] ?? []) : [];
		return [{ scope, id, wordingId, items, answer: data[scope] }];
	});
}

/** What a yes names, and what it is bound to: all of it may be left alone. */
const bindings = {
	'techniques-items[]': z.array(z.enum(FURTHER_TECHNIQUES)).optional(),
	'oil-items[]': z.array(z.string().min(1).max(60)).max(12).optional(),
	'onlyPeople[]': z.array(key()).max(200).optional(),
	'whenThere[]': z.array(z.literal('yes')).optional(),
	'notAreas[]': z.array(z.enum(BODY_AREAS)).optional(),
	notFrom: optionalTime,
	notTo: optionalTime
};

type Bindings = z.output<z.ZodObject<typeof bindings>>;

/** What is wrong with them: a yes that names nothing, hours with one end. */
function sayOfBindings(
	data: Bindings,
	said: (Answered<unknown> & { gives: boolean })[],
	context: z.RefinementCtx
): void {
	const say = (path: string, message: string) =>
		context.addIssue({ code: 'custom', path: [path], message });
	for (const { scope, gives, items } of said) {
		if (gives && namesThings(scope) && items.length === 0) {
			say(`${scope}-items[]`, m.consent_items_missing());
		}
	}
	const { notFrom, notTo } = data;
	if ((notFrom === null) !== (notTo === null)) {
		say(notFrom === null ? 'notFrom' : 'notTo', m.consent_hours_half());
	}
	if (notFrom !== null && notFrom === notTo) say('notTo', m.consent_hours_same());
}

/** What a yes to massage was bound to as it was typed; null where to nothing. */
export function conditionsTyped(data: Bindings): Conditions | null {
	const { notFrom, notTo } = data;
	const people = data['onlyPeople[]'] ?? [];
	const conditions: Conditions = {
		onlyPeople: people.length > 0 ? [...new Set(people)].toSorted() : null,
		whenThere: (data['whenThere[]'] ?? []).length > 0,
		notAreas: BODY_AREAS.filter((area) => data['notAreas[]']?.includes(area)),
		notBetween: notFrom !== null && notTo !== null ? { from: notFrom, to: notTo } : null
	};
	return binds(conditions) ? conditions : null;
}

/** A parent's own answers in the app. Each is chosen; a name is typed where something is signed. */
export const decideConsent = z
	.object({
		...asked(z.enum(['yes', 'no', 'not-now'], { error: () => m.consent_choose() }).optional()),
		...bindings,
		until: optionalDay,
		name: maybeName
	})
	.superRefine((data, context) => {
		const all = answered(data);
		for (const { scope, answer } of all) {
			// oil and further techniques can be left open: that is “not now”
			if (answer || namesThings(scope)) continue;
			context.addIssue({ code: 'custom', path: [scope], message: m.consent_choose() });
		}
		sayOfBindings(
			data,
			all.map((one) => ({ ...one, gives: one.answer === 'yes' })),
			context
		);
		const signs = all.some(({ answer }) => answer === 'yes' || answer === 'no');
		if (signs && data.name === null) {
			context.addIssue({ code: 'custom', path: ['name'], message: m.consent_name_missing() });
		}
	});

/** What is withdrawn, by key. No reason is asked, no name is typed. */
export const withdrawConsent = z.object(
	Object.fromEntries(SCOPES.map((scope) => [`${scope}-id`, key().optional()])) as Record<
		`${Scope}-id`,
		MaybeKey
	>
);

/** A parent's decision as staff record it. */
export const recordDecision = z
	.object({
		...asked(z.enum([...DECISIONS, 'none'], { error: () => m.consent_choose() }).optional()),
		person: key()
			.or(z.enum(['', 'new']))
			.refine((id) => id !== '', { error: () => m.consent_who_missing() }),
		newName: maybeName,
		relationship: z.enum(['', ...RELATIONSHIPS]).optional(),
		how: z.enum(['in-person', 'on-paper', 'by-phone'], { error: () => m.consent_how_missing() }),
		day: optionalDay,
		time: optionalTime,
		witness: key().or(z.literal('')).optional(),
		interpreter: maybeName,
		...bindings,
		until: optionalDay,
		name: line(() => m.consent_name_missing(), NAME_LENGTH)
	})
	.superRefine((data, context) => {
		const say = (path: string, message: string) =>
			context.addIssue({ code: 'custom', path: [path], message });
		const said = answered(data).filter(({ answer }) => answer && answer !== 'none');
		sayOfBindings(
			data,
			said.map((one) => ({ ...one, gives: one.answer === 'given' })),
			context
		);
		if (said.length === 0) say(SCOPES[0], m.consent_record_nothing());
		if (data.how === 'on-paper' && data.day === null) say('day', m.consent_paper_day_missing());
		if (data.how === 'by-phone' && !data.witness) say('witness', m.consent_witness_missing());
		if (data.person === 'new' && data.newName === null) {
			say('newName', m.consent_new_name_missing());
		}
		if (data.person === 'new' && !data.relationship) {
			say('relationship', m.consent_relationship_missing());
		}
	});

/** That a decision was recorded in error: another thing than withdrawing it. */
export const markInError = z.object({
	id: key(),
	decision: key(),
	reason: line(() => m.consent_reason_missing(), 300)
});
