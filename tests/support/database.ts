import { execFileSync } from 'node:child_process';
import SQLite from 'better-sqlite3';
import { programOf } from '../../scripts/lib/postgres-server.ts';
import { sha256 } from '../../src/lib/server/ids.ts';
import { type DatabaseAddress, databaseIn } from '../../src/lib/server/db/address.ts';

/* The database of a story's server, looked into beside it. Stories run on files, and with
   `npm run test:postgres` on a PostgreSQL server, where each folder has a database of its own. */

/** The server's address without a database's name. */
const SERVER = process.env.NESTLING_STORY_POSTGRES;

/** Whether this run is on PostgreSQL; a story that is about files is left out then. */
export const ON_POSTGRES = SERVER !== undefined;

interface At {
	folder: string;
	/** Where its data is, if not where the folder says. */
	database?: DatabaseAddress;
}

/** The name of the database that takes the place of a folder's file. */
export const databaseNamed = (folder: string) => `story_${sha256(folder).slice(0, 16)}`;

/** Where the data of a server that is started on this folder is. */
export const addressAt = ({ folder, database }: At): DatabaseAddress =>
	database ??
	(SERVER
		? { kind: 'postgres', url: `${SERVER}/${databaseNamed(folder)}` }
		: { kind: 'sqlite', file: databaseIn(folder) });

/** What a server, or a command, on this folder is told of it. */
export function environmentAt(at: At): Record<string, string> {
	const address = addressAt(at);
	const url = address.kind === 'postgres' ? { DATABASE_URL: address.url } : undefined;
	return { DATA_DIR: at.folder, ...url };
}

/** What a question to the database is answered; columns are named as they stand there. */
export function rows<Row>(at: At, sql: string, ...values: Value[]): Row[] {
	const address = addressAt(at);
	if (address.kind === 'postgres') {
		const asked = `select coalesce(json_agg(found), '[]') from (${filled(sql, values)}) found`;
		return JSON.parse(psql(address.url, asked)) as Row[];
	}
	const database = new SQLite(address.file, { readonly: true });
	const found = database.prepare(sql).all(...values) as Row[];
	database.close();
	return found;
}

/** Every row of every table on a PostgreSQL server, as whoever copied the database reads it. */
export const everyRow = (at: At): string =>
	rows<{ all: unknown }>(
		at,
		`select query_to_xml(format('select * from %I', table_name), true, true, '')::text as all
			from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`
	)
		.map(({ all }) => String(all))
		.join('');

/** The first of them. */
export const row = <Row>(at: At, sql: string, ...values: Value[]): Row =>
	rows<Row>(at, sql, ...values)[0] as Row;

/** Changes something as nobody may: past the triggers that let no record be changed. */
export function change(at: At, sql: string, ...values: Value[]): void {
	const address = addressAt(at);
	if (address.kind === 'postgres') {
		psql(address.url, 'set session_replication_role = replica', filled(sql, values));
		return;
	}
	const database = new SQLite(address.file, { timeout: 5000 });
	const table = /\b(?:update|from|into|table) (\w+)/.exec(sql)?.[1];
	const triggers = database
		.prepare(`select name, sql from sqlite_master where type = 'trigger' and tbl_name = ?`)
		.all(table) as { name: string; sql: string }[];
	for (const { name } of triggers) database.exec(`drop trigger ${name}`);
	database.prepare(sql).run(...values);
	if (!sql.startsWith('drop ')) for (const trigger of triggers) database.exec(trigger.sql);
	database.close();
}

/** Writes a row as another process would. */
export function insert(at: At, table: string, written: Record<string, Value | undefined>): void {
	const columns = Object.keys(written);
	const places = columns.map(() => '?').join(', ');
	const values = Object.values(written).map((value) => value ?? null);
	change(at, `insert into ${table} (${columns.join(', ')}) values (${places})`, ...values);
}

type Value = string | number | null;

/** With its values in their places. */
function filled(sql: string, values: Value[]): string {
	let place = 0;
	return sql.replace(/\?/g, () => {
		const value = values[place++] ?? null;
		return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
	});
}

/** Each text as a transaction of its own; what the last one answered. */
function psql(url: string, ...texts: string[]): string {
	const asked = texts.flatMap((text) => ['-c', text]);
	return execFileSync(programOf('psql'), [url, '-XqAt', '-v', 'ON_ERROR_STOP=1', ...asked], {
		encoding: 'utf8',
		maxBuffer: 256 * 1024 * 1024,
		stdio: ['ignore', 'pipe', 'pipe']
	});
}

/** Makes the database of a folder where there is none: empty, or a copy of another folder's. */
export function createDatabase(folder: string, like?: string): void {
	if (!SERVER) return;
	const name = databaseNamed(folder);
	const there = psql(`${SERVER}/postgres`, `select 1 from pg_database where datname = '${name}'`);
	if (there !== '') return;
	const from = like ? ` template ${databaseNamed(like)}` : '';
	psql(`${SERVER}/postgres`, `create database ${name}${from}`);
}

export function dropDatabase(folder: string): void {
	if (SERVER)
		psql(`${SERVER}/postgres`, `drop database if exists ${databaseNamed(folder)} with (force)`);
}
