/**
 * `npm run migrate`: brings the database to this build's schema, after a backup where that changes it, and
 * ends; an empty one on a server gets its tables. For PostgreSQL with a role that may change tables; the
 * servers are then started with MIGRATE=no and a role that may not. Where it is at this schema already
 * nothing is done.
 */
import { nameOf } from '#lib/server/db/address.ts';
import { migrate, schemaVersion, SCHEMA_VERSION } from '#lib/server/db/migrate.ts';
import { addressOfCommand, nothingAt, openForCommand } from './lib/data.ts';
import { runCommand } from './lib/trouble.mjs';
import { orTrouble } from './serve/database-trouble.ts';
import { upgrade } from './serve/database.ts';
import { kindIn } from './serve/kind.ts';

await runCommand(async () => {
	const address = addressOfCommand(process.env);
	const isNew = (await kindIn(address)) === undefined;
	if (isNew && address.kind === 'sqlite') throw nothingAt(address);
	const db = openForCommand(address);
	try {
		await orTrouble(nameOf(address), async () => {
			const before = await schemaVersion(db);
			if (isNew) await migrate(db);
			else await upgrade(address, db);
			console.log(`The schema ${sinceThen(before)} ${SCHEMA_VERSION}.`);
		});
	} finally {
		await db.destroy();
	}
});

function sinceThen(before: string | null): string {
	if (before === null) return 'is new:';
	return before === SCHEMA_VERSION ? 'is' : `was ${before} and is now`;
}
