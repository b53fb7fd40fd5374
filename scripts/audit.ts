/**
 * `npm run audit:verify`: walks every audit chain of DATA_DIR and names the first line that does not
 * hold. What it prints of each chain (`key number hash`) can be given back later:
 *
 *     npm run audit:verify -- --head 'KEY NUMBER HASH'      one chain; as often as you like
 *     npm run audit:verify -- --checkpoint FILE             all of them, from a file; whole, it is written anew
 *
 * Only that finds a tail that was cut off together with what the database knew of it.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { headLine, readCheckpoint, readHeads } from '#lib/server/audit/checkpoint.ts';
import { checkpointOf, verify } from '#lib/server/audit/verify.ts';
import { databaseOf, openForCommand } from './lib/data.ts';
import { runCommand } from './lib/trouble.mjs';

await runCommand(async () => {
	const { values: asked } = parseArgs({
		options: { checkpoint: { type: 'string' }, head: { type: 'string', multiple: true } }
	});
	const { address } = await databaseOf(process.env);
	const written = asked.checkpoint !== undefined && existsSync(asked.checkpoint);
	const known = {
		...(written ? readCheckpoint(readFileSync(asked.checkpoint!, 'utf8')) : {}),
		...readHeads(asked.head ?? [])
	};
	const db = openForCommand(address);
	const checks = await verify(db, known);
	await db.destroy();

	let lines = 0;
	for (const check of checks) {
		if (check.kind === 'intact') {
			lines += check.head.number;
			console.log(headLine(check.key, check.head));
			continue;
		}
		const seq = check.seq === null ? '' : ` (seq ${check.seq})`;
		console.error(`${check.key}: line ${check.atNumber}${seq} is ${check.why}`);
		process.exitCode = 1;
	}
	if (process.exitCode) {
		console.error('The audit is broken. Keep the file as it is, and a copy of it.');
	} else {
		console.log(`The audit is whole: ${lines} lines in ${checks.length} chains.`);
		if (asked.checkpoint !== undefined) {
			// Beside it first: a full disk must not cost the checkpoint that stands.
			const beside = `${asked.checkpoint}.new`;
			writeFileSync(beside, `${JSON.stringify(checkpointOf(checks), null, '\t')}\n`);
			renameSync(beside, asked.checkpoint);
		}
	}
});
