import { gestationDays } from '#lib/domain/age.ts';
import { DEMONSTRATION_INFANTS } from './infant-ids.ts';
import { ago } from './moments.ts';
import type { InfantPlan } from './plan.ts';

/** Infants in NICU East who were massaged until consent was withdrawn, or its days were over. */
export const CONSENT_ENDED: InfantPlan[] = [
	{
		id: DEMONSTRATION_INFANTS.oluwadamilola,
		name: 'Oluwadamilola Adébáyọ̀-Featherstonehaugh',
		...{ hospitalNumber: 'NE-20298', sex: 'female', bed: '13' },
		...{ gestationDays: gestationDays(24, 3), born: ago(92, '11:56'), birthGrams: 655 },
		growth: {
			...{ like: 'female', lossPercent: 12, nadirDay: 6, regainDay: 16 },
			through: [
				{ daysAgo: 7, grams: 2045 },
				{ daysAgo: 0, grams: 2220 }
			]
		},
		weighed: {
			...{ at: '06:30', every: 1, firstDay: 3, lastDaysAgo: 0 },
			setAside: [{ dayOfLife: 24, times: 10, reason: 'One zero too many' }],
			equipment: [
				{ dayOfLife: 20, grams: 48, subtracted: true },
				{ dayOfLife: 27, grams: 48, subtracted: true }
			]
		},
		family: [
			{ name: 'Folákẹ́ Adébáyọ̀', relationship: 'mother', authority: 'checked' },
			{ name: 'Edward Featherstonehaugh', relationship: 'father', authority: 'checked' }
		],
		decisions: [
			{ by: 0, when: ago(8, '10:10'), decision: 'given', untilInDays: 6 },
			{ by: 0, when: ago(2, '21:35'), decision: 'withdrawn' }
		],
		clearances: [{ when: ago(8, '12:30'), validDays: 14 }],
		course: { fromDaysAgo: 7, perDay: [3, 3, 2, 3, 2], times: ['10:05', '14:20', '18:20'] }
	},
	{
		id: DEMONSTRATION_INFANTS.kahurangi,
		...{ name: 'Kahurangi Te Whata', hospitalNumber: 'NE-20383', sex: 'unknown', bed: '14' },
		...{ gestationDays: gestationDays(31, 4), born: ago(33, '07:49'), birthGrams: 1620 },
		growth: {
			...{ like: 'female', lossPercent: 8.8, nadirDay: 4, regainDay: 11 },
			through: [
				{ daysAgo: 7, grams: 1980 },
				{ daysAgo: 0, grams: 2150 }
			]
		},
		weighed: {
			...{ at: '06:50', every: 1, firstDay: 1, lastDaysAgo: 0 },
			gaps: [
				[8, 9],
				[14, 21],
				[28, 29]
			]
		},
		family: [
			{ name: 'Aroha Te Whata', relationship: 'mother', authority: 'checked' },
			{ name: 'Hēmi Te Whata', relationship: 'father', authority: 'checked' }
		],
		decisions: [{ by: 0, when: ago(18, '17:05'), decision: 'given', untilInDays: -4 }],
		clearances: [{ when: ago(9, '11:40'), validDays: 6 }],
		course: { fromDaysAgo: 8, perDay: [2, 3, 2, 2], times: ['09:45', '15:40', '19:40'] },
		firstRecordedGestation: {
			...{ days: gestationDays(31, 0), correctedWhen: ago(30, '10:20') },
			reason: 'Dated by the ultrasound at 11 weeks'
		}
	}
];
