import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TRIAL_PROTOCOL } from '#lib/domain/protocol.ts';
import * as schema from '#lib/schemas/course.ts';
import * as courses from '../db/courses.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { anInfant, aPerson, aUnit, NOW } from '../db/testing-data.ts';
import { newId } from '../ids.ts';
import { changeCourse, endCourse, planCourse } from './plan-course.ts';
import { aProtocol, changed, chosen } from './protocol.fixtures.ts';
import { protocolFor } from './protocol-for.ts';
import { courseShown, coursesRunning } from './read-courses.ts';

const TODAY = '2026-11-23';

describe.each(DATABASES)('an infant’s course on $name', (kind) => {
	let db: Database;
	beforeAll(async () => void (db = await emptyDatabase(kind)));
	afterAll(() => db.destroy());

	async function atTheCot() {
		const unit = await aUnit(db);
		const infant = await anInfant(db, { unit });
		const person = await aPerson(db, { unit, role: 'practitioner' });
		const stays = await infants.stays(db, infant.infantId);
		const here = {
			unit,
			infant,
			stays,
			person,
			as: 'practitioner',
			now: NOW,
			today: TODAY
		} as const;
		const lead = { unit, person: await aPerson(db, { unit, role: 'lead' }), now: NOW };
		return { here, lead, of: { infantId: infant.infantId, unitId: unit.id, today: TODAY } };
	}
	type Here = Parameters<typeof planCourse>[1];
	type At = Omit<Here, 'id' | 'typed'>;

	const PLAN = { protocol: TRIAL_PROTOCOL.id, fromDay: TODAY, days: '5', sessionsPerDay: '3' };
	const plan = (here: At, typed: Record<string, string> = {}) => {
		const data = schema.planCourse.parse({ id: newId(), ...PLAN, ...typed });
		return planCourse(db, { ...here, id: data.id, typed: data });
	};
	const change = (here: At, root: string, typed: Record<string, string> = {}) => {
		const sent = { ...PLAN, id: newId(), root, seen: '1', reason: 'Fewer days' };
		const data = schema.changeCourse.parse({ ...sent, ...typed });
		return changeCourse(db, { ...here, on: data, typed: data });
	};
	const end = (here: At, root: string, typed: Record<string, string> = {}) => {
		const sent = { id: newId(), root, seen: '1', reason: 'Went home early' };
		return endCourse(db, { ...here, on: schema.endCourse.parse({ ...sent, ...typed }) });
	};
	async function planned(here: At, typed: Record<string, string> = {}) {
		const id = newId();
		expect(await plan(here, { id, ...typed })).toEqual({ kind: 'written' });
		return id;
	}

	it('is planned with a line in the audit, and runs from its first day', async () => {
		const { here, of } = await atTheCot();
		await planned(here);
		const seen = await courseShown(db, { ...of, now: NOW });
		expect(seen).toMatchObject({
			...{ fromDay: TODAY, lastDay: '2026-11-27', dayNumber: 1, ended: false },
			progress: { planned: 15, done: 0, stopped: 0, notDone: 0, running: 0 }
		});
		const acts = await db
			.selectFrom('audit')
			.select('act')
			.where('infantId', '=', of.infantId)
			.execute();
		expect(acts).toEqual([{ act: 'plan a course' }]);
	});

	it('is written once however often its form is sent, and never with other content', async () => {
		const { here, of } = await atTheCot();
		const id = await planned(here);
		expect(await plan(here, { id })).toEqual({ kind: 'already' });
		expect(await plan(here, { id, days: '6' })).toEqual({ kind: 'conflict' });
		const other = await atTheCot();
		expect(await plan(other.here, { id })).toEqual({ kind: 'elsewhere' });
		expect(await courses.versions(db, of.infantId)).toHaveLength(1);
	});

	it('changes by a new version with a reason; of two people at once the second is told', async () => {
		const { here, of } = await atTheCot();
		const root = await planned(here);
		const answers = await Promise.all([
			change(here, root, { days: '4' }),
			change(here, root, { days: '6' })
		]);
		expect(answers.map((answer) => answer.kind).toSorted()).toEqual(['overtaken', 'written']);
		expect(await courses.versions(db, of.infantId)).toMatchObject([
			{ version: 2, reason: 'Fewer days' },
			{ version: 1, reason: null, days: 5 }
		]);
		const other = await atTheCot();
		expect(await change(other.here, root)).toEqual({ kind: 'elsewhere' });
	});

	it('is ended with a reason: it runs no more, is changed no more, and its days so far stay', async () => {
		const { here, of } = await atTheCot();
		const root = await planned(here, { fromDay: '2026-11-21' });
		const id = newId();
		expect(await end(here, root, { id })).toEqual({ kind: 'written' });
		expect(await end({ ...here, today: '2026-11-24' }, root, { id })).toEqual({ kind: 'already' });
		expect(await courseShown(db, { ...of, now: NOW })).toMatchObject({
			...{ fromDay: '2026-11-21', lastDay: TODAY, ended: true, dayNumber: null }
		});
		const ask = { infantIds: [of.infantId], unitId: of.unitId, today: TODAY, now: NOW };
		expect(await coursesRunning(db, ask)).toEqual(new Map());
		expect(await change(here, root, { seen: '2' })).toEqual({ kind: 'ended' });
		expect(await end(here, root, { seen: '2' })).toEqual({ kind: 'ended' });
	});

	it('may not share a day with another', async () => {
		const { here } = await atTheCot();
		const root = await planned(here);
		expect(await plan(here, { fromDay: '2026-11-27' })).toEqual({
			...{ kind: 'overlaps', fromDay: TODAY, lastDay: '2026-11-27' }
		});
		await planned(here, { fromDay: '2026-11-28' });
		expect(await change(here, root, { days: '6' })).toMatchObject({ kind: 'overlaps' });
	});

	it.each([
		['before birth', { fromDay: '2026-10-07' }, 'before-birth'],
		['more than ninety days ahead', { fromDay: '2027-02-22' }, 'too-far'],
		['under a protocol that this unit does not have', { protocol: newId() }, 'not-offered']
	])('is not planned %s', async (_, typed, kind) => {
		const { here, of } = await atTheCot();
		expect(await plan(here, typed as Record<string, string>)).toEqual({ kind });
		expect(await courses.versions(db, of.infantId)).toEqual([]);
	});

	it('is not planned for an infant who has left the unit', async () => {
		const { here } = await atTheCot();
		const infant = { ...here.infant, dischargedAt: '2026-11-22T10:00:00.000Z' };
		expect(await plan({ ...here, infant })).toEqual({ kind: 'closed' });
	});

	it('says what the infant is massaged under while it runs; before and after, the unit does', async () => {
		const { here, lead, of } = await atTheCot();
		const root = await aProtocol(db, lead);
		expect(await protocolFor(db, of)).toEqual(TRIAL_PROTOCOL);
		await planned(here, { protocol: root });
		expect(await protocolFor(db, of)).toMatchObject({ id: root, version: 1 });
		await changed(db, lead, root, { days: '7' });
		expect(await protocolFor(db, of)).toMatchObject({ id: root, version: 2 });
		expect(await protocolFor(db, { ...of, today: '2026-11-28' })).toEqual(TRIAL_PROTOCOL);
		expect(await chosen(db, lead, root)).toEqual({ kind: 'written' });
		expect(await protocolFor(db, { ...of, today: '2026-11-28' })).toMatchObject({ id: root });
	});

	it('says nothing of another unit, whose protocols are its own', async () => {
		const { here, of } = await atTheCot();
		await planned(here);
		const west = await aUnit(db);
		expect(await courseShown(db, { ...of, unitId: west.id, now: NOW })).toBeNull();
	});

	it('reads for a former unit as it stood then', async () => {
		const { here, of } = await atTheCot();
		await planned(here);
		const asOf = '2026-11-23T14:00:00.000Z';
		expect(await courseShown(db, { ...of, now: asOf, asOf })).toBeNull();
	});

	it('is never changed or deleted in place: the database refuses it', async () => {
		const { here } = await atTheCot();
		const root = await planned(here);
		const edit = db.updateTable('course').set({ days: 1 }).where('id', '=', root);
		await expect(edit.execute()).rejects.toThrow(/append-only/);
	});
});
