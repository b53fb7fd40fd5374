import { type FormCase, hostile, on } from './form-case.ts';
import type { FormOnPage } from './forms-on.ts';
import type { Hand } from './hand.ts';
import { formAt, type LivedIn, send } from './lived-in.ts';

/* The forms about consent and about who may decide, all of the story's own infant. */

const consent = ({ infant }: LivedIn) => `/infants/${infant}/consent`;

/** The letter that asks about a scope, with no yes of hers before it. */
const letterOf = (scope: string) => async (ward: LivedIn, who: Hand) => {
	const page = await who.get(consent(ward));
	if (!page.text.includes(`name="${scope}-id"`)) {
		await send(who, await formAt(who, `${consent(ward)}?withdraw=all`, '?/withdraw'), {});
	}
	const asks = ({ fields }: FormOnPage) => fields.some(([name]) => name === `${scope}-id`);
	return formAt(who, consent(ward), '?/decide', asks);
};
const letter = letterOf('massage-by-practitioner');

async function yesBefore(ward: LivedIn, who: Hand): Promise<FormOnPage> {
	await send(who, await letter(ward, who), {
		...{ 'massage-by-practitioner': 'yes', 'massage-by-parent': 'yes', name: 'Bola Adeyemi' }
	});
	return formAt(who, `${consent(ward)}?withdraw=all`, '?/withdraw');
}

export const consentForms: FormCase[] = [
	{
		...{ action: '/infants/[id]/consent?/decide', as: 'mother', open: letter },
		typed: () => ({
			...{ 'massage-by-practitioner': 'no', 'massage-by-parent': 'not-now', name: hostile('sign') }
		})
	},
	{
		...{ action: '/infants/[id]/consent?/decide', as: 'mother', open: letterOf('unit-audit') },
		typed: () => ({ 'unit-audit': 'no', name: hostile('sign') })
	},
	{
		...{ action: '/infants/[id]/consent?/withdraw', as: 'mother', open: yesBefore },
		typed: () => ({})
	},
	{
		...{ action: '/infants/[id]/consent?/record', as: 'practitioner' },
		open: on(consent, '?/record'),
		typed: ({ motherId, day }) => ({
			...{ person: motherId, 'massage-by-practitioner': 'given', 'unit-audit': 'refused' },
			...{ how: 'on-paper', day: day(0), name: hostile('said'), interpreter: hostile('spoken') }
		})
	},
	{
		...{ action: '/infants/[id]/consent?/record', as: 'clinician', open: on(consent, '?/record') },
		typed: () => ({
			...{ person: 'new', newName: hostile('newName'), relationship: 'father' },
			...{ 'massage-by-practitioner': 'refused', 'massage-by-parent': 'none' },
			...{ how: 'in-person', name: hostile('told') }
		})
	},
	{
		...{ action: '/infants/[id]/consent?/error', as: 'clinician', open: on(consent, '?/error') },
		typed: () => ({ reason: hostile('mistake') })
	},
	{
		...{ action: '/infants/[id]/consent?/check', as: 'lead', open: on(consent, '?/check') },
		typed: () => ({ relationship: 'mother', evidence: hostile('seen'), until: '' })
	},
	{
		...{ action: '/infants/[id]/consent?/end', as: 'clinician', open: on(consent, '?/end') },
		typed: ({ day }) => ({ how: 'ended', endedOn: day(0), reason: hostile('end') })
	}
];
