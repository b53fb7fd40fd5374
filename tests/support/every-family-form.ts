import { DEMONSTRATION_PEOPLE } from '../../src/lib/server/demo/people.ts';
import { type FormCase, hostile, on, SHORT } from './form-case.ts';
import type { LivedIn } from './lived-in.ts';

/* The forms about an infant's family, and about what must be recorded before a massage. */

const family = ({ infant }: LivedIn) => `/infants/${infant}/family`;
const sessions = ({ infant }: LivedIn) => `/infants/${infant}/sessions`;
const consent = ({ infant }: LivedIn) => `/infants/${infant}/consent`;

export const familyForms: FormCase[] = [
	{
		...{ action: '/infants/[id]/family?/invite', as: 'clinician', open: on(family, '?/invite') },
		typed: () => ({
			...{ name: hostile('father'), relationship: 'father', authority: 'not-checked' }
		}),
		also: ['evidence']
	},
	{
		...{ action: '/infants/[id]/family?/code', as: 'practitioner', open: on(family, '?/code') },
		typed: ({ motherId }) => ({ personId: motherId, checked: 'yes' })
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
