/**
 * `npm run doctor`: looks at settings, modes, keys, clock, zone, disk, schema, audit, backups and HTTPS of
 * DATA_DIR, and says a plain sentence of each. Give it the environment that the server is started with.
 *
 * Exit code: 0 all is well, 1 there is something to look at, 2 something is wrong.
 */
import { existsSync } from 'node:fs';
import { databaseOf, openForCommand } from './lib/data.ts';
import { runCommand } from './lib/trouble.mjs';

await runCommand(async () => {
	const { folder, file, kind } = await databaseOf(process.env);
	const { now } = await import('#lib/server/clock.ts');
	const { examine } = await import('#lib/server/doctor/examine.ts');
	const { examinedHere } = await import('#lib/server/doctor/examined-here.ts');
	const { exitCodeOf } = await import('#lib/server/doctor/check.ts');
	const db = openForCommand(file);
	const checks = await examine(db, examinedHere({ kind, databaseFile: file }), now());
	await db.destroy();
	const marks = { well: 'well ', look: 'LOOK ', wrong: 'WRONG' };
	console.log(`${kind} in ${folder}${existsSync(`${file}-wal`) ? ', in use' : ''}`);
	for (const { what, state, sentence } of checks) {
		console.log(`${marks[state]}  ${what.padEnd(9)} ${sentence}`);
	}
	process.exitCode = exitCodeOf(checks);
});
