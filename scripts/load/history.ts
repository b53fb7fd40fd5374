import { TRIAL_PROTOCOL } from '#lib/domain/protocol.ts';
import { digestOfWeighing } from '#lib/server/care/weighing.ts';
import type { WeightTable } from '#lib/server/db/tables/weights.ts';
import { idsFrom, type MakeId } from '#lib/server/demo/made-ids.ts';
import { type Random, seeded } from '#lib/server/demo/random.ts';
import { digestOf } from '#lib/server/ids.ts';
import type { Life } from './calendar.ts';
import { later, type Told } from './chain.ts';
import { massage } from './massages.ts';
import type { Buffered, Row } from './sink.ts';
import type { MadeUnit } from './units.ts';

/** An infant that is to be made. */
export interface Planned {
	seed: number;
	/** Which one it is of all, from 0. */
	number: number;
	unit: MadeUnit;
	bed: string;
	zone: string;
	life: Life;
	/** The day of life on which it goes home; null of one that is here. */
	leavesOn: number | null;
	/** Weights, one a day from the day after birth. */
	weights: number;
	/** Sessions, three a day, the last on the day of the last weight. */
	sessions: number;
}

const GIVEN = ['Ada', 'Bao', 'Chidi', 'Dana', 'Elif', 'Farid', 'Greta', 'Hana', 'Ivo', 'Juno'];
const FAMILY = [
	'Abe',
	'Berg',
	'Cruz',
	'Diallo',
	'Evans',
	'Farah',
	'Garcia',
	'Horvat',
	'Iyer',
	'Jo'
];

/** Everything of one infant's stay: its rows go to the buffer, its lines of the audit come back. */
export async function makeInfant(rows: Buffered, planned: Planned): Promise<Told[]> {
	const chance = seeded(`${planned.seed}/infant ${planned.number}`);
	const making = { ...planned, chance, makeId: idsFrom(chance), rows, told: [] as Told[] };
	const admitted = await admit(making);
	const records = await decide(making, admitted);
	await weigh(making, admitted);
	await massage(making, admitted, records);
	return making.told;
}

export interface Making extends Planned {
	chance: Random;
	makeId: MakeId;
	rows: Buffered;
	told: Told[];
}

export type Admitted = Awaited<ReturnType<typeof admit>>;
export type Records = Awaited<ReturnType<typeof decide>>;

async function admit({ rows, told, makeId, chance, unit, life, ...planned }: Making) {
	const { number, bed, leavesOn, weights } = planned;
	const birthAt = life.at(0, chance.whole(60, 600));
	const at = later(birthAt, 3600);
	const infantId = makeId(birthAt);
	const authorId = unit.clinicianIds[number % unit.clinicianIds.length]!;
	const surname = FAMILY[Math.floor(number / 10) % FAMILY.length]!;
	const dischargedAt = leavesOn === null ? null : life.at(leavesOn, 11 * 60);
	// old enough to be massaged under the trial's protocol before the last weights
	const gestationDays = TRIAL_PROTOCOL.earliestPmaDays - Math.max(0, weights - 6);
	const birthGrams = chance.whole(1350, 1950);
	const facts: Row<'infantFacts'> = {
		...{ id: makeId(at), infantId, version: 1, supersedes: null },
		...{ name: `${GIVEN[number % GIVEN.length]!} ${surname}`, hospitalNumber: `L-${number}` },
		...{ sex: chance.chance(0.5) ? 'female' : 'male', birthAt, birthDay: life.day(0) },
		...{ gestationDays: Math.max(160, gestationDays), birthGrams, twinOf: null },
		...{ dischargedAt: null, diedAt: null, reason: null, authorId, recordedAt: at }
	};
	await rows.add('infant', [{ id: infantId, createdAt: at, createdById: authorId }]);
	await rows.add('infantFacts', [facts]);
	const hospitalNumber = { unitId: unit.id, number: `L-${number}`, infantId };
	await rows.add('hospitalNumber', [hospitalNumber]);
	await rows.add('stay', [
		{
			...{ id: makeId(at), infantId, unitId: unit.id, bed, fromAt: at, toAt: dischargedAt },
			authorId
		}
	]);
	const admission = { at, personId: authorId, infantId, subject: infantId };
	told.push({ ...admission, act: 'admit an infant', digest: digestOf({ ...facts, bed }) });
	if (dischargedAt !== null) {
		const left = { id: makeId(dischargedAt), version: 2, supersedes: facts.id, dischargedAt };
		await rows.add('infantFacts', [{ ...facts, ...left, recordedAt: dischargedAt }]);
		const line = { at: dischargedAt, personId: authorId, infantId, subject: left.id };
		told.push({ ...line, act: 'discharge an infant', digest: digestOf({ dischargedAt }) });
	}
	const parents = ['Robin', 'Sasha'].map((given) => ({
		...{ id: makeId(at), name: `${given} ${surname}`, createdAt: at, createdById: authorId }
	}));
	await rows.add('person', parents);
	await rows.add(
		'access',
		parents.map(({ id: personId }) => ({
			...{ id: makeId(at), personId, infantId, fromAt: at, toAt: null, givenById: authorId }
		}))
	);
	return { infantId, facts, parents, authorId, at };
}

