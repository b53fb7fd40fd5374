import { gestationDays } from '#lib/domain/age.ts';
import { BODY_AREAS } from '#lib/domain/session-vocabulary.ts';
import { DEMONSTRATION_INFANTS } from './infant-ids.ts';
import { ago } from './moments.ts';
import { DEMONSTRATION_PEOPLE } from './people.ts';
import type { InfantPlan } from './plan.ts';

/** Infants in beds of NICU East who have been massaged, or can be. */
export const MASSAGED: InfantPlan[] = [
	{
		id: DEMONSTRATION_INFANTS.noor,
		...{ name: 'Noor Haddad', hospitalNumber: 'NE-20388', sex: 'female', bed: '2' },
		...{ gestationDays: gestationDays(29, 6), born: ago(38, '04:12'), birthGrams: 1340 },
		growth: {
			...{ like: 'female', lossPercent: 9, nadirDay: 4, regainDay: 11 },
			through: [
				{ daysAgo: 7, grams: 1830 },
				{ daysAgo: 0, grams: 2010 }
			]
		},
		weighed: {
			...{ at: '05:50', every: 1, firstDay: 1, lastDaysAgo: 0 },
			again: [{ dayOfLife: 29, at: '17:30' }],
			byParent: [{ daysAgo: 12, typed: 'g', reviewed: true }]
		},
		family: [
			{ name: 'Rania Haddad', relationship: 'mother', authority: 'checked' },
			{ name: 'Yusuf Haddad', relationship: 'father', authority: 'checked' }
		],
		decisions: [{ by: 0, when: ago(4, '15:20'), decision: 'given', untilInDays: 10 }],
		clearances: [{ when: ago(3, '10:30'), validDays: 14 }],
		course: { fromDaysAgo: 2, perDay: [2, 3, 1], times: ['08:30', '12:10', '16:20'] }
	},
	{
		id: DEMONSTRATION_INFANTS.amara,
		...{ name: 'Amara Okafor', hospitalNumber: 'NE-20371', sex: 'female', bed: '7' },
		...{ gestationDays: gestationDays(29, 3), born: ago(46, '09:24'), birthGrams: 1175 },
		growth: {
			...{ like: 'female', lossPercent: 9.8, nadirDay: 5, regainDay: 14 },
			through: [
				...[
					{ daysAgo: 7, grams: 1620 },
					{ daysAgo: 6, grams: 1635 }
				],
				...[
					{ daysAgo: 5, grams: 1670 },
					{ daysAgo: 4, grams: 1700 }
				],
				...[
					{ daysAgo: 3, grams: 1715 },
					{ daysAgo: 2, grams: 1750 }
				],
				...[
					{ daysAgo: 1, grams: 1755 },
					{ daysAgo: 0, grams: 1800 }
				]
			]
		},
		weighed: {
			...{ at: '06:20', every: 1, firstDay: 1, lastDaysAgo: 0 },
			byParent: [{ daysAgo: 2, typed: 'kg', reviewed: false }],
			setAside: [{ dayOfLife: 29, times: 1.3, reason: 'Weighed with the blanket on' }],
			equipment: [{ dayOfLife: 17, grams: 35, subtracted: true }]
		},
		family: [
			{
				...{ id: DEMONSTRATION_PEOPLE.parent, name: 'Adaeze Okafor', relationship: 'mother' },
				...{ authority: 'checked', taughtDaysAgo: 4 }
			},
			{ name: 'Chukwuemeka Okafor', relationship: 'father', authority: 'checked' }
		],
		decisions: [
			{ by: 0, when: ago(9, '14:05'), decision: 'given', untilInDays: 5 },
			{ by: 1, when: ago(8, '18:40'), decision: 'given', untilInDays: 6, how: 'in-person' },
			{
				...{ by: 0, when: ago(5, '13:30'), decision: 'given', untilInDays: 9 },
				scope: 'massage-by-parent'
			},
			{ by: 0, when: ago(2, '19:15'), decision: 'given', untilInDays: 12 }
		],
		clearances: [
			{ when: ago(8, '11:00'), validDays: 7 },
			{ when: ago(1, '10:40'), validDays: 14 }
		],
		course: {
			...{ fromDaysAgo: 7, perDay: [3, 3, 2, 3, 2, 3, 2, 1], times: ['09:10', '13:40', '17:30'] },
			byParent: [{ daysAgo: 2, slot: 2 }]
		}
	},
	{
		id: DEMONSTRATION_INFANTS.nguyen,
		...{ name: 'Baby boy Nguyễn', hospitalNumber: 'NE-20394', sex: 'male', bed: '8' },
		...{ gestationDays: gestationDays(28, 4), born: ago(36, '23:41'), birthGrams: 1190 },
		growth: {
			...{ like: 'male', lossPercent: 10.4, nadirDay: 5, regainDay: 11 },
			through: [
				{ daysAgo: 8, grams: 1545 },
				{ daysAgo: 2, grams: 1690 }
			]
		},
		weighed: { at: '06:45', every: 2, firstDay: 2, lastDaysAgo: 2 },
		family: [
			{
				...{ name: 'Nguyễn Thị Minh Châu', relationship: 'guardian' },
				...{ authority: 'checked', endsTonight: true }
			}
		],
		decisions: [{ by: 0, when: ago(2, '16:50'), decision: 'given', how: 'in-person' }],
		clearances: [
			{
				...{ when: ago(1, '11:20'), validDays: 14, earliestPmaDays: gestationDays(33, 0) },
				limits: {
					...{ areas: BODY_AREAS.filter((area) => area !== 'abdomen'), techniques: null },
					...{ positions: null, mostMinutes: 10 }
				}
			}
		]
	},
	{
		id: DEMONSTRATION_INFANTS.freya,
		...{ name: 'Freya Johansson', hospitalNumber: 'NE-20366', sex: 'female', bed: '11' },
		...{ gestationDays: gestationDays(32, 1), born: ago(35, '13:07'), birthGrams: 1790 },
		growth: {
			...{ like: 'female', lossPercent: 7.5, nadirDay: 4, regainDay: 10 },
			through: [
				{ daysAgo: 7, grams: 2340 },
				{ daysAgo: 0, grams: 2515 }
			]
		},
		weighed: {
			...{ at: '05:40', every: 1, firstDay: 1, lastDaysAgo: 0 },
			corrected: [{ dayOfLife: 22, offGrams: 90, reason: 'Two digits were swapped' }]
		},
		family: [
			{ name: 'Erik Johansson', relationship: 'father', authority: 'checked' },
			{ name: 'Ingrid Johansson', relationship: 'mother', authority: 'checked' }
		],
		decisions: [
			{ by: 0, when: ago(6, '12:25'), decision: 'given', untilInDays: 8, how: 'by-phone' }
		],
		clearances: [{ when: ago(5, '10:15'), validDays: 14 }],
		carePlan: {
			assessed: ago(5, '10:40'),
			findings: {
				...{ look: ['turning-head'], where: null },
				tone: { neck: 'typical', trunk: 'typical', arms: 'typical', legs: 'high' },
				range: {
					...{ 'neck-left': 'limited', 'neck-right': 'full' },
					...{ 'shoulder-left': 'full', 'shoulder-right': 'full' },
					...{ 'hip-left': 'full', 'hip-right': 'not-assessed' }
				},
				...{ skin: 'Dry at the heels', avoid: 'Feeding tube, cheek tape on the left' }
			},
			written: ago(5, '11:05'),
			...{ hopes: ['gas', 'sleep'], areas: ['back', 'legs', 'feet'], techniques: [] },
			forFamily: 'Slow strokes along the back and legs. We look at sleep and gas afterwards.'
		},
		course: { fromDaysAgo: 4, perDay: [3, 3, 3, 3, 3], times: ['07:40', '11:30', '14:50'] }
	}
];
