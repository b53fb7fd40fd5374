import { z } from 'zod';
import { RELATIONSHIPS } from '#lib/domain/authority.ts';
import { isDay } from '#lib/domain/calendar.ts';
import { DECISIONS, SCOPES, type Scope } from '#lib/domain/consent-decision.ts';
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
};

/** One answered scope of a form. */
export interface Answered<Answer> {
	scope: Scope;
	id: string;
	wordingId: string;
	answer: Answer;
}

/** The scopes a form asked about, with what was answered; one left open has no answer. */
export function answered<Typed extends Answers>(data: Typed): Answered<Typed[Scope]>[] {
	return SCOPES.flatMap((scope) => {
		const id = data[`${scope}-id`];
		const wordingId = data[`${scope}-wording`];
		return id && wordingId ? [{ scope, id, wordingId, answer: data[scope] }] : [];
	});
}

/** A parent's own answers in the app. Each is chosen; a name is typed where something is signed. */
export const decideConsent = z
	.object({
		...asked(z.enum(['yes', 'no', 'not-now'], { error: () => m.consent_choose() }).optional()),
		until: optionalDay,
		name: maybeName
	})
	.superRefine((data, context) => {
		const all = answered(data);
		for (const { scope, answer } of all) {
			if (answer) continue;
			context.addIssue({ code: 'custom', path: [scope], message: m.consent_choose() });
		}
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
		until: optionalDay,
		name: line(() => m.consent_name_missing(), NAME_LENGTH)
	})
	.superRefine((data, context) => {
		const say = (path: string, message: string) =>
			context.addIssue({ code: 'custom', path: [path], message });
		const said = answered(data).filter(({ answer }) => answer && answer !== 'none');
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
