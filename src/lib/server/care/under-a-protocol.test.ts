import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MASSAGE_ALONE } from '#lib/domain/gate-asked.ts';
import { TRIAL_PROTOCOL, type Protocol } from '#lib/domain/protocol.ts';
import { startSession as startSchema } from '#lib/schemas/session.ts';
import * as courses from '../db/courses.ts';
import type { Database } from '../db/open.ts';
import * as protocols from '../db/protocols.ts';
import * as sessions from '../db/sessions.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { aPerson, NOW } from '../db/testing-data.ts';
import { newId } from '../ids.ts';
import { atACot } from './at-the-cot.fixtures.ts';
import { aProtocol, changed, chosen } from './protocol.fixtures.ts';
import { recordLateEntry, type LateEntry } from './record-late-entry.ts';
import { recordSessionEvent } from './record-session-event.ts';
import { startSession } from './start-session.ts';

describe.each(DATABASES)('a session and its protocol on $name', (kind) => {
	let db: Database;
	beforeAll(async () => void (db = await emptyDatabase(kind)));
	afterAll(() => db.destroy());

	/** A practitioner at an infant's cot in a unit that uses a protocol of its own. */
	async function atTheCot() {
		const { infantId, unit, practitioner } = await atACot(db);
		const lead = { unit, person: await aPerson(db, { unit, role: 'lead' }), now: NOW };
		const root = await aProtocol(db, lead);
		await chosen(db, lead, root);
		const first = await protocols.unitDefault(db, unit.id);
		const performer = { id: practitioner.id, kind: 'practitioner' } as const;
		const start = (protocol: Protocol, id = newId()) =>
			startSession(db, {
				...{ id, infantId, unit, performer, protocol, now: NOW },
				...{ before: { stateBefore: null }, permission: 'accepting' }
			});
		return { unit, infantId, performer, lead, root, first, start };
	}

	it('keeps the version it ran under, whatever the unit changes afterwards', async () => {
		const { infantId, lead, root, first, start } = await atTheCot();
		const id = newId();
		expect(await start(first, id)).toEqual({ kind: 'written' });
		await changed(db, lead, root, { 'minutes-0': '9', name: 'Our mornings' });
		const { protocol } = (await sessions.find(db, infantId, id))!;
		expect(protocol).toEqual(first);
		expect(protocol).toMatchObject({ version: 1, name: 'Our evenings' });
	});

	it('is not started from a form made under an earlier version: nothing is written', async () => {
		const { infantId, lead, root, first, start } = await atTheCot();
		await changed(db, lead, root, { days: '7' });
		expect(await start(first)).toMatchObject({
			...{ kind: 'another-protocol', protocol: { id: root, version: 2 } }
		});
		expect(await sessions.history(db, infantId)).toEqual([]);
		expect(await start(await protocols.newestOf(db, lead.unit.id, root))).toEqual({
			kind: 'written'
		});
	});

	it('is not started under another protocol than the unit’s', async () => {
		const { root, start } = await atTheCot();
		expect(await start(TRIAL_PROTOCOL)).toMatchObject({
			...{ kind: 'another-protocol', protocol: { id: root } }
		});
	});

	it('that was started is the same session when its form is sent again after a new version', async () => {
		const { lead, root, first, start } = await atTheCot();
		const id = newId();
		await start(first, id);
		await changed(db, lead, root);
		expect(await start(first, id)).toEqual({ kind: 'already' });
	});

	it('is written down afterwards under the version of its day, not under today’s', async () => {
		const { infantId, unit, practitioner } = await atACot(db);
		const performer = { id: practitioner.id, kind: 'practitioner' } as const;
		const person = await aPerson(db, { unit, role: 'lead' });
		const [before, morning] = ['2026-11-20T09:00:00.000Z', '2026-11-23T10:00:00.000Z'];
		const root = await aProtocol(db, { unit, person, now: before });
		await chosen(db, { unit, person, now: before }, root);
		const first = await protocols.unitDefault(db, unit.id);
		await changed(db, { unit, person, now: morning }, root, { days: '7' });
		const today = await protocols.unitDefault(db, unit.id);
		const entryAt = (startedAt: string, protocol: Protocol): LateEntry => ({
			...{ id: newId(), infantId, unit, performer, authorId: performer.id, protocol },
			...{ startedAt, minutes: [5, 4], permission: 'accepting' },
			...{ asked: MASSAGE_ALONE, stateBefore: null, stateAfter: null, stopped: null },
			...{ reason: 'Given on the ward', now: NOW }
		});
		const yesterday = '2026-11-22T12:00:00.000Z';
		expect(await recordLateEntry(db, entryAt(yesterday, today))).toMatchObject({
			...{ kind: 'another-protocol', protocol: { id: root, version: 1 } }
		});
		expect(await recordLateEntry(db, entryAt(yesterday, first))).toEqual({ kind: 'written' });
		const noon = '2026-11-23T12:00:00.000Z';
		expect(await recordLateEntry(db, entryAt(noon, first))).toMatchObject({
			...{ kind: 'another-protocol', protocol: { version: 2 } }
		});
		expect(await recordLateEntry(db, entryAt(noon, today))).toEqual({ kind: 'written' });
		// before the unit chose anything it was the trial's
		const long = '2026-11-19T12:00:00.000Z';
		const trial = { ...entryAt(long, TRIAL_PROTOCOL), minutes: [5, 5, 5] };
		expect(await recordLateEntry(db, trial)).toEqual({ kind: 'written' });
	});

	it('counts for its course by how it stands: stopped is not done', async () => {
		const { infantId, unit, first, start, performer } = await atTheCot();
		const id = newId();
		await start(first, id);
		const within = { from: '2026-11-23', to: '2026-11-23', now: NOW } as const;
		const day = '2026-11-23';
		expect((await courses.sessionsWithin(db, [infantId], within)).sessions).toEqual([
			{ infantId, day, status: 'in-progress' }
		]);
		const ended = { as: 'stopped', reason: null, stateAfter: null } as const;
		await recordSessionEvent(db, {
			...{ id: newId(), sessionId: id, infantId, unit, personId: performer.id },
			...{ steps: [{ kind: 'ended', detail: ended }], now: '2026-11-23T14:40:00.000Z' }
		});
		const later = { ...within, now: '2026-11-23T14:50:00.000Z' };
		expect((await courses.sessionsWithin(db, [infantId], later)).sessions).toEqual([
			{ infantId, day, status: 'stopped' }
		]);
		const before = { ...later, asOf: '2026-11-23T14:00:00.000Z' };
		expect((await courses.sessionsWithin(db, [infantId], before)).sessions).toEqual([]);
	});
});

