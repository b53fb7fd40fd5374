import { sql } from 'kysely';
import type { Checkpoint } from '../audit/verify.ts';
import type { Database } from '../db/open.ts';
import type { Row } from './rows.ts';

/**
 * How far a move has come: a table in the database that is filled, from before the first row until all of
 * it was compared. While it stands there the database is not to be used.
 */
export const PROGRESS_TABLE = 'move_progress';

/** What is moved: a move that was cut short goes on with the same alone. */
export interface Source {
	name: string;
	schema: string;
	/** How far each chain of its audit reached; null in one from before there were chains. */
	heads: Checkpoint | null;
}

/** How far a table has come. */
export interface Place {
	rows: number;
	/** The primary key of the last row that is there; null where there is none. */
	last: Row | null;
}

const SOURCE = 'source';
const START: Place = { rows: 0, last: null };

export async function beginProgress(tx: Database, source: Source): Promise<void> {
	await sql`create table move_progress (about text primary key, state text not null)`.execute(tx);
	await keep(tx, SOURCE, source);
}

export const sourceOf = async (db: Database) => (await read<Source>(db, SOURCE))!;

export const placeIn = async (db: Database, table: string) =>
	(await read<Place>(db, `table ${table}`)) ?? START;

/** Says how far a table has come, in the transaction that brings it there. */
export async function moveOn(
	tx: Database,
	table: string,
	before: Place,
	after: Place
): Promise<void> {
	const about = `table ${table}`;
	if (before.last === null) return keep(tx, about, after);
	const { numAffectedRows } = await sql`update move_progress set state = ${JSON.stringify(after)}
		where about = ${about} and state = ${JSON.stringify(before)}`.execute(tx);
	if (numAffectedRows !== 1n) throw new Error('another move fills this database at the same time');
}

/** What was taken aside for as long as the move goes on, by its name. */
export const keepAside = (tx: Database, name: string, text: string) =>
	keep(tx, `aside ${name}`, text);

export async function setAside(db: Database): Promise<string[]> {
	const { rows } = await sql<{
		state: string;
	}>`select state from move_progress where about like 'aside %' order by about`.execute(db);
	return rows.map(({ state }) => JSON.parse(state) as string);
}

export async function endProgress(tx: Database): Promise<void> {
	await sql`drop table move_progress`.execute(tx);
}

async function keep(tx: Database, about: string, state: unknown): Promise<void> {
	await sql`insert into move_progress (about, state)
		values (${about}, ${JSON.stringify(state)})`.execute(tx);
}

async function read<T>(db: Database, about: string): Promise<T | undefined> {
	const { rows } = await sql<{
		state: string;
	}>`select state from move_progress where about = ${about}`.execute(db);
	return rows[0] && (JSON.parse(rows[0].state) as T);
}
