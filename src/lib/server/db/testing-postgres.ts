import { Kysely } from 'kysely';
import pg from 'pg';
import { CamelCaseQueries } from './camel-case.ts';
import { migrate } from './migrate.ts';
import type { Database } from './open.ts';
import { postgres } from './postgres-dialect.ts';
import type { Schema } from './schema.ts';
import { CHANGES_TABLES, emptyingOf, NOTHING } from './testing-emptying.ts';
import { TriedAgain } from './tried-again.ts';

/* A PostgreSQL server for tests, where its programs are on the machine: started once for a run, with a
   database for each that is in use at the same time. */

/** The address of a server without a database's name; none where there is no server. */
export const SERVER = process.env.NESTLING_TEST_POSTGRES;

interface Used {
	url: string;
	client: pg.Client;
	/** What takes every row out again; none once a table changed. */
	emptying: string | undefined;
}

/** Databases nobody uses. */
const free: Used[] = [];

/** One with nothing in it; letting go of it leaves it to the next who asks. */
export async function openServer(): Promise<Database> {
	const used = free.pop() ?? (await made());
	await used.client.query(NOTHING);
	used.emptying = undefined;
	return databaseOf(used);
}

/** A migrated one without rows; letting go of it leaves it to the next who asks. */
export async function emptyServer(): Promise<Database> {
	const used = free.pop() ?? (await made());
	if (used.emptying === undefined) await makeTables(used);
	else await used.client.query(used.emptying);
	return databaseOf(used);
}

async function makeTables(used: Used): Promise<void> {
	await used.client.query(NOTHING);
	const db = new Kysely<Schema>({ dialect: dialectOf(used), plugins: [new CamelCaseQueries()] });
	await migrate(db);
	await db.destroy();
	used.emptying = await emptyingOf((text) => used.client.query(text));
}

/** As the app opens one, but that nobody is rung for. */
const dialectOf = ({ url }: Used) =>
	postgres(url, {
		...{ connections: 10, isPatient: false, committed: () => {}, closing: async () => {} },
		lost: () => {}
	});

function databaseOf(used: Used): Database {
	const db = new TriedAgain<Schema>({
		dialect: dialectOf(used),
		plugins: [new CamelCaseQueries()],
		log: ({ query }) => {
			if (CHANGES_TABLES.test(query.sql)) used.emptying = undefined;
		}
	});
	const destroy = db.destroy.bind(db);
	db.destroy = async () => {
		await destroy();
		free.push(used);
	};
	return db;
}

let count = 0;

/** One more, named after the process that uses it. */
async function made(): Promise<Used> {
	const name = `test_${process.pid}_${++count}`;
	const first = new pg.Client(`${SERVER}/postgres`);
	await first.connect();
	await first.query(`create database ${name}`);
	await first.end();
	const url = `${SERVER}/${name}`;
	const client = new pg.Client(url);
	await client.connect();
	// The process may end without it: the server goes with the run.
	client.on('error', () => {});
	(client as unknown as { connection: { stream: { unref(): void } } }).connection.stream.unref();
	return { url, client, emptying: undefined };
}