/** What the gate asks about: who may decide, what they decided, and the clearance. */
async function decide(
	{ rows, told, makeId, unit, life }: Making,
	{ infantId, parents, authorId, at }: Admitted
) {
	const authorities = parents.map(({ id: personId }, index): Row<'authority'> => ({
		...{ id: makeId(at), infantId, personId, supersedes: null },
		...{ relationship: index === 0 ? 'mother' : 'father', evidence: 'Photo ID', status: 'checked' },
		...{ validFrom: at, endedAt: null, reason: null, authorId, recordedAt: at }
	}));
	await rows.add('authority', authorities);
	for (const { id: subject } of authorities)
		told.push({ at, personId: authorId, infantId, act: 'check authority', subject });
	const decisions = parents.map(({ id: personId, name }, index): Row<'consentDecision'> => {
		const decidedAt = life.at(2, 15 * 60 + 10 * index);
		const content = {
			...{ personId, scope: 'massage-by-practitioner', decision: 'given' as const },
			...{ how: 'in-app' as const, decidedAt, untilDay: null, typedName: name },
			wordingId: unit.wordingId('massage-by-practitioner')
		};
		const row = { id: makeId(decidedAt), infantId, enteredAt: decidedAt, unitDay: life.day(2) };
		return { ...row, ...content, authorId: personId, digest: digestOf(content) };
	});
	await rows.add('consentDecision', decisions);
	for (const { id: subject, personId, decidedAt, digest } of decisions)
		told.push({ at: decidedAt, personId, infantId, act: 'decide consent', subject, digest });
	const clearedAt = life.at(3, 10 * 60);
	const said = { state: 'cleared' as const, reason: null, validUntil: null };
	const clearance: Row<'clearance'> = {
		...{ id: makeId(clearedAt), infantId, ...said, earliestPmaDays: null, limits: null, authorId },
		...{ at: clearedAt, unitDay: life.day(3), digest: digestOf(said) }
	};
	await rows.add('clearance', [clearance]);
	const line = { at: clearedAt, personId: authorId, infantId, subject: clearance.id };
	told.push({ ...line, act: 'clear for massage', digest: clearance.digest });
	return { authorities, decisions, clearance };
}

/** A weight every morning: lost for four days, regained by the twelfth, about 1.5 % a day after it. */
async function weigh(
	{ rows, told, makeId, chance, unit, life, ...planned }: Making,
	{ infantId, facts, parents, authorId }: Admitted
) {
	const rate = chance.between(0.013, 0.019);
	const weights: Row<'weight'>[] = [];
	const reviews: Row<'weightReview'>[] = [];
	for (let day = 1; day <= planned.weights; day++) {
		const minuteOfDay = 360 + chance.whole(0, 20);
		const measuredAt = life.at(day, minuteOfDay);
		const recordedAt = later(measuredAt, 240);
		const byParent = day % 10 === 0;
		const personId = byParent
			? parents[0]!.id
			: unit.practitioners[day % unit.practitioners.length]!.id;
		const grams = Math.round(facts.birthGrams * shareOf(day, rate) * (1 + 0.006 * noise(chance)));
		const id = makeId(recordedAt);
		const taken = { grams, unitDay: life.day(day), minuteOfDay, measuredAt, ...PLAIN };
		const digest = digestOfWeighing(taken);
		weights.push({
			...{ id, infantId, rootId: id, version: 1, supersedes: null, ...taken },
			...{ typed: String(grams), source: byParent ? 'parent' : 'staff', setAside: 0 },
			...{ reason: null, confirmed: null, authorId: personId, recordedAt, digest }
		});
		told.push({ at: recordedAt, personId, infantId, act: 'log a weight', subject: id, digest });
		if (!byParent) continue;
		const at = later(recordedAt, 3600);
		reviews.push({ id: makeId(at), weightId: id, authorId, at });
		told.push({ at, personId: authorId, infantId, act: 'review a weight', subject: id });
	}
	await rows.add('weight', weights);
	await rows.add('weightReview', reviews);
}

const PLAIN = {
	...{ equipment: 'none', equipmentGrams: null, scale: null, lines: null },
	...{ nappy: null, feed: null, secondAwaited: null }
} satisfies Partial<WeightTable>;

const noise = (chance: Random) => Math.max(-2, Math.min(2, chance.normal()));

function shareOf(day: number, rate: number): number {
	if (day <= 4) return 1 - 0.02 * day;
	if (day <= 12) return 0.92 + 0.01 * (day - 4);
	return Math.exp(rate * (day - 12));
}