describe('the start form', () => {
	const typed = { id: newId(), protocol: 'elmoneim-2021/1', permission: 'accepting' };
	const missing = (fields: Protocol['fields']) =>
		startSchema({ ...TRIAL_PROTOCOL, fields })
			.safeParse(typed)
			.error?.issues.map(({ path }) => path[0]);

	it('requires what its protocol requires, and lets all else be empty', () => {
		expect(missing({})).toBeUndefined();
		expect(missing({ 'right-baby': 'shown', look: 'shown', 'state-before': 'shown' })).toBe(
			undefined
		);
		expect(missing(TRIAL_PROTOCOL.fields)).toEqual(['checked[]', 'look[]']);
		expect(missing({ 'state-before': 'required' })).toEqual(['stateBefore']);
	});

	it('always asks the infant for permission', () => {
		const { permission: _, ...without } = typed;
		const read = startSchema({ ...TRIAL_PROTOCOL, fields: {} }).safeParse(without);
		expect(read.error?.issues.map(({ path }) => path[0])).toEqual(['permission']);
	});

	it('says so where it names no version of this protocol', () => {
		const read = startSchema(TRIAL_PROTOCOL).safeParse({ ...typed, protocol: 'x/9' });
		expect(read.error?.issues.map(({ path }) => path[0])).toContain('protocol');
	});
});
