import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import { CamelCasePlugin, Kysely, sql, SqliteDialect } from 'kysely';
import { type DatabaseAddress, nameOf } from '#lib/server/db/address.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import type { Schema } from '#lib/server/db/schema.ts';
import { contentsOf, type Kind } from '#lib/server/deployment.ts';
import { Trouble } from '../lib/trouble.mjs';
import { orTrouble } from './database-trouble.ts';
import { noEntry } from './folder.ts';

type ServerAddress = Extract<DatabaseAddress, { kind: 'postgres' }>;

/**
 * What a database is for: what it says itself, or undefined where there is none yet. Only reads; Trouble
 * when it is damaged, not ours, or made by a newer Nestling.
 */
export function kindIn(address: DatabaseAddress): Promise<Kind | undefined> {
	return address.kind === 'sqlite' ? kindInFile(address.file) : kindOnServer(address);
}

async function kindInFile(file: string): Promise<Kind | undefined> {
	if (sizeOf(file) === 0) return undefined;
	const { contents, damage } = await orTrouble(file, () => read(file));
	if (damage)
		throw new Trouble(
			`${file} is damaged: put back a backup, or name another folder with DATA_DIR.`
		);
	if (contents.holds === 'a newer schema')
		throw new Trouble(
			`${file} was made by a newer Nestling (its schema is ${contents.schema}): ` +
				'start that version, or name another folder with DATA_DIR.'
		);
	if (contents.holds === 'an unfinished move') throw unfinished(file);
	if (contents.holds !== 'ward' && contents.holds !== 'demonstration')
		throw new Trouble(
			`${file} is not a Nestling database: name another folder with DATA_DIR, and leave that file be.`
		);
	return contents.holds;
}

/** Nothing of ours, or one that was never finished, is made from the start. */
async function kindOnServer(address: ServerAddress): Promise<Kind | undefined> {
	const name = nameOf(address);
	const db = openDatabase(address);
	try {
		const contents = await orTrouble(name, () => contentsOf(db));
		if (contents.holds === 'nothing' || contents.holds === 'no kind yet') return undefined;
		if (contents.holds === 'a newer schema')
			throw new Trouble(
				`${name} was made by a newer Nestling (its schema is ${contents.schema}): ` +
					'start that version, or name another with DATABASE_URL.'
			);
		if (contents.holds === 'an unfinished move') throw unfinished(name);
		if (contents.holds === 'something else')
			throw new Trouble(
				`${name} holds tables that are not Nestling's: name an empty one with DATABASE_URL.`
			);
		return contents.holds;
	} finally {
		await db.destroy();
	}
}

const unfinished = (name: string) =>
	new Trouble(
		`${name} is a copy that was not finished: type the same npm run move (or restore) again, ` +
			'which goes on where it stood, or name another.'
	);

/** In bytes, 0 when there is no such file. */
function sizeOf(file: string): number {
	try {
		return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
	} catch (error) {
		throw noEntry(dirname(file), error);
	}
}

/** What is read in a blink; a larger one is read whole by the nightly backup, and after an unclean stop. */
const SMALL_BYTES = 64 * 1024 ** 2;

/** A torn page far inside would otherwise first be met by whoever opens that infant. */
async function isQuicklyWell(db: Kysely<Schema>): Promise<boolean> {
	const { rows } = await sql<{ quickCheck: string }>`pragma quick_check(1)`.execute(db);
	return rows[0]?.quickCheck === 'ok';
}

async function read(file: string) {
	const isSmall = sizeOf(file) < SMALL_BYTES;
	const database = new SQLite(file, { readonly: true });
	const dialect = new SqliteDialect({ database });
	const db = new Kysely<Schema>({ dialect, plugins: [new CamelCasePlugin()] });
	try {
		return { contents: await contentsOf(db), damage: isSmall && !(await isQuicklyWell(db)) };
	} finally {
		await db.destroy();
	}
}
