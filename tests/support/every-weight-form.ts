import { DEMONSTRATION_INFANTS } from '../../src/lib/server/demo/infant-ids.ts';
import { type FormCase, hostile, MIDDLE } from './form-case.ts';
import type { FormOnPage } from './forms-on.ts';
import type { Hand } from './hand.ts';
import { fieldOf, formAt, send } from './lived-in.ts';

/*
 * The forms about weights, lengths and heads, all of Amara's, whose last weight is 1755 g, or 1800 g once it is morning
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

const measurements = `/infants/${DEMONSTRATION_INFANTS.amara}/measurements`;

/** Each length is another, in millimetres, and none is far from her last, however many. */
const nextLength = () => `${436 + (count++ % 4)} mm`;

/** A length of this person's own, and its page. */
async function measured(who: Hand): Promise<string> {
	const form = await formAt(who, measurements, '?/log');
	const { status, location } = await send(who, form, { length: nextLength(), time: '' });
	if (status !== 303) throw new Error(`the length was not logged: ${status}`);
	return `${measurements}/${/saved=([0-9a-f-]{36})/.exec(location ?? '')![1]!}`;
}

const measurementForms: FormCase[] = [
	{
		...{ action: '/infants/[id]/measurements?/log', as: 'practitioner' },
		open: (_, who) => formAt(who, measurements, '?/log'),
		typed: () => ({ length: nextLength(), head: '', time: '' }),
		also: ['which', 'confirm[]']
	},
	{
		...{ action: '/infants/[id]/measurements/[measurementId]?/correct', as: 'practitioner' },
		open: async (_, who) => formAt(who, await measured(who), '?/correct'),
		typed: () => ({ value: nextLength(), reason: hostile('tape') }),
		also: ['which', 'confirm[]']
	},
	{
		...{ action: '/infants/[id]/measurements/[measurementId]?/aside', as: 'clinician' },
		open: async (_, who) => formAt(who, await measured(who), '?/aside'),
		typed: () => ({ reason: hostile('slipped') })
	},
	{
		...{ action: '/infants/[id]/measurements/[measurementId]?/again', as: 'practitioner' },
		open: async (_, who) => {
			const page = await measured(who);
			await send(who, await formAt(who, page, '?/aside'), { reason: 'Another bed' });
			return formAt(who, page, '?/again');
		},
		typed: () => ({ reason: hostile('held') })
	}
];

export const weightForms: FormCase[] = [
	...measurementForms,
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
