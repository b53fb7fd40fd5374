import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeSecondLook as schema } from '#lib/schemas/second-look.ts';
import type { Database } from '../db/open.ts';
import * as secondLooks from '../db/second-looks.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { aPerson, aUnit, NOW } from '../db/testing-data.ts';
import { newId } from '../ids.ts';
import { changeSecondLook } from './change-second-look.ts';
import { logWeight } from './log-weight.ts';
import { aWardWithWeights, typedWeight } from './weighing.fixtures.ts';

const TYPED = {
	...{ seen: '0', withinDayPercent: '10', perDayPercent: '5', offLinePercent: '5' },
	...{ earlyPercent: '10', earlyDays: '7', reason: 'Agreed on the round' }
};

describe.each(DATABASES)('when a weight gets a second look on $name', (kind) => {
	let db: Database;
	beforeAll(async () => void (db = await emptyDatabase(kind)), 30_000);
	afterAll(() => db.destroy());

	async function aLead(unit?: Awaited<ReturnType<typeof aUnit>>) {
		const at = unit ?? (await aUnit(db));
		return { unit: at, person: await aPerson(db, { unit: at, role: 'lead' }), now: NOW };
	}
	const change = (here: Awaited<ReturnType<typeof aLead>>, typed: Record<string, string> = {}) =>
		changeSecondLook(db, { ...here, typed: schema.parse({ ...TYPED, id: newId(), ...typed }) });

	it('is the unit’s own from the next weight on', async () => {
		const ward = await aWardWithWeights(db);
		const lead = await aLead(ward.unit);
		const here = await ward.asPractitioner();
		await logWeight(db, {
			...here,
			entry: typedWeight({ 'confirm[]': ['change-per-day:1450:1175'] })
		});
		const log = (weight: string, time: string) =>
			logWeight(db, { ...here, entry: typedWeight({ weight, time }) });
		expect(await log('1500', '09:00')).toEqual({ kind: 'written' });
		expect(await change(lead, { withinDayPercent: '2,5' })).toEqual({ kind: 'written' });
		expect(await log('1550', '09:30')).toMatchObject({
			kind: 'asked',
			questions: [{ question: { kind: 'change-within-a-day', limitPercent: 2.5 } }]
		});
	});

	it('is each unit’s own', async () => {
		const [one, other] = [await aLead(), await aLead()];
		await change(one, { perDayPercent: '3' });
		expect(await secondLooks.limitsOf(db, one.unit.id)).toMatchObject({ changePerDayPercent: 3 });
		expect(await secondLooks.limitsOf(db, other.unit.id)).toMatchObject({ changePerDayPercent: 5 });
	});

	it('is changed by versions, each with its reason and one audit line', async () => {
		const lead = await aLead();
		await change(lead, { perDayPercent: '3' });
		await change(lead, { perDayPercent: '4', seen: '1', reason: 'Three asked too often' });
		expect(await secondLooks.versions(db, lead.unit.id)).toMatchObject([
			{ version: 2, perDayPercent: 4, reason: 'Three asked too often', author: 'Mei Tan' },
			{ version: 1, perDayPercent: 3, reason: 'Agreed on the round' }
		]);
		const lines = await db
			.selectFrom('audit')
			.select('act')
			.where('personId', '=', lead.person.id)
			.execute();
		expect(lines).toEqual([{ act: 'change the second look' }, { act: 'change the second look' }]);
	});

	it('is one version however often its form is sent, and none with other content', async () => {
		const lead = await aLead();
		const id = newId();
		expect(await change(lead, { id })).toEqual({ kind: 'written' });
		expect(await change(lead, { id })).toEqual({ kind: 'already' });
		expect(await change(lead, { id, perDayPercent: '9' })).toMatchObject({
			kind: 'conflict',
			stands: { perDayPercent: 5 }
		});
		expect(await change(await aLead(), { id })).toEqual({ kind: 'elsewhere' });
		expect(await secondLooks.versions(db, lead.unit.id)).toHaveLength(1);
	});

	it('of two changes at once takes one', async () => {
		const lead = await aLead();
		const both = await Promise.all([
			change(lead, { perDayPercent: '3' }),
			change(lead, { perDayPercent: '4' })
		]);
		expect(both.map(({ kind }) => kind).toSorted()).toEqual(['overtaken', 'written']);
		expect(await secondLooks.versions(db, lead.unit.id)).toHaveLength(1);
	});

	it('is never changed in place', async () => {
		const lead = await aLead();
		await change(lead);
		const update = db.updateTable('secondLook').set({ perDayPercent: 50 });
		await expect(update.where('unitId', '=', lead.unit.id).execute()).rejects.toThrow(
			'append-only'
		);
	});
});

describe('limits as they are typed', () => {
	const errorsOf = (typed: Record<string, string>) =>
		schema
			.safeParse({ ...TYPED, id: newId(), ...typed })
			.error?.issues.map(({ path }) => path.join('.')) ?? [];

	it.each(['1', '7.5', '7,5', '50', '5 %', ' 5% '])('%j is understood', (text) => {
		expect(errorsOf({ perDayPercent: text })).toEqual([]);
	});

	it.each(['', '0', '0.9', '50.1', '-5', '5.55', 'five', '1e1', 'NaN', 'Infinity', '0x5'])(
		'%j is not, beside its own field',
		(text) => {
			expect(errorsOf({ perDayPercent: text })).toEqual(['perDayPercent']);
		}
	);

	it.each(['', '29', '-1', '7.5', 'seven'])('a day of life of %j is not', (text) => {
		expect(errorsOf({ earlyDays: text })).toEqual(['earlyDays']);
	});

	it('a change without a reason is not', () => {
		expect(errorsOf({ reason: ' ' })).toEqual(['reason']);
	});
});
