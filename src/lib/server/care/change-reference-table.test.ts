import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableZ } from '#lib/domain/growth/lms.ts';
import * as schema from '#lib/schemas/reference-table.ts';
import type { Database } from '../db/open.ts';
import * as tables from '../db/reference-tables.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { aPerson, aUnit, NOW } from '../db/testing-data.ts';
import { newId, sha256 } from '../ids.ts';
import { addOne, changeOne, retireOne } from './change-reference-table.ts';

const HEADER = 'sex,pma_days,L,M,S';
const FILE = [
	...[HEADER, 'female,252,0.3,2610,0.12', 'female,245,0.3,2400,0.12'],
	'male,245,0.2,2520,0.13'
].join('\r\n');
const TYPED = { name: 'Fenton 2025', source: 'A paper', licence: 'Held by us', table: FILE };

describe.each(DATABASES)('a unit’s own reference table on $name', (kind) => {
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
		addOne(db, { ...here, typed: schema.addReference.parse({ id: newId(), ...TYPED, ...typed }) });
	const change = (here: Here, root: string, typed: Typed = {}) =>
		changeOne(db, {
			...here,
			typed: schema.changeReference.parse({
				...{ ...TYPED, id: newId(), root, seen: '1', reason: 'A new edition' },
				...typed
			})
		});
	const retire = (here: Here, root: string, typed: Typed = {}) =>
		retireOne(db, {
			...here,
			typed: schema.retireReference.parse({
				...{ id: newId(), root, seen: '1', reason: 'Licence ended', ...typed }
			})
		});
	async function added(here: Here, typed: Typed = {}) {
		const id = newId();
		expect(await add(here, { id, ...typed })).toEqual({ kind: 'written' });
		return id;
	}
	async function drawn(here: Here) {
		const used = await tables.inUse(db, here.unit.id);
		return Promise.all(used.map((one) => tables.whole(db, one)));
	}

	it('is kept whole, in order of age, for this unit alone', async () => {
		const [here, elsewhere] = [await aClinician(), await aClinician()];
		const root = await added(here);
		const [table] = await drawn(here);
		expect(table).toEqual({
			...{ id: `table:${root}@1`, name: 'Fenton 2025', version: '1' },
			...{ source: 'A paper', licence: 'Held by us' },
			rows: {
				female: [
					{ pmaDays: 245, l: 0.3, m: 2400, s: 0.12 },
					{ pmaDays: 252, l: 0.3, m: 2610, s: 0.12 }
				],
				male: [{ pmaDays: 245, l: 0.2, m: 2520, s: 0.13 }]
			}
		});
		expect(tableZ(table!, { sex: 'female', pmaDays: 245, value: 2400 })).toMatchObject({ z: 0 });
		expect(await drawn(elsewhere)).toEqual([]);
	});

	it('says who loaded which file, with its digest, its rows and the ages of each sex', async () => {
		const here = await aClinician();
		await added(here);
		expect(await tables.versions(db, here.unit.id)).toMatchObject([
			{
				...{ author: 'Mei Tan', version: 1, measure: 'weight', rowCount: 3, reason: null },
				...{ sha256: sha256(FILE), recordedAt: NOW },
				ages: [
					{ sex: 'female', fromPmaDays: 245, toPmaDays: 252, rows: 2 },
					{ sex: 'male', fromPmaDays: 245, toPmaDays: 245, rows: 1 }
				]
			}
		]);
	});

	it('of one sex says so: the other has no ages', async () => {
		const here = await aClinician();
		await added(here, { table: `${HEADER}\nf,245,0.3,2400,0.12` });
		const [version] = await tables.versions(db, here.unit.id);
		expect(version!.ages.map(({ sex }) => sex)).toEqual(['female']);
	});

	it('is followed by a later version with a reason, and the one before stays with its rows', async () => {
		const here = await aClinician();
		const root = await added(here);
		const newer = { table: FILE.replace('2400', '2410'), name: 'Fenton 2026' };
		expect(await change(here, root, newer)).toEqual({ kind: 'written' });
		expect(await drawn(here)).toMatchObject([
			{
				id: `table:${root}@2`,
				version: '2',
				name: 'Fenton 2026',
				rows: { female: [{ m: 2410 }, {}] }
			}
		]);
		const [second, first] = await tables.versions(db, here.unit.id);
		expect(second).toMatchObject({ version: 2, reason: 'A new edition', rowCount: 3 });
		expect(first).toMatchObject({
			version: 1,
			name: 'Fenton 2025',
			ages: [{ rows: 2 }, { rows: 1 }]
		});
		const before = await tables.whole(db, first!);
		expect(before).toMatchObject({ id: `table:${root}@1`, rows: { female: [{ m: 2400 }, {}] } });
	});

	it('is retired with a reason: no longer drawn, still to be read, and changed no more', async () => {
		const here = await aClinician();
		const root = await added(here);
		expect(await retire(here, root)).toEqual({ kind: 'written' });
		expect(await drawn(here)).toEqual([]);
		expect(await tables.versions(db, here.unit.id)).toMatchObject([
			{ version: 2, retired: 1, reason: 'Licence ended', name: 'Fenton 2025' },
			{ version: 1, retired: 0 }
		]);
		expect(await change(here, root, { seen: '2' })).toMatchObject({ kind: 'overtaken' });
		// its name is free again
		await added(here);
	});

	it('is written once however often a form is sent, and not at all with other content', async () => {
		const here = await aClinician();
		const root = await added(here);
		expect(await add(here, { id: root })).toEqual({ kind: 'already' });
		expect(await add(here, { id: root, table: FILE.replace('2400', '2401') })).toMatchObject({
			...{ kind: 'conflict', stands: { name: 'Fenton 2025' } }
		});
		const id = newId();
		expect(await change(here, root, { id })).toEqual({ kind: 'written' });
		expect(await change(here, root, { id })).toEqual({ kind: 'already' });
		expect(await change(here, root, { id, licence: 'Other' })).toMatchObject({ kind: 'conflict' });
		const gone = newId();
		expect(await retire(here, root, { id: gone, seen: '2' })).toEqual({ kind: 'written' });
		expect(await retire(here, root, { id: gone, seen: '2' })).toEqual({ kind: 'already' });
		expect(await tables.versions(db, here.unit.id)).toHaveLength(3);
	});

	it('of two later versions at once takes one, and shows the other what stands', async () => {
		const here = await aClinician();
		const root = await added(here);
		const both = await Promise.all([
			change(here, root, { licence: 'One' }),
			change(here, root, { licence: 'Other' })
		]);
		expect(both.map(({ kind }) => kind).toSorted()).toEqual(['overtaken', 'written']);
		expect(await tables.versions(db, here.unit.id)).toHaveLength(2);
	});

	it('of another unit is nobody’s business', async () => {
		const [here, elsewhere] = [await aClinician(), await aClinician()];
		const root = await added(here);
		expect(await change(elsewhere, root)).toEqual({ kind: 'elsewhere' });
		expect(await retire(elsewhere, root)).toEqual({ kind: 'elsewhere' });
		expect(await add(elsewhere, { id: root })).toEqual({ kind: 'elsewhere' });
		expect(await tables.versions(db, here.unit.id)).toHaveLength(1);
	});

	it('has a name that no other table of the unit in use has', async () => {
		const [here, elsewhere] = [await aClinician(), await aClinician()];
		const root = await added(here);
		expect(await add(here, { name: 'FENTON 2025' })).toEqual({ kind: 'name-taken' });
		await added(elsewhere);
		const other = await added(here, { name: 'Another' });
		expect(await change(here, other)).toEqual({ kind: 'name-taken' });
		expect(await change(here, root)).toEqual({ kind: 'written' });
	});

	it('of two loaded at once under one name is one', async () => {
		const here = await aClinician();
		const both = await Promise.all([add(here), add(here, { name: 'FENTON 2025' })]);
		expect(both.map(({ kind }) => kind).toSorted()).toEqual(['name-taken', 'written']);
		expect(await tables.versions(db, here.unit.id)).toHaveLength(1);
	});

	it('that is retired or named anew leaves its name to another', async () => {
		const here = await aClinician();
		const first = await added(here);
		await change(here, first, { name: 'Renamed' });
		const second = await added(here);
		expect(await change(here, first, { seen: '2' })).toEqual({ kind: 'name-taken' });
		await retire(here, second);
		expect(await change(here, first, { seen: '2' })).toEqual({ kind: 'written' });
	});

	it('with a jump is asked about, and kept once these very rows are meant', async () => {
		const here = await aClinician();
		const jumps = { table: `${HEADER}\nf,245,0,2000,0.1\nf,246,0,2600,0.1` };
		const asked = await add(here, jumps);
		expect(asked).toMatchObject({ kind: 'asked', questions: [{ kind: 'jump' }] });
		expect(await drawn(here)).toEqual([]);
		const confirmed = asked.kind === 'asked' ? asked.confirms : '';
		const others = { table: jumps.table.replace('2600', '2700'), confirmed };
		expect(await add(here, others)).toMatchObject({ kind: 'asked' });
		// the same rows with other line ends, as a browser sends them back
		const again = { table: jumps.table.replaceAll('\n', '\r\n'), confirmed };
		expect(await add(here, again)).toEqual({ kind: 'written' });
	});

	it('of thousands of rows is kept whole', async () => {
		const here = await aClinician();
		const days = Array.from({ length: 981 }, (_, day) => 140 + day);
		const rows = days.flatMap((day) => [
			`f,${day},0.1,${1000 + day},0.1`,
			`m,${day},0.1,${1100 + day},0.1`
		]);
		await added(here, { table: [HEADER, ...rows].join('\n') });
		const [table] = await drawn(here);
		expect([table!.rows.female.length, table!.rows.male.length]).toEqual([981, 981]);
		expect(table!.rows.male.at(-1)).toEqual({ pmaDays: 1120, l: 0.1, m: 2220, s: 0.1 });
	});

	it('leaves nothing half-written where a row cannot be kept', async () => {
		const here = await aClinician();
		const typed = schema.addReference.parse({ id: newId(), ...TYPED });
		typed.table.rows = {
			...typed.table.rows,
			female: [...typed.table.rows.female, ...typed.table.rows.female]
		};
		await expect(addOne(db, { ...here, typed })).rejects.toThrow();
		expect(await tables.versions(db, here.unit.id)).toEqual([]);
		const rows = db.selectFrom('referenceRow').selectAll().where('tableId', '=', typed.id);
		expect(await rows.execute()).toEqual([]);
	});

	it('leaves one audit line a version, and is never changed in place', async () => {
		const here = await aClinician();
		const root = await added(here);
		await change(here, root);
		await retire(here, root, { seen: '2' });
		const lines = db.selectFrom('audit').select('act').where('personId', '=', here.person.id);
		expect(await lines.execute()).toEqual([
			{ act: 'load a reference table' },
			{ act: 'change a reference table' },
			{ act: 'retire a reference table' }
		]);
		const table = db.updateTable('referenceTable').set({ name: 'Other' });
		await expect(table.where('rootId', '=', root).execute()).rejects.toThrow('append-only');
		const row = db.updateTable('referenceRow').set({ m: 1 }).where('tableId', '=', root);
		await expect(row.execute()).rejects.toThrow('append-only');
		const gone = db.deleteFrom('referenceRow').where('tableId', '=', root);
		await expect(gone.execute()).rejects.toThrow('append-only');
	});
});
