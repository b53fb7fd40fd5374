import { JOINT_SIDES, TONE_REGIONS } from '../../src/lib/domain/assessment.ts';
import { DEMONSTRATION_PEOPLE } from '../../src/lib/server/demo/people.ts';
import { type FormCase, hostile, on, SHORT } from './form-case.ts';
import { formAt, send, type LivedIn } from './lived-in.ts';

/* The forms about an infant's family, and about what must be recorded before a massage. */

const family = ({ infant }: LivedIn) => `/infants/${infant}/family`;
const sessions = ({ infant }: LivedIn) => `/infants/${infant}/sessions`;
const consent = ({ infant }: LivedIn) => `/infants/${infant}/consent`;

const assessed = ({ infant }: LivedIn) => `/infants/${infant}/assessment`;

/** What was found of every region and joint. */
const FOUND: Record<string, string> = {
	...{ 'look[]': 'fussy', where: hostile('where'), skin: hostile('skin'), avoid: 'A line' },
	...Object.fromEntries(TONE_REGIONS.map((region) => [`tone-${region}`, 'typical'])),
	...Object.fromEntries(JOINT_SIDES.map((joint) => [`range-${joint}`, 'full']))
};

export const familyForms: FormCase[] = [
	{
		...{ action: '/infants/[id]/family?/invite', as: 'clinician', open: on(family, '?/invite') },
		typed: () => ({
			...{ name: hostile('father'), relationship: 'father', authority: 'not-checked' },
			checkedHow: 'photo-id'
		}),
		also: ['evidence']
	},
	{
		...{ action: '/infants/[id]/family?/code', as: 'practitioner', open: on(family, '?/code') },
		typed: ({ motherId }) => ({ personId: motherId, checkedHow: 'wristband' })
	},
	{
		...{ action: '/infants/[id]/family?/link', as: 'clinician', open: on(family, '?/link') },
		typed: () => ({
			...{ personId: DEMONSTRATION_PEOPLE.parent, relationship: 'guardian' },
			...{ authority: 'checked', evidence: hostile('order') }
		}),
		shown: async (ward) => ({ who: ward.lead, path: consent(ward) })
	},
	{
		...{ action: '/infants/[id]/family?/end', as: 'lead', open: on(family, '?/end') },
		typed: () => ({ personId: DEMONSTRATION_PEOPLE.parent })
	},
	{
		...{ action: '/infants/[id]/sessions?/clear', as: 'clinician', open: on(sessions, '?/clear') },
		typed: ({ day }) => ({ untilDay: day(7), untilTime: '12:00', earliest: '34+0' })
	},
	{
		...{ action: '/infants/[id]/sessions?/hold', as: 'practitioner', open: on(sessions, '?/hold') },
		typed: () => ({ reason: 'phototherapy' })
	},
	{
		...{ action: '/infants/[id]/assessment?/record', as: 'practitioner' },
		open: on(assessed, '?/record'),
		typed: () => FOUND
	},
	{
		...{ action: '/infants/[id]/plan?/write', as: 'practitioner' },
		async open(ward, who) {
			await send(who, await formAt(who, assessed(ward), '?/record'), FOUND);
			return formAt(who, `/infants/${ward.infant}/plan`, '?/write');
		},
		typed: () => ({ 'hopes[]': 'other', other: hostile('hope'), forFamily: hostile('plan') })
	},
	{
		...{ action: '/infants/[id]/sessions?/skinTest', as: 'practitioner' },
		open: on(sessions, '?/skinTest'),
		typed: ({ day }) => ({
			...{ oil: 'Grapeseed oil', batch: SHORT, result: 'no-reaction' },
			...{ appliedDay: day(0), appliedTime: '00:00', readDay: day(0), readTime: '00:00' }
		})
	},
	{
		...{ action: '/infants/[id]/sessions?/teach', as: 'practitioner' },
		open: on(sessions, '?/teach'),
		typed: ({ motherId }) => ({ person: motherId })
	}
];
