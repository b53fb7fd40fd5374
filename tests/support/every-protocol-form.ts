import { type FormCase, hostile, MIDDLE, on } from './form-case.ts';
import type { Hand } from './hand.ts';
import { fieldOf, formAt, type LivedIn, send } from './lived-in.ts';

/* The forms of a unit's protocols, and of the courses of the story's own infant under them. */

const page = '/unit/protocols';

/** A protocol of the unit's own, and a form under it. */
const ofOne = (action: string) => async (_: LivedIn, who: Hand) => {
	const adding = await formAt(who, page, '?/add');
	await send(who, adding, { name: 'Ours', source: 'A handbook' });
	const root = fieldOf(adding, 'id');
	return formAt(who, page, action, (form) => fieldOf(form, 'root') === root);
};

const course = ({ infant }: LivedIn) => `/infants/${infant}/course`;

/** Each course on a day of its own: no two may share one. */
let days = -29;
const freeDay = ({ day }: LivedIn) => ({ fromDay: day(days++), days: '1' });

const ofACourse = (action: string) => async (ward: LivedIn, who: Hand) => {
	const planning = await formAt(who, course(ward), '?/plan');
	await send(who, planning, freeDay(ward));
	const root = fieldOf(planning, 'id');
	return formAt(who, course(ward), action, (form) => fieldOf(form, 'root') === root);
};

export const protocolForms: FormCase[] = [
	{
		...{ action: '/unit/protocols?/add', as: 'lead', open: on(() => page, '?/add') },
		typed: () => ({ name: MIDDLE, source: hostile('source') })
	},
	{
		...{ action: '/unit/protocols?/change', as: 'lead', open: ofOne('?/change') },
		typed: () => ({
			...{ name: MIDDLE.slice(2), hoursBetween: '2', 'minutes-0': '7' },
			...{ source: hostile('source now'), reason: hostile('protocol') }
		})
	},
	{
		...{ action: '/unit/protocols?/retire', as: 'lead', open: ofOne('?/retire') },
		typed: () => ({ reason: hostile('protocol retired') })
	},
	{
		...{ action: '/unit/protocols?/choose', as: 'lead', open: on(() => page, '?/choose') },
		typed: () => ({ reason: hostile('protocol chosen') })
	},
	{
		...{ action: '/infants/[id]/course?/plan', as: 'practitioner' },
		...{ open: on(course, '?/plan'), typed: freeDay }
	},
	{
		...{ action: '/infants/[id]/course?/change', as: 'clinician', open: ofACourse('?/change') },
		typed: (ward) => ({ ...freeDay(ward), reason: hostile('course') })
	},
	{
		...{ action: '/infants/[id]/course?/end', as: 'practitioner', open: ofACourse('?/end') },
		typed: () => ({ reason: hostile('course ended') })
	}
];
