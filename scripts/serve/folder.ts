import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import SQLite from 'better-sqlite3';
import { CamelCasePlugin, Kysely, sql, SqliteDialect } from 'kysely';
import type { Schema } from '#lib/server/db/schema.ts';
import { contentsOf, type Kind } from '#lib/server/deployment.ts';
import { Trouble } from '../lib/trouble.mjs';
import { orTrouble } from './database-trouble.ts';

export const databaseIn = (folder: string) => join(folder, 'nestling.sqlite');

/** Makes the data folder, for this account only, and makes sure that files can be made in it. */
export function makeFolder(folder: string): void {
	try {
		makeWithParents(folder);
		rmSync(mkdtempSync(join(folder, '.can-write-')), { recursive: true });
	} catch (error) {
		throw noEntry(folder, error);
	}
}

/** One folder at a time: Node's own `recursive` never returns where a file system takes no folders. */
function makeWithParents(folder: string): void {
	if (existsSync(folder)) return;
	makeWithParents(dirname(folder));
	mkdirSync(folder, { mode: 0o700 });
}

function noEntry(folder: string, error: unknown): Trouble {
	const { code } = error as NodeJS.ErrnoException;
	return new Trouble(
		`The data folder ${folder} cannot be written to (${code}): ` +
			'make it yours, or name another with DATA_DIR.'
	);
}

/**
 * What the folder is for: what its database says, or undefined in a new one. Only reads; Trouble
 * when the database is damaged, not ours, or made by a newer Nestling.
 */
export async function kindIn(folder: string): Promise<Kind | undefined> {
	const file = databaseIn(folder);
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
	if (contents.holds === 'nothing' || contents.holds === 'something else')
		throw new Trouble(
			`${file} is not a Nestling database: name another folder with DATA_DIR, and leave that file be.`
		);
	return contents.holds;
}

/** In bytes, 0 when there is no such file. */
function sizeOf(file: string): number {
	try {
		return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
	} catch (error) {
		throw noEntry(dirname(file), error);
	}
}

async function read(file: string) {
	const database = new SQLite(file, { readonly: true });
	const dialect = new SqliteDialect({ database });
	const db = new Kysely<Schema>({ dialect, plugins: [new CamelCasePlugin()] });
	try {
		// A torn page far inside would otherwise first be met by whoever opens that infant.
		const { rows } = await sql<{ quickCheck: string }>`pragma quick_check(1)`.execute(db);
		const damage = rows[0]?.quickCheck !== 'ok';
		return { contents: await contentsOf(db), damage };
	} finally {
		await db.destroy();
	}
}
