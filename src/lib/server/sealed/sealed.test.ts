import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { CamelCasePlugin, Kysely, PGliteDialect, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as hospitalNumbers from '../db/hospital-numbers.ts';
import * as infants from '../db/infants.ts';
import { migrate } from '../db/migrate.ts';
import { type Database, openSqlite } from '../db/open.ts';
import * as people from '../db/people.ts';
import type { Schema } from '../db/schema.ts';
import { aPerson, anInfant, aUnit, NOW } from '../db/testing-data.ts';
import { newId } from '../ids.ts';
import { destroyKey, rotateKeys } from './keeping-keys.ts';
import { ERASED } from './data-keys.ts';
import { sealing } from './dialect.ts';
import { Marking } from './marking.ts';
import { newKeyLine, readKeyFile } from './master-keys.ts';
import { keysFrom, readBy } from './ring.ts';
import { sealWhatStands } from './seal-what-stands.ts';

const folder = mkdtempSync(join(tmpdir(), 'nestling-keys-'));
const keyFile = join(folder, 'key');
writeFileSync(keyFile, `${newKeyLine()}\n`);
afterAll(() => rmSync(folder, { recursive: true }));

/** Two handles of one database: with the keys, and as somebody has it who stole the file. */
const KINDS = [
	{
		name: 'SQLite',
		open: async () => {
			const file = join(folder, `${newId()}.sqlite`);
			const db = openSqlite(file, keyFile);
			await migrate(db);
			return { db, stolen: openSqlite(file, ''), again: (key: string) => openSqlite(file, key) };
		}
	},
	{
		name: 'PGlite',
		open: async () => {
			const engine = await PGlite.create();
			const plain = () =>
				new Kysely<Schema>({
					dialect: new PGliteDialect({ pglite: engine }),
					plugins: [new CamelCasePlugin()]
				});
			const again = (file: string) => {
				const keys = keysFrom(file, 'postgres')!;
				const dialect = sealing(new PGliteDialect({ pglite: engine }), keys);
				const plugins = [new Marking(), new CamelCasePlugin()];
				const db = new Kysely<Schema>({ dialect, plugins });
				readBy(db as never, keys);
				return db;
			};
			const db = again(keyFile);
			await migrate(db);
			return { db, stolen: plain(), again };
		}
	}
];

describe.each(KINDS)('names and notes that are sealed, on $name', (kind) => {
	let db: Database;
	let stolen: Database;
	let again: (key: string) => Database;
	beforeAll(async () => {
		({ db, stolen, again } = await kind.open());
	});

	/** Everything that stands in the database, as whoever stole it reads it. */
	async function everything(): Promise<string> {
		const tables = (await stolen.introspection.getTables()).map(({ name }) => name);
		const rows = await Promise.all(
			tables.map((name) => sql`select * from ${sql.table(name)}`.execute(stolen))
		);
		return JSON.stringify(rows.map((found) => found.rows));
	}

	it('are read by who has the key file, and by nobody who stole the database', async () => {
		const unit = await aUnit(db);
		const { id } = await aPerson(db, { name: 'Adaeze Okafor', unit, role: 'practitioner' });
		const { infantId } = await anInfant(db, { unit, name: 'Amara Okafor', reason: 'Dated anew' });
		expect((await infants.facts(db, infantId))?.name).toBe('Amara Okafor');
		expect((await people.standing(db, id, NOW))?.name).toBe('Adaeze Okafor');
		expect(await people.names(db, [id])).toEqual({ [id]: 'Adaeze Okafor' });
		const all = await everything();
		for (const word of ['Adaeze', 'Amara', 'Okafor', 'Dated anew']) expect(all).not.toContain(word);
		expect(all).toContain('e1.');
	});

	it('are sealed where they stood open before there was a key, and refuse changes as before', async () => {
		const unit = await aUnit(stolen);
		const { infantId } = await anInfant(stolen, { unit, name: 'Ottilie Openly' });
		expect(await everything()).toContain('Ottilie');
		expect(await sealWhatStands(db)).toBeGreaterThan(0);
		expect(await everything()).not.toContain('Ottilie');
		expect((await infants.facts(db, infantId))?.name).toBe('Ottilie Openly');
		expect(await sealWhatStands(db), 'all is sealed').toBe(0);
		const change = sql`update infant_facts set name = 'x' where infant_id = ${infantId}`;
		await expect(change.execute(stolen)).rejects.toThrow();
	});

	it('are told from what only begins like one', async () => {
		const unit = await aUnit(db);
		const { id } = await aPerson(db, { name: 'e1.x.y', unit, role: 'practitioner' });
		expect((await people.standing(db, id, NOW))?.name).toBe('e1.x.y');
	});

	it('come in the order of their letters, which the database does not know', async () => {
		const unit = await aUnit(db);
		for (const name of ['Zoë', 'ana', 'Émile', 'Bo']) {
			await aPerson(db, { name, unit, role: 'practitioner' });
		}
		const found = (await people.members(db, unit.id)).map(({ name }) => name);
		expect(found).toEqual(['ana', 'Bo', 'Émile', 'Zoë']);
	});

	it('are found by a hospital number that cannot be read', async () => {
		const unit = await aUnit(db);
		const { infantId } = await anInfant(db, { unit });
		await hospitalNumbers.keep(db, { unitId: unit.id, infantId, number: 'NE 20371' });
		expect(await hospitalNumbers.holder(db, unit.id, 'ne20371')).toBe(infantId);
		expect(await hospitalNumbers.holder(db, unit.id, 'ne20372')).toBeUndefined();
		expect(await everything()).not.toContain('20371');
	});

	it('are not kept where the write is taken back', async () => {
		const unit = await aUnit(db);
		const lost = db.transaction().execute(async (tx) => {
			await aPerson(tx, { name: 'Never Was', unit, role: 'lead' });
			throw new Error('taken back');
		});
		await expect(lost).rejects.toThrow('taken back');
		expect(await people.members(db, unit.id)).toEqual([]);
		const { id } = await aPerson(db, { name: 'Is There', unit, role: 'lead' });
		expect(await people.names(db, [id])).toEqual({ [id]: 'Is There' });
	});

	it('cannot be moved to another row, nor changed: that is noticed', async () => {
		const unit = await aUnit(db);
		const one = await aPerson(db, { name: 'One', unit, role: 'lead' });
		const { name } = await stolen
			.selectFrom('person')
			.select('name')
			.where('id', '=', one.id)
			.executeTakeFirstOrThrow();
		const broken = name.slice(0, -4) + (name.endsWith('AAAA') ? 'BBBB' : 'AAAA');
		await stolen.updateTable('person').set({ name: broken }).where('id', '=', one.id).execute();
		await expect(people.names(db, [one.id])).rejects.toThrow();
		await stolen.updateTable('person').set({ name }).where('id', '=', one.id).execute();
	});

	it('are read after the key was changed, by the new key alone', async () => {
		const unit = await aUnit(db);
		const { id } = await aPerson(db, { name: 'Before', unit, role: 'lead' });
		const [old] = readKeyFile(keyFile);
		const rotated = join(folder, `rotated-${kind.name}`);
		const fresh = newKeyLine();
		writeFileSync(rotated, `${fresh}\n${old!.key.toString('base64')}\n`);
		const both = again(rotated);
		expect(await rotateKeys(both)).toBeGreaterThan(0);
		writeFileSync(rotated, `${fresh}\n`);
		const after = again(rotated);
		expect(await people.names(after, [id])).toEqual({ [id]: 'Before' });
		const without = again(keyFile);
		await expect(people.names(without, [id])).rejects.toThrow('does not hold the key');
		db = after;
	});

	it('are gone for good once their key is destroyed, and others stay', async () => {
		const unit = await aUnit(db);
		const erased = await anInfant(db, { unit, name: 'Erased' });
		const stays = await anInfant(db, { unit, bed: '8', name: 'Stays' });
		await db.transaction().execute((tx) => destroyKey(tx, erased.infantId, NOW));
		// another process, or this one after half a minute
		const later = again(join(folder, `rotated-${kind.name}`));
		expect((await infants.facts(later, erased.infantId))?.name).toBe(ERASED);
		expect((await infants.facts(later, stays.infantId))?.name).toBe('Stays');
		expect(await everything()).not.toMatch(/Erased|Stays/);
	});
});

describe('a key file', () => {
	it('that holds no key, or one that is none, is said so', () => {
		const file = join(folder, 'none');
		writeFileSync(file, '\n');
		expect(() => readKeyFile(file)).toThrow('holds no key');
		writeFileSync(file, 'short\n');
		expect(() => readKeyFile(file)).toThrow('line 1 of the key file is no key');
	});
});
