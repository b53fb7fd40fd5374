/**
 * `npm run restore -- --from FILE`: puts a backup into the folder DATA_DIR, in which there is no database,
 * once all of it was read: its pages, its schema, its audit line by line.
 *
 *     --identity FILE      what a sealed backup is opened with
 *     --beside PATH        the database that was moved away, or its folder: says what of it is newer
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Newer, newerIn } from '#lib/server/backup/beside.ts';
import type { Checked } from '#lib/server/backup/check.ts';
import { databaseNamed, laterThan, restore } from '#lib/server/backup/restore.ts';
import { databaseIn } from '#lib/server/db/address.ts';
import { saying } from './lib/not-done.ts';
import { root } from './lib/root.mjs';
import { runCommand, Trouble } from './lib/trouble.mjs';
import { makeFolder } from './serve/folder.ts';

await runCommand(async () => {
	const { values } = parseArgs({
		options: {
			from: { type: 'string' },
			identity: { type: 'string' },
			beside: { type: 'string' }
		}
	});
	if (!values.from || !process.env.DATA_DIR)
		throw new Trouble(
			'Name the backup and where it goes: DATA_DIR=… npm run restore -- --from FILE'
		);
	process.umask(0o077);
	const from = resolve(values.from);
	const folder = resolve(root, process.env.DATA_DIR);
	const database = databaseIn(folder);
	makeFolder(folder);
	const checked = await saying(
		() => restore(from, database, values.identity),
		'Nothing was restored. '
	);
	console.log(`Restored and checked: ${database}`);
	console.log(contentsOf(checked));
	console.log(timeOf(checked));
	for (const { file } of laterThan(from)) console.log(`There is a later backup: ${file}`);
	if (values.beside && checked.audit)
		console.log(newnessOf(await newerIn(databaseNamed(resolve(values.beside)), checked.audit)));
});

function contentsOf({ kind, schema, infants, lines, audit }: Checked): string {
	const whole = audit ? 'each chain whole' : 'from before it had chains';
	return `A ${kind}: ${infants} infants, ${lines} lines of audit, ${whole}; its schema is ${schema}.`;
}

function timeOf({ newestAt }: Checked): string {
	return newestAt
		? `It holds what was recorded until ${newestAt}, and nothing later.`
		: 'Nothing was ever recorded in it.';
}

function newnessOf(newer: Newer): string {
	switch (newer.kind) {
		case 'nothing':
			return 'The other database holds nothing that is not in the backup.';
		case 'another history':
			return `The other database is another one: its audit differs from the backup's in ${newer.chain}.`;
		case 'unreadable':
			return `What is newer in the other database cannot be read (${newer.why}).`;
		case 'newer': {
			const acts = newer.acts.map(({ act, lines }) => `\n  ${lines} × ${act}`).join('');
			return (
				`Not in the backup: ${newer.lines} lines of audit ` +
				`from ${newer.from} to ${newer.to}.${acts}`
			);
		}
	}
}
