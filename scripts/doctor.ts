/**
 * `npm run doctor`: looks at settings, modes, keys, clock, zone, disk, schema, audit, backups and HTTPS of
 * DATA_DIR, and says a plain sentence of each. Give it the environment that the server is started with.
 *
 * Exit code: 0 all is well, 1 there is something to look at, 2 something is wrong.
 */
import { existsSync } from 'node:fs';
import { nameOf } from '#lib/server/db/address.ts';
import { databaseOf, openForCommand } from './lib/data.ts';
import { runCommand } from './lib/trouble.mjs';

await runCommand(async () => {
	const { address, kind } = await databaseOf(process.env);
	const { now } = await import('#lib/server/clock.ts');
	const { examine } = await import('#lib/server/doctor/examine.ts');
	const { examinedHere } = await import('#lib/server/doctor/examined-here.ts');
	const { exitCodeOf } = await import('#lib/server/doctor/check.ts');
	const db = openForCommand(address);
	const checks = await examine(db, examinedHere({ kind, database: address }), now());
	await db.destroy();
	const marks = { well: 'well ', look: 'LOOK ', wrong: 'WRONG' };
	const inUse = address.kind === 'sqlite' && existsSync(`${address.file}-wal`);
	console.log(`${kind} in ${nameOf(address)}${inUse ? ', in use' : ''}`);
	for (const { what, state, sentence } of checks) {
		console.log(`${marks[state]}  ${what.padEnd(9)} ${sentence}`);
	}
	process.exitCode = exitCodeOf(checks);
});
