import { gestationDays } from '#lib/domain/age.ts';
import { DEMONSTRATION_INFANTS } from './infant-ids.ts';
import { ago } from './moments.ts';
import type { InfantPlan } from './plan.ts';

/** Infants in NICU East whose consent is refused, not recorded, disputed, or not a parent's to give. */
export const WITHOUT_CONSENT: InfantPlan[] = [
	{
		id: DEMONSTRATION_INFANTS.lucia,
		...{ name: 'Lucía Fernández-Ibáñez', hospitalNumber: 'NE-20401', sex: 'female', bed: '1' },
		...{ gestationDays: gestationDays(26, 5), born: ago(34, '16:33'), birthGrams: 940 },
		growth: {
			...{ like: 'female', lossPercent: 11.2, nadirDay: 5, regainDay: 12 },
			through: [
				{ daysAgo: 7, grams: 1200 },
				{ daysAgo: 0, grams: 1340 }
			]
		},
		weighed: {
			...{ at: '06:10', every: 1, firstDay: 2, lastDaysAgo: 0 },
			equipment: [{ dayOfLife: 9, grams: 64, subtracted: false }]
		},
		family: [
			{ name: 'María del Carmen Ibáñez', relationship: 'mother', authority: 'checked' },
			{ name: 'Javier Fernández', relationship: 'father', authority: 'checked' }
		],
		decisions: [],
		clearances: [{ when: ago(1, '09:45'), hold: 'ventilator-change', validDays: null }]
	},
	{
		id: DEMONSTRATION_INFANTS.salma,
		...{ name: 'Salma Haddad', hospitalNumber: 'NE-20389', sex: 'female', bed: '3' },
		...{ gestationDays: gestationDays(29, 6), born: ago(38, '04:20'), birthGrams: 1320 },
		twinOf: DEMONSTRATION_INFANTS.noor,
		growth: {
			...{ like: 'female', lossPercent: 10, nadirDay: 5, regainDay: 13 },
			through: [
				{ daysAgo: 7, grams: 1744 },
				{ daysAgo: 0, grams: 1865 }
			]
		},
		weighed: { at: '05:55', every: 1, firstDay: 1, lastDaysAgo: 0 },
		family: [
			{ name: 'Rania Haddad', relationship: 'mother', authority: 'checked' },
			{ name: 'Yusuf Haddad', relationship: 'father', authority: 'checked' }
		],
		decisions: [{ by: 0, when: ago(4, '15:24'), decision: 'refused' }],
		clearances: [{ when: ago(3, '10:34'), validDays: 14 }]
	},
	{
		id: DEMONSTRATION_INFANTS.theo,
		...{ name: 'Theo van der Berg', hospitalNumber: 'NE-20422', sex: 'male', bed: '5' },
		...{ gestationDays: gestationDays(24, 4), born: ago(2, '03:52'), birthGrams: 722 },
		growth: { like: 'male', lossPercent: 11.5, nadirDay: 4, regainDay: 14, through: [] },
		weighed: { at: '07:05', every: 1, firstDay: 1, lastDaysAgo: 1 },
		family: [
			{ name: 'Sanne van der Berg', relationship: 'mother', authority: 'checked' },
			{ name: 'Willem van der Berg', relationship: 'father', authority: 'none' }
		],
		decisions: [],
		clearances: [{ when: ago(1, '09:20'), hold: 'minimal-handling-order', validDays: null }]
	},
	{
		id: DEMONSTRATION_INFANTS.iyad,
		...{ name: 'إياد منصور', hospitalNumber: 'NE-20379', sex: 'male', bed: '9' },
		...{ gestationDays: gestationDays(30, 5), born: ago(40, '20:18'), birthGrams: 1510 },
		growth: {
			...{ like: 'male', lossPercent: 9.6, nadirDay: 4, regainDay: 10 },
			through: [
				{ daysAgo: 7, grams: 2071 },
				{ daysAgo: 0, grams: 2240 }
			]
		},
		weighed: { at: '06:02', every: 1, firstDay: 1, lastDaysAgo: 0 },
		family: [
			{ name: 'ليلى منصور', relationship: 'mother', authority: 'checked' },
			{ name: 'طارق منصور', relationship: 'father', authority: 'checked' }
		],
		decisions: [
			{ by: 0, when: ago(10, '11:10'), decision: 'given', untilInDays: 4 },
			{ by: 1, when: ago(3, '20:30'), decision: 'refused', how: 'in-person' }
		],
		clearances: [{ when: ago(10, '12:00'), validDays: 14 }],
		course: { fromDaysAgo: 9, perDay: [3, 3, 3, 2, 3], times: ['10:40', '13:05', '19:00'] }
	},
	{
		id: DEMONSTRATION_INFANTS.babyBoyR,
		...{ name: 'Baby boy R.', hospitalNumber: null, sex: 'male', bed: '12' },
		...{ gestationDays: gestationDays(31, 5), born: ago(9, '01:15'), birthGrams: 1640 },
		growth: { like: 'male', lossPercent: 8, nadirDay: 5, regainDay: 12, through: [] },
		weighed: { at: '20:10', every: 1, firstDay: 8, lastDaysAgo: 1 },
		family: [
			{ name: 'M. R.', relationship: 'mother', authority: 'checked' },
			{ name: 'D. K.', relationship: 'step-parent', authority: 'unchecked' }
		],
		decisions: [{ by: 1, when: ago(1, '13:55'), decision: 'given', untilInDays: 13 }],
		clearances: []
	}
];
