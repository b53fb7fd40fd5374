/**
 * `npm run migrate`: brings the database to this build's schema, after a backup where that changes it, and
 * ends. For PostgreSQL with a role that may change tables; the servers are then started with MIGRATE=no and
 * a role that may not. Where it is at this schema already nothing is done.
 */
import { nameOf } from '#lib/server/db/address.ts';
import { schemaVersion, SCHEMA_VERSION } from '#lib/server/db/migrate.ts';
import { databaseOf, openForCommand } from './lib/data.ts';
import { runCommand } from './lib/trouble.mjs';
import { orTrouble } from './serve/database-trouble.ts';
import { upgrade } from './serve/database.ts';

await runCommand(async () => {
	const { address } = await databaseOf(process.env);
	const db = openForCommand(address);
	try {
		await orTrouble(nameOf(address), async () => {
			const before = await schemaVersion(db);
			await upgrade(address, db);
			const what = before === SCHEMA_VERSION ? 'is' : `was ${before} and is now`;
			console.log(`The schema ${what} ${SCHEMA_VERSION}.`);
		});
	} finally {
		await db.destroy();
	}
});
