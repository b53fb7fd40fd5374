import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { now } from '#lib/server/clock.ts';
import { addressOf, type DatabaseAddress, databaseIn, nameOf } from '#lib/server/db/address.ts';
import type { Database } from '#lib/server/db/open.ts';
import { hasPostgres, startPostgres, type PostgresServer } from '../lib/postgres-server.ts';
import { Trouble } from '../lib/trouble.mjs';
import { fillWithHistories } from '../load/fill.ts';
import { sinkAt } from '../load/sink-at.ts';

/** A database of so many infants, and what the server is told of it. */
export interface Place {
	address: DatabaseAddress;
	env: Record<string, string>;
	/** The weights of some of its infants alone, for the bare server. */
	bareFile: string;
	remove(): void;
}

export interface PlaceAsk {
	infants: number;
	on: 'sqlite' | 'postgres';
	/** One that `npm run load` has made, in place of a fresh one. It is written to. */
	data: string | undefined;
}

/** Makes a database in a folder of its own, or takes one that is there. */
export async function placeFor({ infants, on, data }: PlaceAsk): Promise<Place> {
	const folder = mkdtempSync(join(tmpdir(), 'nestling-load-'));
	const bareFile = join(folder, 'bare.sqlite');
	let server: PostgresServer | undefined;
	const remove = () => {
		server?.stop();
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		let address = data === undefined ? undefined : addressOf(data);
		if (data !== undefined && !address) throw new Trouble(`${data} is no address of a database.`);
		if (!address && on === 'postgres') {
			if (!hasPostgres()) throw new Trouble("PostgreSQL's programs are not on this machine.");
			server = startPostgres();
			server.create('load');
			address = { kind: 'postgres', url: server.url('load') };
		}
		address ??= { kind: 'sqlite', file: databaseIn(join(folder, 'data')) };
		if (data === undefined) await make(address, infants);
		const env: Record<string, string> =
			address.kind === 'postgres'
				? { DATABASE_URL: address.url, DATA_DIR: folder }
				: { DATABASE_URL: `sqlite:${address.file}`, DATA_DIR: join(address.file, '..') };
		return { address, env, bareFile, remove };
	} catch (error) {
		remove();
		throw error;
	}
}

async function make(address: DatabaseAddress, infants: number): Promise<void> {
	const sink = await sinkAt(address);
	try {
		const size = { infants, weights: 30, sessions: 15 };
		const { rows, seconds } = await fillWithHistories(sink, { ...size, now: now() });
		const took = (seconds.rows + seconds.indexes).toFixed(0);
		console.log(`${infants} infants, ${rows} rows in ${nameOf(address)}, made in ${took} s`);
	} finally {
		await sink.close();
	}
}

/** Lays the rows of these infants' weights in a file of their own, whichever database they are in. */
export async function layBare(db: Database, bareFile: string, ids: string[]): Promise<void> {
	const bare = new SQLite(bareFile);
	try {
		bare.exec('begin');
		for (const id of ids) {
			const rows = await db.selectFrom('weight').selectAll().where('infantId', '=', id).execute();
			const columns = Object.keys(rows[0]!);
			const names = columns.map((name) => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`));
			bare.exec(`create table if not exists weight (${names.join(', ')})`);
			const insert = bare.prepare(`insert into weight values (${names.map(() => '?').join(', ')})`);
			for (const row of rows) insert.run(Object.values(row));
		}
		bare.exec('create index weight_infant on weight (infant_id, unit_day); commit');
	} finally {
		bare.close();
	}
}
