import { Kysely } from 'kysely';
import type { DatabaseAddress } from '../db/address.ts';
import { CamelCaseQueries } from '../db/camel-case.ts';
import { type Database, openSqlite, readSqlite } from '../db/open.ts';
import { postgres } from '../db/postgres-dialect.ts';
import type { Schema } from '../db/schema.ts';

/* Handles without keys: each text goes through as it stands, sealed or not, and nobody is rung for. */

/** Opens a database to be read from and nothing else. */
export const openSource = (address: DatabaseAddress): Database =>
	address.kind === 'sqlite' ? readSqlite(address.file) : plainPostgres(address.url);

/** Opens a database, or makes a file, to be filled. */
export const openTarget = (address: DatabaseAddress): Database =>
	address.kind === 'sqlite' ? openSqlite(address.file, '') : plainPostgres(address.url);

function plainPostgres(url: string): Database {
	const dialect = postgres(url, {
		...{ connections: 2, isPatient: true, committed: () => {}, closing: async () => {} },
		lost: () => {}
	});
	return new Kysely<Schema>({ dialect, plugins: [new CamelCaseQueries()] });
}
