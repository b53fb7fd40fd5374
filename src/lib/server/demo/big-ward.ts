import { gestationDays } from '#lib/domain/age.ts';
import type { Instant } from '#lib/domain/calendar.ts';
import { dayIn } from '#lib/domain/zone.ts';
import type { Database } from '../db/open.ts';
import { DEMONSTRATION_SEED, DEMONSTRATION_ZONE, fill } from './fill.ts';
import { addInfant } from './infant-rows.ts';
import { fixedId } from './made-ids.ts';
import { ago } from './moments.ts';
import { DEMONSTRATION_PEOPLE } from './people.ts';
import type { InfantPlan } from './plan.ts';
import { asOf, type WardRows } from './rows.ts';
import { emptyWard } from './ward-frame.ts';

export interface BigWardAsk {
	now: Instant;
	infants: number;
	/** Weights of each infant: one a day from the day after birth to yesterday. */
	weights: number;
	/** Sessions of each infant: three a day, the last of them yesterday. */
	sessions: number;
	seed?: number;
	zone?: string;
}

const GIVEN_NAMES = [
	'Ada',
	'Bao',
	'Chidi',
	'Dana',
	'Elif',
	'Farid',
	'Greta',
	'Hana',
	'Ivo',
	'Juno'
];
const FAMILY_NAMES = [
	'Abe',
	'Berg',
	'Cruz',
	'Diallo',
	'Evans',
	'Farah',
	'Garcia',
	'Horvat',
	'Iyer'
];

/** The id of an infant of the big ward, by its number from 0. The first is the Parent's own. */
export const bigWardInfant = (number: number) => fixedId(10_000 + number);

/** Fills an empty database with one large unit of infants alike, for measuring. Same people sign in. */
export function fillBigWard(db: Database, ask: BigWardAsk): Promise<void> {
	return fill(db, ask.now, bigWard(ask));
}

/** The same as plain values. */
export function bigWard(ask: BigWardAsk): WardRows {
	const { now, seed = DEMONSTRATION_SEED, zone = DEMONSTRATION_ZONE } = ask;
	const frame = emptyWard({ seed, zone, now, today: dayIn(zone, now) }, ['east']);
	for (let number = 0; number < ask.infants; number++) addInfant(frame, planOf(number, ask));
	return asOf(frame.rows, now);
}

/** An infant born so long ago that its weights fill the days to yesterday. */
function planOf(number: number, { weights, sessions }: BigWardAsk): InfantPlan {
	const like = number % 2 === 0 ? 'female' : 'male';
	const surname = FAMILY_NAMES[Math.floor(number / 10) % FAMILY_NAMES.length]!;
	const daysOfMassage = Math.ceil(sessions / 3);
	const inDay = (day: number) => Math.min(3, sessions - 3 * day);
	const consentDaysAgo = daysOfMassage + 2;
	return {
		id: bigWardInfant(number),
		name: `${GIVEN_NAMES[number % GIVEN_NAMES.length]} ${surname}`,
		...{ hospitalNumber: `NE-${30_000 + number}`, sex: like, bed: String(number + 1) },
		gestationDays: gestationDays(25 + (number % 3), number % 7),
		born: ago(weights + 1, '08:15'),
		birthGrams: 760 + 90 * (number % 3) + (number % 50),
		growth: { like, lossPercent: 10, nadirDay: 5, regainDay: 14, through: [] },
		weighed: { at: '06:10', every: 1, firstDay: 1, lastDaysAgo: 1 },
		family: [
			{
				...(number === 0 ? { id: DEMONSTRATION_PEOPLE.parent } : {}),
				...{ name: `Robin ${surname}`, relationship: 'mother', authority: 'checked' }
			},
			{ name: `Sasha ${surname}`, relationship: 'father', authority: 'checked' }
		],
		decisions: [
			{ by: 0, when: ago(consentDaysAgo, '15:00'), decision: 'given' },
			{ by: 1, when: ago(consentDaysAgo, '15:30'), decision: 'given' }
		],
		clearances: [{ when: ago(consentDaysAgo, '10:00'), validDays: daysOfMassage + 30 }],
		course: {
			fromDaysAgo: daysOfMassage,
			perDay: Array.from({ length: daysOfMassage }, (_, day) => inDay(day)),
			times: ['09:00', '13:00', '17:00']
		}
	};
}
