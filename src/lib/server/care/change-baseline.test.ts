import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as schema from '#lib/schemas/baseline.ts';
import * as baselines from '../db/baselines.ts';
import type { Database } from '../db/open.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { aPerson, aUnit, NOW } from '../db/testing-data.ts';
import { newId } from '../ids.ts';
import { addOne, changeOne, retireOne } from './change-baseline.ts';

const TYPED = {
	...{ label: 'Our routine care', gramsPerKgDay: '11,2', low: '8.4', high: '13.9' },
	...{ spread: 'quartiles', infants: '41', population: 'Born before 32 weeks, this unit' },
	...{ fromPma: '34+0', toPma: '36+6', source: 'Audit of 2024' }
};

describe.each(DATABASES)('a unit’s own baseline on $name', (kind) => {
	let db: Database;
	beforeAll(async () => void (db = await emptyDatabase(kind)), 30_000);
	afterAll(() => db.destroy());

	async function aClinician() {
		const unit = await aUnit(db);
		return { unit, person: await aPerson(db, { unit, role: 'clinician' }), now: NOW };
	}
	type Here = Awaited<ReturnType<typeof aClinician>>;
	type Typed = Record<string, string>;
	const add = (here: Here, typed: Typed = {}) =>
		addOne(db, { ...here, typed: schema.addBaseline.parse({ id: newId(), ...TYPED, ...typed }) });
	const change = (here: Here, root: string, typed: Typed = {}) =>
		changeOne(db, {
			...here,
			typed: schema.changeBaseline.parse({
				...{ ...TYPED, id: newId(), root, seen: '1', reason: 'Counted again' },
				...typed
			})
		});
	const retire = (here: Here, root: string, typed: Typed = {}) =>
		retireOne(db, {
			...here,
			typed: schema.retireBaseline.parse({
				...{ id: newId(), root, seen: '1', reason: 'Out of date', ...typed }
			})
		});
	async function added(here: Here, typed: Typed = {}) {
		const id = newId();
		expect(await add(here, { id, ...typed })).toEqual({ kind: 'written' });
		return id;
	}

	it('is kept as it was typed, with what its spread is, and drawn for this unit alone', async () => {
		const [here, elsewhere] = [await aClinician(), await aClinician()];
		const rootId = await added(here);
		expect(await baselines.inUse(db, here.unit.id)).toEqual([
			{
				...{ rootId, label: 'Our routine care', version: 1, gramsPerKgDay: 11.2, infants: 41 },
				spread: { low: 8.4, high: 13.9, is: 'quartiles' },
				...{ population: 'Born before 32 weeks, this unit', source: 'Audit of 2024' },
				...{ fromPmaDays: 238, toPmaDays: 258 }
			}
		]);
		expect(await baselines.inUse(db, elsewhere.unit.id)).toEqual([]);
	});

	it('may be without a spread and a number of infants, where the source gives none', async () => {
		const here = await aClinician();
		await added(here, { low: '', high: '', infants: '', spread: 'not-stated' });
		expect(await baselines.inUse(db, here.unit.id)).toMatchObject([
			{ spread: null, infants: null }
		]);
	});

	it('is changed by a new version with a reason, and the one before it stays', async () => {
		const here = await aClinician();
		const root = await added(here);
		expect(await change(here, root, { gramsPerKgDay: '11.4' })).toEqual({ kind: 'written' });
		expect(await baselines.inUse(db, here.unit.id)).toMatchObject([
			{ rootId: root, version: 2, gramsPerKgDay: 11.4 }
		]);
		expect(await baselines.versions(db, here.unit.id)).toMatchObject([
			{ version: 2, reason: 'Counted again', author: 'Mei Tan' },
			{ version: 1, reason: null, gramsPerKgDay: 11.2 }
		]);
	});

	it('is retired with a reason: no longer drawn, still to be read, and changed no more', async () => {
		const here = await aClinician();
		const root = await added(here);
		expect(await retire(here, root)).toEqual({ kind: 'written' });
		expect(await baselines.inUse(db, here.unit.id)).toEqual([]);
		expect(await baselines.versions(db, here.unit.id)).toMatchObject([
			{ version: 2, retired: 1, reason: 'Out of date', gramsPerKgDay: 11.2 },
			{ version: 1, retired: 0 }
		]);
		expect(await change(here, root, { seen: '2' })).toMatchObject({ kind: 'overtaken' });
	});

	it('is written once however often a form is sent, and not at all with other content', async () => {
		const here = await aClinician();
		const root = await added(here);
		expect(await add(here, { id: root })).toEqual({ kind: 'already' });
		expect(await add(here, { id: root, label: 'Another' })).toMatchObject({
			kind: 'conflict',
			stands: { label: 'Our routine care' }
		});
		const id = newId();
		expect(await change(here, root, { id })).toEqual({ kind: 'written' });
		expect(await change(here, root, { id })).toEqual({ kind: 'already' });
		expect(await change(here, root, { id, label: 'Other' })).toMatchObject({ kind: 'conflict' });
		const gone = newId();
		expect(await retire(here, root, { id: gone, seen: '2' })).toEqual({ kind: 'written' });
		expect(await retire(here, root, { id: gone, seen: '2' })).toEqual({ kind: 'already' });
		expect(await baselines.versions(db, here.unit.id)).toHaveLength(3);
	});

	it('of two changes at once takes one, and shows the other what stands', async () => {
		const here = await aClinician();
		const root = await added(here);
		const both = await Promise.all([
			change(here, root, { gramsPerKgDay: '11.4' }),
			change(here, root, { gramsPerKgDay: '11.5' })
		]);
		expect(both.map(({ kind }) => kind).toSorted()).toEqual(['overtaken', 'written']);
		expect(await baselines.versions(db, here.unit.id)).toHaveLength(2);
	});

	it('of another unit is nobody’s business', async () => {
		const [here, elsewhere] = [await aClinician(), await aClinician()];
		const root = await added(here);
		expect(await change(elsewhere, root)).toEqual({ kind: 'elsewhere' });
		expect(await retire(elsewhere, root)).toEqual({ kind: 'elsewhere' });
		expect(await add(elsewhere, { id: root })).toEqual({ kind: 'elsewhere' });
		expect(await baselines.versions(db, here.unit.id)).toHaveLength(1);
	});

	it('leaves one audit line a version, and is never changed in place', async () => {
		const here = await aClinician();
		const root = await added(here);
		await change(here, root);
		await retire(here, root, { seen: '2' });
		const lines = db.selectFrom('audit').select('act').where('personId', '=', here.person.id);
		expect(await lines.execute()).toEqual([
			{ act: 'add a baseline' },
			{ act: 'change a baseline' },
			{ act: 'retire a baseline' }
		]);
		const update = db.updateTable('baseline').set({ gramsPerKgDay: 50 });
		await expect(update.where('rootId', '=', root).execute()).rejects.toThrow('append-only');
	});
});

