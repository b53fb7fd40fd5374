import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import pg from 'pg';
import { now } from '#lib/server/clock.ts';
import type { DatabaseAddress } from '#lib/server/db/address.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { settingsOf } from '#lib/server/db/postgres-dialect.ts';
import { prepareDeployment } from '#lib/server/deployment.ts';
import { postgresSink } from './postgres-sink.ts';
import type { Sink } from './sink.ts';
import { sqliteSink } from './sqlite-sink.ts';

/** A migrated database to be filled; what will be in it is invented, and never becomes a ward. */
export async function sinkAt(address: DatabaseAddress): Promise<Sink> {
	if (address.kind === 'sqlite') mkdirSync(dirname(address.file), { recursive: true });
	const db = openDatabase(address);
	try {
		await migrate(db);
		await prepareDeployment(db, 'demonstration', now());
	} finally {
		await db.destroy();
	}
	if (address.kind === 'sqlite') return sqliteSink(address.file);
	const pool = new pg.Pool({ ...settingsOf(address.url), max: 1 });
	return postgresSink(
		(sql, values) => pool.query(sql, values),
		() => pool.end()
	);
}
