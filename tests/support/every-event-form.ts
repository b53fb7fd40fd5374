import { type FormCase, hostile } from './form-case.ts';
import type { Hand } from './hand.ts';
import { fieldOf, formAt, type LivedIn, send } from './lived-in.ts';

/* The forms of what happened beside the weights, all of the story's own infant. */

const events = ({ infant }: LivedIn) => `/infants/${infant}/growth/events`;

/** An illness that nobody was told of, and the form of that one. */
const ofAnIllness = (action: string) => async (ward: LivedIn, who: Hand) => {
	const adding = await formAt(who, events(ward), '?/add');
	await send(who, adding, { kind: 'illness', day: ward.day(-4), note: '' });
	const root = fieldOf(adding, 'id');
	return formAt(who, events(ward), action, (form) => fieldOf(form, 'root') === root);
};

export const eventForms: FormCase[] = [
	{
		...{ action: '/infants/[id]/growth/events?/add', as: 'practitioner' },
		open: (ward, who) => formAt(who, events(ward), '?/add'),
		typed: ({ day }) => ({ kind: 'feeds', day: day(-3), note: hostile('event') }),
		also: ['told[]']
	},
	{
		...{ action: '/infants/[id]/growth/events?/correct', as: 'clinician' },
		open: ofAnIllness('?/correct'),
		typed: ({ day }) => ({
			...{ kind: 'procedure', day: day(-5), untilDay: day(-4) },
			...{ note: hostile('event now'), reason: hostile('another day') }
		}),
		also: ['told[]']
	},
	{
		...{ action: '/infants/[id]/growth/events?/tell', as: 'clinician' },
		...{ open: ofAnIllness('?/tell'), typed: () => ({}) }
	},
	{
		...{ action: '/infants/[id]/growth/events?/error', as: 'practitioner' },
		open: ofAnIllness('?/error'),
		typed: () => ({ reason: hostile('another infant') })
	}
];
