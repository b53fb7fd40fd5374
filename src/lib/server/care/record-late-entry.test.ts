import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MASSAGE_ALONE } from '#lib/domain/gate-asked.ts';
import { TRIAL_PROTOCOL } from '#lib/domain/protocol.ts';
import type { Database } from '../db/open.ts';
import { viewOf } from '../db/session-rows.ts';
import * as sessions from '../db/sessions.ts';
import {
	aClearance,
	aDecision,
	anInfant,
	aParent,
	aPerson,
	aTeaching,
	aUnit,
	aWording,
	NOW
} from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { newId } from '../ids.ts';
import { NO_CONDITIONS } from '#lib/domain/consent-conditions.ts';
import { recordLateEntry, type LateEntry } from './record-late-entry.ts';
import { secondSign } from './second-sign.ts';
import { startSession } from './start-session.ts';

const at = (time: string) => `2026-11-23T${time}:00.000Z`;
const began = at('12:00');

describe.each(DATABASES)('a massage written down afterwards on $name', (kind) => {
	let db: Database;
	beforeAll(async () => {
		db = await emptyDatabase(kind);
	});
	afterAll(() => db.destroy());

	/** A practitioner who gave a massage at noon, with what the gate needs but a consent. */
	async function gave() {
		const unit = await aUnit(db);
		const infant = await anInfant(db, { unit });
		const parent = await aParent(db, { infant });
		const [ana, mei] = await Promise.all([
			aPerson(db, { unit, role: 'practitioner' }),
			aPerson(db, { unit, role: 'practitioner' })
		]);
		const wording = await aWording(db, { unit });
		await aClearance(db, { infant, unit });
		await aTeaching(db, { person: ana, unit });
		const entry: LateEntry = {
			...{ id: newId(), infantId: infant.infantId, unit, authorId: ana.id, now: NOW },
			performer: { id: ana.id, kind: 'practitioner' },
			...{ protocol: TRIAL_PROTOCOL, startedAt: began, minutes: [5, 4, 5] },
			...{ permission: 'accepting', stateBefore: 'quiet-alert', stateAfter: 'light-sleep' },
			...{ stopped: null, reason: null, asked: MASSAGE_ALONE }
		};
		const about = { infant, parent, unit, wording };
		const consent = (changes = {}) => aDecision(db, about, changes);
		const { infantId } = infant;
		const signing = { id: newId(), infantId, unitId: unit.id, sessionId: entry.id, now: NOW };
		return { ...about, ana, mei, entry, consent, infantId, signing };
	}

	const acts = async (infantId: string) =>
		(
			await db
				.selectFrom('audit')
				.select('act')
				.where('infantId', '=', infantId)
				.orderBy('seq')
				.execute()
		).map(({ act }) => act);

	it('keeps when it was given and when it was written down, and its minutes', async () => {
		const { entry, consent, infantId } = await gave();
		await consent();
		expect(await recordLateEntry(db, entry)).toEqual({ kind: 'written' });
		const recorded = (await sessions.find(db, infantId, entry.id))!;
		expect(recorded).toMatchObject({
			startedAt: began,
			late: { basis: 'in-place', reason: null, recordedAt: NOW },
			signature: null
		});
		const view = viewOf(recorded, NOW);
		expect(view).toMatchObject({ status: 'completed', massageMinutes: 14, endedAt: at('12:14') });
		expect(await acts(infantId)).toEqual(['consent was in place', 'record a session afterwards']);
	});

	it('stopped in a phase, the phases after it were not done', async () => {
		const { entry, consent, infantId } = await gave();
		await consent();
		await recordLateEntry(db, { ...entry, minutes: [5, 0, 0], stopped: 'stress-cues' });
		const view = viewOf((await sessions.find(db, infantId, entry.id))!, NOW);
		expect(view).toMatchObject({ status: 'stopped', massageMinutes: 5 });
		expect(view.phases.map(({ startedAt }) => startedAt !== null)).toEqual([true, false, false]);
	});

	it('is one row however often it is sent, also after the consent has changed', async () => {
		const { entry, consent } = await gave();
		await consent();
		await recordLateEntry(db, entry);
		expect(await recordLateEntry(db, { ...entry, now: at('15:00') })).toEqual({ kind: 'already' });
		const other = await recordLateEntry(db, { ...entry, minutes: [5, 5, 5] });
		expect(other.kind).toBe('conflict');
	});

	it('16: consent on paper of the day before, entered since → saved as that, and signed by another', async () => {
		const { entry, consent, infantId, mei, ana, signing } = await gave();
		await consent({
			decidedAt: '2026-11-22T05:00:00.000Z',
			enteredAt: at('14:00'),
			how: 'on-paper'
		});
		expect(await recordLateEntry(db, entry)).toEqual({ kind: 'written' });
		const find = async () => (await sessions.find(db, infantId, entry.id))!;
		expect(await find()).toMatchObject({
			...{ late: { basis: 'consent-entered-afterwards' }, signature: null }
		});
		expect(await secondSign(db, { ...signing, personId: ana.id })).toEqual({ kind: 'own' });
		expect(await secondSign(db, { ...signing, personId: mei.id })).toEqual({ kind: 'written' });
		expect(await secondSign(db, { ...signing, personId: mei.id })).toEqual({ kind: 'already' });
		expect(await find()).toMatchObject({ signature: { byId: mei.id, at: NOW } });
		expect(await acts(infantId)).toEqual([
			'consent was entered afterwards',
			'record a session afterwards',
			'sign as the second person'
		]);
	});

	it('17: no consent then or now → asked why, then saved as a deviation with its reason', async () => {
		const { entry, infantId, mei, signing } = await gave();
		const asked = await recordLateEntry(db, entry);
		expect(asked).toMatchObject({
			kind: 'why',
			gate: { reasons: [{ id: 'consent-not-recorded' }] }
		});
		expect(await sessions.find(db, infantId, entry.id)).toBeUndefined();
		const reason = 'The mother asked for it at the cot.';
		expect(await recordLateEntry(db, { ...entry, reason })).toEqual({ kind: 'written' });
		const recorded = (await sessions.find(db, infantId, entry.id))!;
		expect(recorded).toMatchObject({ late: { basis: 'deviation', reason }, signature: null });
		expect(recorded.gate.allowed).toBe(false);
		expect(await acts(infantId)).toEqual(['record a deviation', 'record a session afterwards']);
		expect(await secondSign(db, { ...signing, personId: mei.id })).toEqual({ kind: 'written' });
	});

	it('is a deviation where oil was used that nobody agreed to, or a parent had to be there and was not', async () => {
		const { entry, consent, parent } = await gave();
		await consent({
			conditions: JSON.stringify({ ...NO_CONDITIONS, whenThere: true })
		});
		const asked = async (changes: Partial<LateEntry['asked']>) => {
			const more = { id: newId(), asked: { ...MASSAGE_ALONE, ...changes } };
			const answer = await recordLateEntry(db, { ...entry, ...more });
			return answer.kind === 'why' ? answer.gate.reasons.map(({ id }) => id) : answer.kind;
		};
		expect(await asked({})).toEqual(['parent-not-there']);
		const there = [parent.id];
		expect(await asked({ there, oil: 'Grapeseed oil' })).toContain('consent-not-recorded');
		expect(await asked({ there })).toBe('written');
	});

	it('asks no second signature of a session that was in place, or that began at the cot', async () => {
		const { entry, consent, mei, signing } = await gave();
		await consent();
		await recordLateEntry(db, entry);
		const sign = (sessionId: string) => secondSign(db, { ...signing, sessionId, personId: mei.id });
		expect(await sign(entry.id)).toEqual({ kind: 'not-asked' });
		const id = newId();
		const before = { stateBefore: null };
		await startSession(db, { ...entry, id, before, permission: 'declining' });
		expect(await sign(id)).toEqual({ kind: 'not-asked' });
		expect(await sign(newId())).toEqual({ kind: 'elsewhere' });
	});

	it('is nothing of the future, of before birth, or of the minutes of another session', async () => {
		const { entry, consent, infant } = await gave();
		await consent();
		const kindOf = async (changes: Partial<LateEntry>) =>
			(await recordLateEntry(db, { ...entry, id: newId(), ...changes })).kind;
		expect(await kindOf({ startedAt: at('14:20') })).toBe('in-future');
		const birth = Date.parse(infant.birthAt);
		expect(await kindOf({ startedAt: new Date(birth - 60_000).toISOString() })).toBe(
			'before-birth'
		);
		await recordLateEntry(db, entry);
		expect(await kindOf({ startedAt: at('12:10') })).toBe('overlaps');
		expect(await kindOf({ startedAt: at('11:50') })).toBe('overlaps');
		expect(await kindOf({ startedAt: at('12:14') })).toBe('written');
	});

	it('is refused once the infant has left, and of an infant that is not there', async () => {
		const { entry, consent, infant } = await gave();
		await consent();
		await db
			.updateTable('stay')
			.set({ toAt: at('13:00') })
			.where('infantId', '=', infant.infantId)
			.execute();
		expect(await recordLateEntry(db, entry)).toEqual({ kind: 'closed' });
		expect(await recordLateEntry(db, { ...entry, infantId: newId() })).toEqual({
			kind: 'elsewhere'
		});
	});
});
