import { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';
import { key, line } from './text.ts';

export const SECOND_STEP = 'second-step/1';
export const BEGIN_APP = 'app-begin/1';
export const CONFIRM_APP = 'app-confirm/1';
export const REMOVE_APP = 'app-remove/1';
export const NEW_CODES = 'recovery-codes/1';
export const SHOW_PASSKEY = 'passkey-show/1';
export const BEGIN_PASSKEY = 'passkey-begin/1';
export const ADD_PASSKEY = 'passkey-add/1';
export const REMOVE_PASSKEY = 'passkey-remove/1';
export const SECOND_STEP_RULE = 'second-step-rule/1';

/** One's own password, before what one proves who one is with is changed; none in the demonstration. */
export const ownPassword = z.object({ password: z.string().max(1000).default('') });

const from = z.string().max(2000).optional();

/** A code of an app, or a recovery code: 60 letters leave room for spaces. */
export const secondStep = z.object({ code: line(() => m.doors_code_missing(), 60), from });

/** The first code of a new app. */
export const confirmApp = z.object({
	code: line(() => m.doors_code_missing(), 60).transform((typed) => typed.replace(/\s/g, '')),
	from
});

/** What a browser says of a passkey, as JSON; without a script nothing is said. */
const response = z
	.string()
	.max(20_000)
	.min(1, { error: () => m.doors_passkey_needs_script() });

export const showPasskey = z.object({ response, from });

export const addPasskey = z.object({ response });

/** One of one's passkeys, by its id. */
export const removePasskey = ownPassword.extend({
	passkey: z.string().regex(/^[A-Za-z0-9_-]{1,1400}$/, { error: () => m.form_from_before() })
});

/** Of whom a unit asks a second step; nobody is an answer too. */
export const changeSecondStepRule = z.object({
	id: key(),
	seen: z
		.string()
		.regex(/^\d{1,6}$/, { error: () => m.form_from_before() })
		.transform(Number),
	'roles[]': z
		.array(z.enum(['lead', 'clinician', 'practitioner'], { error: () => m.form_not_understood() }))
		.max(3)
		.default([]),
	reason: line(() => m.doors_rule_reason_missing(), 300)
});
