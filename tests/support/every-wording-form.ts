import { type FormCase, hostile } from './form-case.ts';
import type { FormOnPage } from './forms-on.ts';
import type { Hand } from './hand.ts';
import { formAt, type LivedIn, send } from './lived-in.ts';

/* The forms with which a unit lead words what parents are asked. Each version says something new. */

let written = 0;
const page = (language: string) => `/unit/wording?scope=unit-audit&language=${language}`;

/** A draft to publish, wherever the forms before have led. */
const drafted = (language: string) => async (_: LivedIn, who: Hand) => {
	const body = `May we count it, as of draft ${++written}?`;
	await send(who, await formAt(who, page(language), '?/draft'), { body });
	return formAt(who, page(language), '?/publish');
};

/** A translation that nobody has checked. */
async function unchecked(ward: LivedIn, who: Hand): Promise<FormOnPage> {
	const publishing = await drafted('es')(ward, who);
	await send(who, publishing, { reason: 'In Spanish too', effect: 'hold' });
	return formAt(who, page('es'), '?/check');
}

export const wordingForms: FormCase[] = [
	{
		...{ action: '/unit/wording?/draft', as: 'lead' },
		open: (_, who) => formAt(who, page('en'), '?/draft'),
		typed: () => ({ body: hostile('asked') })
	},
	{
		...{ action: '/unit/wording?/publish', as: 'lead', open: drafted('en') },
		typed: () => ({ effect: 'hold', reason: hostile('published') })
	},
	{
		...{ action: '/unit/wording?/check', as: 'lead', open: unchecked },
		typed: () => ({ checkedBy: hostile('read') })
	}
];
