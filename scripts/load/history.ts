import { gate, type GateAnswer } from '#lib/domain/consent-gate.ts';
import type { Day, Instant } from '#lib/domain/calendar.ts';
import { handsAtStart, MASSAGE_ALONE } from '#lib/domain/gate-asked.ts';
import { TECHNIQUES_OF, TRIAL_PROTOCOL } from '#lib/domain/protocol.ts';
import type { Step } from '#lib/domain/session-taps.ts';
import { startOfDay } from '#lib/domain/zone.ts';
import { gateAct, gateDigest } from '#lib/server/audit/gate-answers.ts';
import { sessionRow, stepDigest } from '#lib/server/care/session-writer.ts';
import { digestOfWeighing } from '#lib/server/care/weighing.ts';
import { toDomain as toClearance } from '#lib/server/db/clearances.ts';
import { toAuthority, toDecision } from '#lib/server/db/consents.ts';
import type { WeightTable } from '#lib/server/db/tables/weights.ts';
import { toPublished } from '#lib/server/db/wording-versions.ts';
import { idsFrom, type MakeId } from '#lib/server/demo/made-ids.ts';
import { type Random, seeded } from '#lib/server/demo/random.ts';
import { digestOf } from '#lib/server/ids.ts';
import type { Life } from './calendar.ts';
import { later, type Told } from './chain.ts';
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
const SLOTS = [9 * 60, 13 * 60, 17 * 60];
const BEFORE = ['quiet-alert', 'drowsy', 'active-alert'] as const;
const AFTER = ['light-sleep', 'deep-sleep', 'drowsy'] as const;

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

interface Making extends Planned {
	chance: Random;
	makeId: MakeId;
	rows: Buffered;
	told: Told[];
}

type Admitted = Awaited<ReturnType<typeof admit>>;

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

type Records = Awaited<ReturnType<typeof decide>>;

/** The sessions of the last days, each under what the gate says on these records. */
async function massage(making: Making, admitted: Admitted, records: Records): Promise<void> {
	const { rows, told, makeId, chance, unit, life, zone, weights, sessions } = making;
	const { infantId, authorId } = admitted;
	const days = Math.ceil(sessions / SLOTS.length);
	const first = weights - days + 1;
	const recordedAt = life.at(first, 8 * 60);
	const said = { fromDay: life.day(first), days, sessionsPerDay: SLOTS.length };
	const courseId = makeId(recordedAt);
	await rows.add('course', [
		{
			...{ id: courseId, rootId: courseId, infantId, unitId: unit.id, version: 1 },
			...{ supersedes: null, protocolRootId: null, ...said, endedOn: null, reason: null },
			...{ authorId, recordedAt, digest: digestOf(said) }
		}
	]);
	const line = { at: recordedAt, personId: authorId, infantId, subject: courseId };
	told.push({ ...line, act: 'plan a course', digest: digestOf(said) });
	const answers = new Map<string, { answer: GateAnswer; digest: string }>();
	for (let index = 0; index < sessions; index++) {
		const day = first + Math.floor(index / SLOTS.length);
		const now = life.at(day, SLOTS[index % SLOTS.length]! + chance.whole(0, 20));
		const performer = unit.practitioners[index % unit.practitioners.length]!;
		const known = answers.get(performer.id);
		const answer = known?.answer ?? ask(making, admitted, records, performer, now);
		const digest = known?.digest ?? gateDigest(answer);
		answers.set(performer.id, { answer, digest });
		const id = makeId(now);
		const who = { personId: performer.id, infantId, subject: id };
		told.push({ ...who, at: now, act: gateAct(answer), digest });
		const begun: Step[] = [
			{ kind: 'started', detail: { stateBefore: chance.pick(BEFORE) } },
			{ kind: 'permission-asked', detail: { answer: 'accepting' } },
			phaseOf(0)
		];
		const about = { id, infantId, authorId: performer.id, protocol: TRIAL_PROTOCOL, zone, now };
		const row = sessionRow(
			{ ...about, performer: { id: performer.id, kind: 'practitioner' }, steps: begun },
			answer
		);
		await rows.add('session', [row]);
		told.push({ ...who, at: now, act: 'start a session', digest: row.digest });
		const events = begun.map((step) => eventOf(making, row, step, now));
		let at = now;
		for (const [phase, { minutes }] of TRIAL_PROTOCOL.phases.entries()) {
			at = later(at, minutes * 60 + chance.whole(-10, 15));
			const isLast = phase === TRIAL_PROTOCOL.phases.length - 1;
			const step = isLast ? endedIn(chance) : phaseOf(phase + 1);
			const event = eventOf(making, row, step, at);
			events.push(event);
			told.push({ ...who, at, act: `session: ${step.kind}`, digest: event.digest });
		}
		await rows.add('sessionEvent', events);
	}
}

function phaseOf(phase: number): Step {
	const { kind } = TRIAL_PROTOCOL.phases[phase]!;
	return { kind: 'phase-started', detail: { phase, techniques: TECHNIQUES_OF[kind] } };
}

function endedIn(chance: Random): Step {
	const detail = { as: 'completed', reason: null, stateAfter: chance.pick(AFTER) } as const;
	return { kind: 'ended', detail };
}

function eventOf(
	{ makeId }: Making,
	{ id: sessionId, infantId, performerId }: Row<'session'>,
	step: Step,
	at: Instant
): Row<'sessionEvent'> {
	return {
		...{ id: makeId(at), sessionId, infantId, kind: step.kind, at, recordedAt: at },
		...{ authorId: performerId, detail: JSON.stringify(step.detail), offline: null },
		digest: stepDigest(sessionId, step)
	};
}

/** Asks the real gate, once a performer: a plan that it would have refused is a mistake in the plan. */
function ask(
	{ unit, zone }: Making,
	{ infantId, facts }: Admitted,
	{ authorities, decisions, clearance }: Records,
	{ id, taught }: MadeUnit['practitioners'][number],
	at: Instant
): GateAnswer {
	const { gestationDays, birthDay } = facts;
	const notInError = { errorReason: null, errorById: null, errorAt: null };
	const answer = gate({
		infant: { id: infantId, gestationDays, birthDay: birthDay as Day, stay: 'here' },
		...{ at, zone, performer: { id, kind: 'practitioner' }, protocol: TRIAL_PROTOCOL },
		decisions: decisions.map((row) => toDecision({ ...row, ...notInError })),
		authorities: authorities.map(toAuthority),
		wordings: unit.wordings.map(toPublished),
		clearances: [toClearance(clearance)],
		taught: [
			{ id: taught.id, personId: id, at: startOfDay(zone, taught.taughtOn), validUntil: null }
		].map((one) => ({ ...one, recordedAt: taught.recordedAt })),
		...{ skinTests: [], skinTestHours: null, asked: MASSAGE_ALONE },
		hands: handsAtStart(TRIAL_PROTOCOL)
	});
	if (!answer.allowed) throw new Error(`not to be massaged: ${JSON.stringify(answer.reasons)}`);
	return answer;
}
