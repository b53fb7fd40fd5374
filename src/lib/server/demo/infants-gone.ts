import { gestationDays } from '#lib/domain/age.ts';
import { DEMONSTRATION_INFANTS } from './infant-ids.ts';
import { ago } from './moments.ts';
import type { InfantPlan } from './plan.ts';

/** Infants who left NICU East: one lies in NICU West now, one went home, one died. */
export const GONE: InfantPlan[] = [
	{
		id: DEMONSTRATION_INFANTS.anneliese,
		name: 'Anneliese Margarethe Sophie von Hohenberg',
		...{ hospitalNumber: 'NE-20362', sex: 'female', bed: '10' },
		...{ gestationDays: gestationDays(28, 6), born: ago(50, '02:27'), birthGrams: 1100 },
		growth: {
			...{ like: 'female', lossPercent: 10.9, nadirDay: 5, regainDay: 13 },
			through: [
				{ daysAgo: 8, grams: 1690 },
				{ daysAgo: 0, grams: 1865 }
			]
		},
		weighed: { at: '06:15', every: 1, firstDay: 1, lastDaysAgo: 0 },
		family: [
			{ name: 'Katharina von Hohenberg', relationship: 'mother', authority: 'checked' },
			{ name: 'Lukas Brandstätter', relationship: 'father', authority: 'checked' }
		],
		decisions: [{ by: 0, when: ago(10, '15:45'), decision: 'given', untilInDays: 4 }],
		clearances: [{ when: ago(2, '10:50'), validDays: 14 }],
		left: { how: 'transferred', when: ago(5, '13:00'), toBed: '3' }
	},
	{
		id: DEMONSTRATION_INFANTS.mateus,
		...{ name: 'Mateus Gonçalves da Silva', hospitalNumber: 'NE-20364', sex: 'male', bed: '6' },
		...{ gestationDays: gestationDays(31, 5), born: ago(48, '18:02'), birthGrams: 1700 },
		growth: {
			...{ like: 'male', lossPercent: 8.2, nadirDay: 4, regainDay: 11 },
			through: [
				{ daysAgo: 10, grams: 2440 },
				{ daysAgo: 3, grams: 2645 }
			]
		},
		weighed: { at: '06:25', every: 1, firstDay: 1, lastDaysAgo: 3 },
		family: [
			{ name: 'Beatriz Gonçalves', relationship: 'mother', authority: 'checked' },
			{ name: 'Rui da Silva', relationship: 'father', authority: 'checked' }
		],
		decisions: [
			{
				...{ by: 0, when: ago(27, '16:15'), decision: 'given', untilInDays: -13 },
				...{ how: 'on-paper', enteredDaysLater: 1 }
			}
		],
		clearances: [{ when: ago(25, '10:05'), validDays: 7 }],
		course: { fromDaysAgo: 24, perDay: [3, 3, 3, 3, 3], times: ['08:50', '12:40', '17:00'] },
		left: { how: 'discharged', when: ago(3, '14:30') }
	},
	{
		id: DEMONSTRATION_INFANTS.ida,
		...{ name: 'Ida Sokolova', hospitalNumber: 'NE-20407', sex: 'female', bed: '4' },
		...{ gestationDays: gestationDays(23, 6), born: ago(24, '05:31'), birthGrams: 560 },
		growth: { like: 'female', lossPercent: 12.4, nadirDay: 5, regainDay: 15, through: [] },
		weighed: { at: '07:10', every: 2, firstDay: 1, lastDaysAgo: 19 },
		family: [
			{ name: 'Наталья Соколова', relationship: 'mother', authority: 'checked' },
			{ name: 'Дмитрий Соколов', relationship: 'father', authority: 'checked' }
		],
		decisions: [],
		clearances: [
			{
				...{ when: ago(23, '09:30'), validDays: null },
				hold: 'unstable-breathing-or-circulation'
			}
		],
		left: { how: 'died', when: ago(18, '04:40') }
	}
];