describe('a baseline as it is typed', () => {
	const errorsOf = (typed: Record<string, string>) =>
		schema.addBaseline
			.safeParse({ id: newId(), ...TYPED, ...typed })
			.error?.issues.map(({ path }) => path.join('.')) ?? [];

	it.each([
		[{ gramsPerKgDay: '' }, 'gramsPerKgDay'],
		[{ gramsPerKgDay: 'twelve' }, 'gramsPerKgDay'],
		[{ gramsPerKgDay: '101' }, 'gramsPerKgDay'],
		[{ gramsPerKgDay: '1e1' }, 'gramsPerKgDay'],
		[{ low: '' }, 'low'],
		[{ high: '' }, 'high'],
		[{ low: '11.3' }, 'low'],
		[{ high: '11.1' }, 'high'],
		[{ spread: '' }, 'spread'],
		[{ fromPma: '35+7' }, 'fromPma'],
		[{ fromPma: '21+6' }, 'fromPma'],
		[{ toPma: '64+1' }, 'toPma'],
		[{ toPma: '34+0' }, 'toPma'],
		[{ infants: '0' }, 'infants'],
		[{ infants: '4.5' }, 'infants'],
		[{ label: 'A name that is too long for the chart' }, 'label'],
		[{ population: ' ' }, 'population'],
		[{ source: '' }, 'source']
	])('%j is answered beside its own field', (typed, field) => {
		expect(errorsOf(typed)).toEqual([field]);
	});

	it.each<Record<string, string>>([
		{ gramsPerKgDay: '11.2' },
		{ low: '-1', high: '20' },
		{ low: '−1' },
		{ fromPma: '34' }
	])('%j is understood', (typed) => expect(errorsOf(typed)).toEqual([]));
});
