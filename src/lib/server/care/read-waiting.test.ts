import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TRIAL_PROTOCOL } from '#lib/domain/protocol.ts';
import { counting } from '../db/counting.fixtures.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as people from '../db/people.ts';
import type { SessionTable } from '../db/tables/sessions.ts';
import { aDecision, aPerson, NOW } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { newId } from '../ids.ts';
import { atACot } from './at-the-cot.fixtures.ts';
import { consentsOf } from './consents-of.ts';
import { readWaiting } from './read-waiting.ts';
import { aWeight } from './routine-care.fixtures.ts';

const TODAY = '2026-11-23';

type Cot = Awaited<ReturnType<typeof atACot>>;

/** A session that began at a moment and has not ended. */
async function aSession(
	db: Database,
	{ infantId, practitioner }: Cot,
	startedAt: string,
	changes: Partial<SessionTable> = {}
): Promise<string> {
	const id = newId();
	await db
		.insertInto('session')
		.values({
			...{ id, infantId, performerId: practitioner.id, performerKind: 'practitioner' },
			...{ entryMode: 'live', protocol: JSON.stringify(TRIAL_PROTOCOL), gate: '{}', startedAt },
			...{ basis: null, reason: null, afterwards: null, unitDay: startedAt.slice(0, 10) },
			...{ authorId: practitioner.id, recordedAt: startedAt, digest: 'test' },
			...changes
		})
		.execute();
	await anEvent(db, { id, infantId, kind: 'started', at: startedAt });
	return id;
}

async function anEvent(
	db: Database,
	{ id, infantId, kind, at }: { id: string; infantId: string; kind: string; at: string },
	detail: object = { stateBefore: null },
	authorId = 'test'
) {
	await db
		.insertInto('sessionEvent')
		.values({
			...{ id: newId(), sessionId: id, infantId, kind, at, recordedAt: at, authorId },
			...{ detail: JSON.stringify(detail), digest: 'test' }
		})
		.execute();
}

