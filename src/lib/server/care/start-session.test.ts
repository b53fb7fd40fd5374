import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { TRIAL_PROTOCOL } from '#lib/domain/protocol.ts';
import type { Database } from '../db/open.ts';
import { viewOf } from '../db/session-rows.ts';
import * as sessions from '../db/sessions.ts';
import { aClearance, aDecision, anInfant, aParent, aTeaching, NOW } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { newId } from '../ids.ts';
import { atACot } from './at-the-cot.fixtures.ts';
import { recordNotDone } from './record-not-done.ts';
import { startSession, type Start } from './start-session.ts';

describe.each(DATABASES)('starting a session on $name', (kind) => {
	let db: Database;
	beforeAll(async () => {
		db = await emptyDatabase(kind);
	});
	afterAll(() => db.destroy());

	/** A practitioner at an infant's cot, with what the gate needs unless left out. */
	async function atTheCot(without: ('consent' | 'clearance' | 'teaching')[] = []) {
		const cot = await atACot(db, { without });
		const { infant, unit, practitioner } = cot;
		const start: Start = {
			id: newId(),
			infantId: infant.infantId,
			unit,
			performer: { id: practitioner.id, kind: 'practitioner' },
			protocol: TRIAL_PROTOCOL,
			before: { stateBefore: 'quiet-alert', look: { seen: ['nothing-noted'], where: null } },
			permission: 'accepting',
			now: NOW
		};
		return { ...cot, start };
	}

	async function written(infantId: string) {
		const rows = await db
			.selectFrom('session')
			.selectAll()
			.where('infantId', '=', infantId)
			.execute();
		const events = await db
			.selectFrom('sessionEvent')
			.selectAll()
			.where('infantId', '=', infantId)
			.execute();
		const audit = await db
			.selectFrom('audit')
			.selectAll()
			.where('infantId', '=', infantId)
			.where('act', 'not like', 'the gate says %')
			.execute();
		return { sessions: rows.length, events: events.length, audit: audit.length };
	}

	it.each([
		{ without: 'consent', reason: 'consent-not-recorded' },
		{ without: 'clearance', reason: 'clearance-none' },
		{ without: 'teaching', reason: 'not-taught' }
	] as const)(
		'is refused without $without, and nothing is written',
		async ({ without, reason }) => {
			const { start } = await atTheCot([without]);
			const started = await startSession(db, start);
			expect(started).toMatchObject({ kind: 'refused', gate: { reasons: [{ id: reason }] } });
			expect(await written(start.infantId)).toEqual({ sessions: 0, events: 0, audit: 0 });
		}
	);

	it('is refused when consent was withdrawn one second before', async () => {
		const cot = await atTheCot();
		await aDecision(db, cot, { decision: 'withdrawn', at: '2026-11-23T14:29:59.000Z' });
		const started = await startSession(db, cot.start);
		expect(started).toMatchObject({
			kind: 'refused',
			gate: { reasons: [{ id: 'consent-withdrawn' }] }
		});
		expect(await written(cot.start.infantId)).toMatchObject({ sessions: 0 });
	});

	it('shows consent as it stood at the start, whatever ended it later', async () => {
		const cot = await atTheCot();
		await startSession(db, cot.start);
		await aDecision(db, cot, { decision: 'withdrawn', at: '2026-11-23T14:30:01.000Z' });
		const found = await sessions.find(db, cot.start.infantId, cot.start.id);
		expect(found?.gate).toMatchObject({
			allowed: true,
			reliedOn: { decisions: [cot.decision?.id], clearance: cot.clearance?.id },
			wordingIds: [cot.wording.id]
		});
	});

	it('is refused under a hold, and when the clearance has ended', async () => {
		const held = await atTheCot(['clearance']);
		await aClearance(db, held, { state: 'hold', reason: 'just-fed' });
		expect(await startSession(db, held.start)).toMatchObject({
			kind: 'refused',
			gate: { reasons: [{ id: 'clearance-hold', holdReason: 'just-fed' }] }
		});
		const ended = await atTheCot(['clearance']);
		await aClearance(db, ended, { validUntil: NOW });
		expect(await startSession(db, ended.start)).toMatchObject({
			kind: 'refused',
			gate: { reasons: [{ id: 'clearance-expired', expiredAt: NOW }] }
		});
	});

	it('runs the clock at once where the infant accepts', async () => {
		const { start } = await atTheCot();
		expect(await startSession(db, start)).toEqual({ kind: 'written' });
		const found = (await sessions.find(db, start.infantId, start.id))!;
		expect(viewOf(found, '2026-11-23T14:32:12.500Z')).toMatchObject({
			status: 'in-progress',
			clock: 'running',
			phase: 0,
			phaseSeconds: 132,
			stateBefore: 'quiet-alert',
			phases: [{ techniques: ['tactile-stroking'] }, {}, {}]
		});
	});

	it('waits with an unsure infant, and records a declining one as not done', async () => {
		const unsure = (await atTheCot()).start;
		await startSession(db, { ...unsure, permission: 'unsure' });
		const waiting = (await sessions.find(db, unsure.infantId, unsure.id))!;
		expect(viewOf(waiting, NOW)).toMatchObject({ status: 'in-progress', clock: 'not-started' });
		const declining = (await atTheCot()).start;
		await startSession(db, { ...declining, permission: 'declining' });
		const notDone = (await sessions.find(db, declining.infantId, declining.id))!;
		expect(viewOf(notDone, NOW)).toMatchObject({
			status: 'not-done',
			ending: { reason: 'infant-declined' },
			massageSeconds: 0
		});
	});

	it('keeps what the gate answered, yes and no, beside what it was asked about', async () => {
		const [{ start: yes }, { start: no }] = [await atTheCot(), await atTheCot(['consent'])];
		for (const start of [yes, no]) {
			await startSession(db, start);
			const answers = await db
				.selectFrom('audit')
				.select(['act', 'subject', 'personId', 'chain'])
				.where('infantId', '=', start.infantId)
				.where('act', 'like', 'the gate says %')
				.execute();
			const who = { subject: start.id, personId: start.performer.id, chain: start.unit.id };
			expect(answers).toEqual([
				{ act: start === yes ? 'the gate says yes' : 'the gate says no', ...who }
			]);
		}
	});

	it('is one session and one audit line however often the form is sent', async () => {
		const { start } = await atTheCot();
		expect(await startSession(db, start)).toEqual({ kind: 'written' });
		const later = { ...start, now: '2026-11-23T14:30:05.000Z' };
		expect(await startSession(db, later)).toEqual({ kind: 'already' });
		expect(await written(start.infantId)).toEqual({ sessions: 1, events: 3, audit: 1 });
	});

	it('answers a repeated send as the session that stands, even after a withdrawal', async () => {
		const cot = await atTheCot();
		await startSession(db, cot.start);
		await aDecision(db, cot, { decision: 'withdrawn', at: '2026-11-23T14:30:01.000Z' });
		const again = await startSession(db, { ...cot.start, now: '2026-11-23T14:30:02.000Z' });
		expect(again).toEqual({ kind: 'already' });
	});

	it('writes nothing for the same key with another content, and gives back what stands', async () => {
		const { start } = await atTheCot();
		await startSession(db, start);
		const other = await startSession(db, { ...start, before: { stateBefore: 'crying' } });
		expect(other).toMatchObject({ kind: 'conflict', stored: { id: start.id } });
		expect(await written(start.infantId)).toEqual({ sessions: 1, events: 3, audit: 1 });
	});

	it('keeps quiet about a key that stands on another infant', async () => {
		const { start } = await atTheCot();
		await startSession(db, start);
		const elsewhere = (await atTheCot()).start;
		const started = await startSession(db, { ...elsewhere, id: start.id });
		expect(started).toEqual({ kind: 'elsewhere' });
		expect(await written(elsewhere.infantId)).toEqual({ sessions: 0, events: 0, audit: 0 });
	});

	it('is refused while another session of the infant is open, also when both come at once', async () => {
		const { start } = await atTheCot();
		const both = await Promise.all([
			startSession(db, start),
			startSession(db, { ...start, id: newId() })
		]);
		expect(both.map((started) => started.kind).toSorted()).toEqual(['already-open', 'written']);
		expect(await written(start.infantId)).toMatchObject({ sessions: 1 });
	});

	it('never takes one twin’s consent for the other', async () => {
		const { unit, infant, practitioner, start } = await atTheCot();
		const twin = await anInfant(db, { unit, bed: '8', twinOf: infant.infantId });
		await aClearance(db, { infant: twin, unit });
		const performer = { id: practitioner.id, kind: 'practitioner' as const };
		const started = await startSession(db, {
			...{ ...start, performer, id: newId() },
			infantId: twin.infantId
		});
		expect(started).toMatchObject({
			kind: 'refused',
			gate: { reasons: [{ id: 'consent-not-recorded' }] }
		});
	});

	it('lets a taught parent massage without an own yes, until someone objects', async () => {
		const cot = await atTheCot(['consent']);
		await aTeaching(db, { person: cot.parent, unit: cot.unit });
		const performer = { id: cot.parent.id, kind: 'parent' as const };
		expect(await startSession(db, { ...cot.start, performer })).toEqual({ kind: 'written' });
		const later = await atTheCot(['consent']);
		await aTeaching(db, { person: later.parent, unit: later.unit });
		const father = await aParent(db, { infant: later.infant, name: 'Emeka Okafor' });
		const scope = 'massage-by-parent';
		await aDecision(db, { ...later, parent: father }, { scope, decision: 'refused' });
		expect(
			await startSession(db, { ...later.start, performer: { id: later.parent.id, kind: 'parent' } })
		).toMatchObject({ kind: 'refused', gate: { reasons: [{ id: 'consent-refused' }] } });
	});

	it('records a massage that was not done without any consent, with why and what the gate said', async () => {
		const { start } = await atTheCot(['consent']);
		const { id, infantId, unit, performer, protocol } = start;
		const notDone = { id, infantId, unit, performer, protocol, now: NOW };
		const reason = 'consent-withdrawn';
		expect(await recordNotDone(db, { ...notDone, reason, note: null })).toEqual({
			kind: 'written'
		});
		const found = (await sessions.find(db, infantId, id))!;
		expect(viewOf(found, NOW)).toMatchObject({ status: 'not-done', ending: { reason } });
		expect(found.gate).toMatchObject({ allowed: false });
	});
});
