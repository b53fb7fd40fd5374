import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOLD_REASONS } from '#lib/domain/clearance.ts';
import { changeHoldList as schema } from '#lib/schemas/hold-list.ts';
import * as clearances from '../db/clearances.ts';
import * as holdLists from '../db/hold-lists.ts';
import type { Database } from '../db/open.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { aClearance, anInfant, aPerson, aUnit, NOW } from '../db/testing-data.ts';
import { newId } from '../ids.ts';
import { changeHoldList } from './change-hold-list.ts';

const TYPED = {
	seen: '0',
	'reasons[]': ['just-fed', 'phototherapy'],
	reason: 'Agreed on the round'
};

describe.each(DATABASES)('the reasons for a hold that a unit offers, on $name', (kind) => {
	let db: Database;
	beforeAll(async () => void (db = await emptyDatabase(kind)), 30_000);
	afterAll(() => db.destroy());

	async function aLead() {
		const unit = await aUnit(db);
		return { unit, person: await aPerson(db, { unit, role: 'lead' }), now: NOW };
	}
	const change = (lead: Awaited<ReturnType<typeof aLead>>, typed: object = {}) =>
		changeHoldList(db, { ...lead, typed: schema.parse({ ...TYPED, id: newId(), ...typed }) });

	it('are all of ours until the unit chooses, and then its own alone', async () => {
		const [one, other] = [await aLead(), await aLead()];
		expect(await holdLists.listOf(db, one.unit.id)).toEqual(HOLD_REASONS);
		expect(await change(one)).toEqual({ kind: 'written' });
		expect(await holdLists.listOf(db, one.unit.id)).toEqual(['phototherapy', 'just-fed']);
		expect(await holdLists.listOf(db, other.unit.id)).toEqual(HOLD_REASONS);
	});

	it('leave a hold that was placed with its reason, though it is offered no more', async () => {
		const lead = await aLead();
		const infant = await anInfant(db, { unit: lead.unit });
		await aClearance(db, { infant, unit: lead.unit }, { state: 'hold', reason: 'pressors' });
		await change(lead);
		expect(await clearances.all(db, infant.infantId)).toMatchObject([{ reason: 'pressors' }]);
	});

	it('are changed by versions, each with its reason and one audit line', async () => {
		const lead = await aLead();
		const id = newId();
		await change(lead, { id });
		expect(await change(lead, { id })).toEqual({ kind: 'already' });
		expect(await change(lead, { id, 'reasons[]': ['pressors'] })).toMatchObject({
			kind: 'conflict'
		});
		expect(await change(lead)).toMatchObject({ kind: 'overtaken' });
		await change(lead, { seen: '1', 'reasons[]': ['pressors'], reason: 'One is enough' });
		expect(await holdLists.versions(db, lead.unit.id)).toMatchObject([
			{ version: 2, reasons: 'pressors', reason: 'One is enough', author: 'Mei Tan' },
			{ version: 1, reasons: 'phototherapy just-fed' }
		]);
		const lines = db.selectFrom('audit').select('act').where('personId', '=', lead.person.id);
		expect(await lines.execute()).toEqual(
			Array(2).fill({ act: 'change the list of hold reasons' })
		);
		const update = db.updateTable('holdList').set({ reasons: '' });
		await expect(update.where('unitId', '=', lead.unit.id).execute()).rejects.toThrow(
			'append-only'
		);
	});

	it('are at least one, of those that come with Nestling, and never changed without a reason', () => {
		const fieldsOf = (changes: object) =>
			schema
				.safeParse({ ...TYPED, id: newId(), ...changes })
				.error?.issues.map(({ path }) => path[0]);
		expect(fieldsOf({ 'reasons[]': [] })).toEqual(['reasons[]']);
		expect(fieldsOf({ 'reasons[]': undefined })).toEqual(['reasons[]']);
		expect(fieldsOf({ 'reasons[]': ['bored'] })).toEqual(['reasons[]']);
		expect(fieldsOf({ reason: ' ' })).toEqual(['reason']);
	});
});