describe.each(DATABASES)('what waits for a person on $name', (kind) => {
	let db: Database;
	let cot: Cot;
	let clinician: { id: string };
	let lead: { id: string };
	beforeAll(async () => {
		db = await emptyDatabase(kind);
	});
	afterAll(() => db.destroy());
	beforeEach(async () => {
		cot = await atACot(db);
		clinician = await aPerson(db, { unit: cot.unit, role: 'clinician' });
		lead = await aPerson(db, { unit: cot.unit, role: 'lead' });
	});

	async function waits(who: { id: string }, at: Database = db) {
		const { unit } = cot;
		const person = (await people.standing(db, who.id, NOW))!;
		const here = await infants.inUnit(db, unit.id);
		const ids = here.map(({ infantId }) => infantId);
		const consents = await consentsOf(db, ids, { at: NOW, zone: unit.timeZone });
		return readWaiting(at, { unit, today: TODAY, now: NOW, person, infants: here, consents });
	}

	it('is nothing where nothing does', async () => {
		for (const who of [cot.practitioner, clinician, lead]) expect(await waits(who)).toEqual([]);
	});

	it('is a session of one’s own once it runs longer than planned, and the lead’s at twice as long', async () => {
		const sessionId = await aSession(db, cot, '2026-11-23T14:10:00.000Z');
		const running = { sessionId, at: '2026-11-23T14:10:00.000Z', infantId: cot.infantId };
		expect(await waits(cot.practitioner)).toMatchObject([{ kind: 'own-running', ...running }]);
		expect(await waits(lead)).toEqual([]);
		await anEvent(db, { ...cot, id: sessionId, kind: 'ended', at: NOW }, { as: 'stopped' });
		expect(await waits(cot.practitioner)).toEqual([]);
		await aSession(db, cot, '2026-11-20T14:10:00.000Z');
		expect(await waits(lead)).toMatchObject([{ kind: 'left-running', bed: '7' }]);
		expect(await waits(clinician)).toEqual([]);
	});

	it('is the session of whoever took it over, and no longer of whoever began it', async () => {
		const colleague = await aPerson(db, { unit: cot.unit, role: 'practitioner' });
		const id = await aSession(db, cot, '2026-11-23T14:10:00.000Z');
		const { infantId } = cot;
		const taken = { id, infantId, kind: 'taken-over', at: '2026-11-23T14:12:00.000Z' };
		await anEvent(db, taken, { as: 'practitioner' }, colleague.id);
		expect(await waits(cot.practitioner)).toEqual([]);
		expect(await waits(colleague)).toMatchObject([{ kind: 'own-running', sessionId: id }]);
	});

	it('is no session that is marked as entered in error, nor one that runs as planned', async () => {
		const id = await aSession(db, cot, '2026-11-22T14:10:00.000Z');
		const error = { eventId: null, reason: 'wrong infant' };
		await anEvent(db, { ...cot, id, kind: 'entered-in-error', at: NOW }, error);
		await aSession(db, cot, '2026-11-23T14:20:00.000Z');
		expect(await waits(cot.practitioner)).toEqual([]);
	});

	it('is a late entry that was not in place, for others than who gave or wrote it', async () => {
		const late = { entryMode: 'late', basis: 'deviation', reason: 'asked by the family' } as const;
		const sessionId = await aSession(db, cot, '2026-11-22T14:10:00.000Z', late);
		await anEvent(db, { ...cot, id: sessionId, kind: 'ended', at: NOW }, { as: 'completed' });
		await aSession(db, cot, '2026-11-21T14:10:00.000Z', { ...late, basis: 'in-place' as never });
		expect(await waits(clinician)).toMatchObject([{ kind: 'second-signature', sessionId }]);
		const own = (await waits(cot.practitioner)).filter((one) => one.kind === 'second-signature');
		expect(own).toEqual([]);
		const signed = { id: newId(), sessionId, infantId: cot.infantId, authorId: clinician.id };
		await db
			.insertInto('sessionSignature')
			.values({ ...signed, recordedAt: NOW, digest: 'test' })
			.execute();
		expect(await waits(clinician)).toEqual([]);
	});

	it('is a parent’s weight for a clinician, until one has reviewed it or it was set aside', async () => {
		const by = { source: 'parent' } as const;
		const id = await aWeight(db, cot, 45, by);
		await aWeight(db, cot, 44, { ...by, setAside: 1, reason: 'wrong infant' });
		await aWeight(db, cot, 43);
		expect(await waits(clinician)).toMatchObject([{ kind: 'parent-weight', rootId: id }]);
		expect(await waits(cot.practitioner)).toEqual([]);
		const review = { id: newId(), weightId: id, authorId: clinician.id, at: NOW };
		await db.insertInto('weightReview').values(review).execute();
		expect(await waits(clinician)).toEqual([]);
	});

	it('is a consent that ends within a day, for practitioners and clinicians', async () => {
		await aDecision(db, cot, { untilDay: TODAY, at: '2026-11-22T09:00:00.000Z' });
		const ends = { kind: 'consent-ends', at: '2026-11-24T05:00:00.000Z' };
		expect(await waits(cot.practitioner)).toMatchObject([ends]);
		expect(await waits(clinician)).toMatchObject([ends]);
		expect(await waits(lead)).toEqual([]);
	});

	it('is a consent that is to be asked for again', async () => {
		const wording = { unitId: cot.unit.id, scope: 'massage-by-practitioner', language: 'en' };
		await db
			.insertInto('wording')
			.values({
				...{ ...wording, id: newId(), version: 2, body: 'Another text.', sha256: 'x' },
				...{ publishedAt: '2026-11-22T09:00:00.000Z', publishedById: null, asksAgain: 1 }
			})
			.execute();
		expect(await waits(cot.practitioner)).toMatchObject([{ kind: 'ask-again' }]);
	});

	it('is nothing of an infant who died', async () => {
		await aWeight(db, cot, 45, { source: 'parent' });
		await aSession(db, cot, '2026-11-20T14:10:00.000Z');
		expect(await waits(clinician)).toHaveLength(1);
		await infants.addVersion(db, {
			...(await infants.facts(db, cot.infantId))!,
			...{ id: newId(), version: 2, diedAt: NOW, recordedAt: NOW },
			supersedes: (await infants.facts(db, cot.infantId))!.id
		});
		for (const who of [cot.practitioner, clinician, lead]) expect(await waits(who)).toEqual([]);
	});

	it('is found with four queries, and two marks of error, however much waits', async () => {
		await aWeight(db, cot, 45, { source: 'parent' });
		const once = counting(db);
		await waits(clinician, once.db);
		await aSession(db, cot, '2026-11-20T14:10:00.000Z', { basis: 'deviation' });
		const often = counting(db);
		await waits(clinician, often.db);
		expect(once.asked()).toBe(4);
		expect(often.asked()).toBe(6);
	});
});
