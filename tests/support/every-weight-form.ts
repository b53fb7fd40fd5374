import { DEMONSTRATION_INFANTS } from '../../src/lib/server/demo/infant-ids.ts';
import { type FormCase, hostile, MIDDLE } from './form-case.ts';
import type { FormOnPage } from './forms-on.ts';
import type { Hand } from './hand.ts';
import { fieldOf, formAt, send } from './lived-in.ts';

/*
 * The forms about weights, all of Amara's, whose last weight is 1755 g, or 1800 g once it is morning
 * in the unit: neither is far from what is typed here.
 */

const weights = `/infants/${DEMONSTRATION_INFANTS.amara}/weights`;

/** Each weight is another than the one before it, and none is far from the infant's last, however many. */
let count = 0;
const next = () => 1770 + (count++ % 40);

/** A weight of this person's own, and its page. */
async function logged(who: Hand): Promise<string> {
	const form = await formAt(who, weights, '?/log');
	const { status } = await send(who, form, { weight: String(next()), time: '' });
	if (status !== 303) throw new Error(`the weight was not logged: ${status}`);
	return `${weights}/${fieldOf(form, 'id')}`;
}

const ofOwn =
	(action: string) =>
	async (_: unknown, who: Hand): Promise<FormOnPage> =>
		formAt(who, await logged(who), action);

export const weightForms: FormCase[] = [
	{
		...{ action: '/infants/[id]/weights?/log', as: 'practitioner' },
		open: (_, who) => formAt(who, weights, '?/log'),
		typed: () => ({ weight: String(next()), time: '', scale: MIDDLE }),
		also: ['which', 'equipmentGrams', 'confirm[]', 'conditions[]']
	},
	{
		...{ action: '/infants/[id]/weights?/review', as: 'clinician' },
		open: async ({ parent }, who) => {
			await logged(parent);
			return formAt(who, weights, '?/review');
		},
		typed: () => ({})
	},
	{
		...{ action: '/infants/[id]/weights/[weightId]?/correct', as: 'practitioner' },
		open: ofOwn('?/correct'),
		typed: () => ({ weight: String(next()), reason: hostile('misread'), scale: MIDDLE }),
		also: ['which', 'equipmentGrams', 'confirm[]', 'conditions[]']
	},
	{
		...{ action: '/infants/[id]/weights/[weightId]?/aside', as: 'clinician' },
		open: ofOwn('?/aside'),
		typed: () => ({ reason: hostile('blanket') })
	},
	{
		...{ action: '/infants/[id]/weights/[weightId]?/again', as: 'practitioner' },
		open: async (_, who) => {
			const page = await logged(who);
			await send(who, await formAt(who, page, '?/aside'), { reason: 'Another bed' });
			return formAt(who, page, '?/again');
		},
		typed: () => ({ reason: hostile('right') })
	}
];
