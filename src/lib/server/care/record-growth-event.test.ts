import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as schema from '#lib/schemas/growth-event.ts';
import { changeEventList as listSchema } from '#lib/schemas/event-list.ts';
import * as events from '../db/growth-events.ts';
import type { Database } from '../db/open.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { aPerson, NOW } from '../db/testing-data.ts';
import { newId } from '../ids.ts';
import { changeEventList } from './change-event-list.ts';
import { endStay } from './end-stay.ts';
import { correctEvent, markEventInError, recordEvent, tellEvent } from './record-growth-event.ts';
import { aWardWithWeights } from './weighing.fixtures.ts';

const PLAIN = { kind: 'illness', day: '2026-11-20', note: 'Cultures taken' };

const typed = (changes: Record<string, unknown> = {}) =>
	schema.addEvent.parse({ id: newId(), ...PLAIN, ...changes });

describe.each(DATABASES)('growth events on $name', (kind) => {
	let db: Database;
	beforeAll(async () => void (db = await emptyDatabase(kind)), 60_000);
	afterAll(() => db.destroy());

	async function aWard() {
		const ward = await aWardWithWeights(db);
		const { infantId } = ward.infant;
		return {
			...{ ...ward, infantId },
			mei: { ...(await ward.asPractitioner()), mayTell: false },
			lindqvist: { ...(await ward.asClinician()), mayTell: true },
			stands: () => events.standing(db, infantId),
			rows: () => events.versions(db, infantId)
		};
	}
	type Ward = Awaited<ReturnType<typeof aWard>>;

	async function recorded(ward: Ward, changes: Record<string, unknown> = {}, by = ward.mei) {
		const entry = typed(changes);
		expect(await recordEvent(db, { ...by, entry })).toEqual({ kind: 'written' });
		return { root: entry.id, seen: entry.id };
	}
	const correction = (on: { root: string; seen: string }, changes: Record<string, unknown> = {}) =>
		schema.correctEvent.parse({ id: newId(), ...on, ...PLAIN, reason: 'misread', ...changes });
	const acts = async (infantId: string) => {
		const lines = db.selectFrom('audit').select('act').where('infantId', '=', infantId);
		return (await lines.orderBy('seq').execute()).map(({ act }) => act);
	};

	it('are recorded with their days and a note, and with one audit line', async () => {
		const ward = await aWard();
		await recorded(ward, { untilDay: '2026-11-22' });
		expect(await ward.stands()).toEqual([
			{
				...{ name: { kind: 'illness', label: null }, toldToFamily: false },
				...{ day: '2026-11-20', untilDay: '2026-11-22' }
			}
		]);
		expect(await ward.rows()).toMatchObject([{ note: 'Cultures taken', version: 1 }]);
		expect(await acts(ward.infantId)).toEqual(['record a growth event']);
	});

	it('are one however often the form is sent, and none with other content under its key', async () => {
		const ward = await aWard();
		const entry = typed();
		const send = (by = ward.mei, changes = {}) =>
			recordEvent(db, { ...by, entry: { ...entry, ...changes } });
		expect(await send()).toEqual({ kind: 'written' });
		expect(await send()).toEqual({ kind: 'already' });
		expect(await send(ward.mei, { note: 'Other' })).toMatchObject({
			kind: 'conflict',
			stands: { note: 'Cultures taken' }
		});
		const other = await aWard();
		expect(await send(other.mei)).toEqual({ kind: 'elsewhere' });
		expect(await ward.rows()).toHaveLength(1);
		expect(await other.rows()).toEqual([]);
	});

	it('are of days of the infant’s life', async () => {
		const ward = await aWard();
		const why = async (changes: Record<string, string>) =>
			recordEvent(db, { ...ward.mei, entry: typed(changes) });
		expect(await why({ day: '2026-10-07' })).toMatchObject({ why: { kind: 'before-birth' } });
		expect(await why({ day: '2026-11-24' })).toMatchObject({ why: { kind: 'in-the-future' } });
		expect(await why({ untilDay: '2026-11-19' })).toMatchObject({ kind: 'refused' });
		expect(await ward.rows()).toEqual([]);
	});

	it('are told to the family by a clinician, at once or later, and by nobody else', async () => {
		const ward = await aWard();
		const told = { 'told[]': ['yes'] };
		const refused = await recordEvent(db, { ...ward.mei, entry: typed(told) });
		expect(refused).toEqual({ kind: 'may-not-tell' });
		await recorded(ward, told, ward.lindqvist);
		const later = await recorded(ward, { day: '2026-11-21' });
		const tell = (by: Ward['mei'], id = newId()) =>
			tellEvent(db, { ...by, entry: { id, ...later } });
		expect(await tell(ward.mei)).toEqual({ kind: 'may-not-tell' });
		const id = newId();
		expect(await tell(ward.lindqvist, id)).toEqual({ kind: 'written' });
		expect(await tell(ward.lindqvist, id)).toEqual({ kind: 'already' });
		expect((await ward.stands()).map(({ toldToFamily }) => toldToFamily)).toEqual([true, true]);
		expect((await acts(ward.infantId)).at(-1)).toBe('tell of a growth event');
	});

	it('are corrected by a version with a reason; who saw an older one is told so', async () => {
		const ward = await aWard();
		const first = await recorded(ward);
		const entry = correction(first, { day: '2026-11-19', kind: 'procedure' });
		const send = () => correctEvent(db, { ...ward.lindqvist, entry });
		expect(await send()).toEqual({ kind: 'written' });
		expect(await send()).toEqual({ kind: 'already' });
		expect(await ward.stands()).toMatchObject([{ name: { kind: 'procedure' }, day: '2026-11-19' }]);
		expect(await ward.rows()).toHaveLength(2);
		const late = await correctEvent(db, { ...ward.mei, entry: correction(first) });
		expect(late).toMatchObject({ kind: 'overtaken', stands: { version: 2, reason: 'misread' } });
		expect(await ward.rows()).toHaveLength(2);
	});

	it('are not corrected to what they are: a reason alone is no version', async () => {
		const ward = await aWard();
		const first = await recorded(ward);
		const same = await correctEvent(db, { ...ward.lindqvist, entry: correction(first) });
		expect(same).toEqual({ kind: 'unchanged' });
		expect(await ward.rows()).toHaveLength(1);
	});

	it('of two corrections at once take one', async () => {
		const ward = await aWard();
		const first = await recorded(ward);
		const both = await Promise.all(
			['2026-11-18', '2026-11-19'].map((day) =>
				correctEvent(db, { ...ward.mei, entry: correction(first, { day }) })
			)
		);
		expect(both.map((answer) => answer.kind).toSorted()).toEqual(['overtaken', 'written']);
	});

	it('are not told any more where a practitioner changes what was told', async () => {
		const ward = await aWard();
		const told = await recorded(ward, { 'told[]': ['yes'] }, ward.lindqvist);
		const same = correction(told, { note: 'Cultures clear' });
		await correctEvent(db, { ...ward.mei, entry: same });
		expect(await ward.stands()).toMatchObject([{ toldToFamily: true }]);
		const other = correction({ ...told, seen: same.id }, { day: '2026-11-18' });
		await correctEvent(db, { ...ward.mei, entry: other });
		expect(await ward.stands()).toMatchObject([{ toldToFamily: false }]);
	});

	it('entered in error are kept and stand no more, nor can they be changed', async () => {
		const ward = await aWard();
		const first = await recorded(ward);
		const entry = { id: newId(), ...first, reason: 'Another infant' };
		expect(await markEventInError(db, { ...ward.mei, entry })).toEqual({ kind: 'written' });
		expect(await ward.stands()).toEqual([]);
		expect(await ward.rows()).toMatchObject([{ setAside: 0 }, { setAside: 1 }]);
		const seen = { ...first, seen: entry.id };
		const again = await correctEvent(db, { ...ward.mei, entry: correction(seen) });
		expect(again).toMatchObject({ kind: 'in-error' });
	});

	it('are no other infant’s, whatever version a form names', async () => {
		const [ward, other] = [await aWard(), await aWard()];
		const first = await recorded(ward);
		const entry = correction(first);
		expect(await correctEvent(db, { ...other.mei, entry })).toEqual({ kind: 'elsewhere' });
		const swapped = { ...entry, root: newId() };
		expect(await correctEvent(db, { ...ward.mei, entry: swapped })).toEqual({ kind: 'elsewhere' });
	});

	it('are recorded while the infant is here', async () => {
		const ward = await aWard();
		const first = await recorded(ward);
		const { infantId, infant, unit } = ward;
		await endStay(db, {
			...{ id: newId(), seen: infant.id, infantId, unit, person: ward.lindqvist.person },
			...{ how: 'discharge', date: '2026-11-23', time: '08:00', now: NOW }
		});
		const gone = await aFacts(ward);
		expect(await recordEvent(db, { ...gone, entry: typed() })).toEqual({ kind: 'closed' });
		expect(await correctEvent(db, { ...gone, entry: correction(first) })).toEqual({
			kind: 'closed'
		});
		const id = newId();
		expect(await tellEvent(db, { ...gone, entry: { id, ...first } })).toEqual({ kind: 'closed' });
		const error = { id, ...first, reason: 'x' };
		expect(await markEventInError(db, { ...gone, entry: error })).toEqual({ kind: 'closed' });
	});

	async function aFacts(ward: Ward) {
		const row = await db
			.selectFrom('infantFacts')
			.selectAll()
			.where('infantId', '=', ward.infantId)
			.orderBy('version', 'desc')
			.executeTakeFirstOrThrow();
		return { ...ward.lindqvist, infant: row };
	}

	it('are never changed in place', async () => {
		const ward = await aWard();
		await recorded(ward);
		const update = db.updateTable('growthEvent').set({ toldToFamily: 1 });
		await expect(update.where('infantId', '=', ward.infantId).execute()).rejects.toThrow(
			'append-only'
		);
	});

	it('stand as they stood at a moment, for a unit that is a former one', async () => {
		const ward = await aWard();
		const first = await recorded(ward);
		const now = '2026-11-23T16:00:00.000Z';
		const entry = correction(first, { day: '2026-11-18' });
		await correctEvent(db, { ...ward.lindqvist, now, entry });
		const then = await events.standing(db, ward.infantId, '2026-11-23T15:00:00.000Z');
		expect(then.map(({ day }) => day)).toEqual(['2026-11-20']);
		expect(await events.standing(db, ward.infantId, '2026-11-22T15:00:00.000Z')).toEqual([]);
	});

	describe('and the unit’s list', () => {
		const change = async (ward: Ward, list: Record<string, unknown>, seen = '0', id = newId()) =>
			changeEventList(db, {
				...{ unit: ward.unit, now: NOW },
				person: await aPerson(db, { name: 'Rosa Delgado', unit: ward.unit, role: 'lead' }),
				typed: listSchema.parse({ id, seen, own: '', reason: 'Agreed', ...list })
			});

		it('decides what can be recorded from then on; what was recorded keeps its name', async () => {
			const ward = await aWard();
			await change(ward, { 'kinds[]': ['illness'], own: 'Line out\r\n' });
			const own = await recorded(ward, { kind: 'own:Line out' });
			const refused = await recordEvent(db, { ...ward.mei, entry: typed({ kind: 'feeds' }) });
			expect(refused).toEqual({ kind: 'not-offered' });
			await change(ward, { 'kinds[]': ['feeds'] }, '1');
			const name = { kind: 'own', label: 'Line out' };
			expect(await ward.stands()).toMatchObject([{ name }]);
			// it can still be corrected as what it is, and not into what is no longer offered
			const entry = correction(own, { kind: 'own:Line out', day: '2026-11-19' });
			expect(await correctEvent(db, { ...ward.mei, entry })).toEqual({ kind: 'written' });
			const into = correction({ ...own, seen: entry.id }, { kind: 'illness' });
			expect(await correctEvent(db, { ...ward.mei, entry: into })).toEqual({
				kind: 'not-offered'
			});
			expect(await correctEvent(db, { ...ward.mei, entry })).toEqual({ kind: 'already' });
		});

		it('lets a form that was sent before it changed be sent again', async () => {
			const ward = await aWard();
			const entry = typed();
			await recordEvent(db, { ...ward.mei, entry });
			await change(ward, { 'kinds[]': ['feeds'] });
			expect(await recordEvent(db, { ...ward.mei, entry })).toEqual({ kind: 'already' });
		});

		it('is changed by versions, one a form, and of two at once takes one', async () => {
			const ward = await aWard();
			const id = newId();
			const list = { 'kinds[]': ['feeds'] };
			expect(await change(ward, list, '0', id)).toEqual({ kind: 'written' });
			expect(await change(ward, list, '0', id)).toEqual({ kind: 'already' });
			expect(await change(ward, { ...list, own: 'Line out' }, '0', id)).toMatchObject({
				kind: 'conflict'
			});
			expect(await change(await aWard(), list, '0', id)).toEqual({ kind: 'elsewhere' });
			expect(await change(ward, list)).toMatchObject({ kind: 'overtaken' });
			const both = await Promise.all([change(ward, list, '1'), change(ward, list, '1')]);
			expect(both.map((answer) => answer.kind).toSorted()).toEqual(['overtaken', 'written']);
			const update = db.updateTable('eventList').set({ kinds: '' });
			await expect(update.where('id', '=', id).execute()).rejects.toThrow('append-only');
		});

		it('is each unit’s own', async () => {
			const [one, other] = [await aWard(), await aWard()];
			await change(one, { 'kinds[]': ['feeds'] });
			await recorded(other);
			expect(await recordEvent(db, { ...one.mei, entry: typed() })).toEqual({
				kind: 'not-offered'
			});
		});
	});
});
