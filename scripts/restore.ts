/**
 * `npm run restore -- --from FILE`: puts a backup into the folder DATA_DIR, in which there is no database,
 * once all of it was read: its pages, its schema, its audit line by line.
 *
 *     --to ADDRESS         an empty PostgreSQL database to put it in (or DATABASE_URL), or another file
 *     --identity FILE      what a sealed backup is opened with
 *     --beside PATH        the database that was moved away, or its folder: says what of it is newer
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Newer, newerIn } from '#lib/server/backup/beside.ts';
import type { Checked } from '#lib/server/backup/check.ts';
import { databaseNamed, laterThan, restore } from '#lib/server/backup/restore.ts';
import { addressOf, type DatabaseAddress, databaseIn, nameOf } from '#lib/server/db/address.ts';
import { movedOrTrouble } from './lib/moved.ts';
import { saying } from './lib/not-done.ts';
import { runCommand, Trouble } from './lib/trouble.mjs';
import { addressIn } from './serve/address.ts';
import { makeFolder } from './serve/folder.ts';

await runCommand(async () => {
	const { values } = parseArgs({
		options: {
			from: { type: 'string' },
			to: { type: 'string' },
			identity: { type: 'string' },
			beside: { type: 'string' }
		}
	});
	const { DATA_DIR, DATABASE_URL } = process.env;
	if (!values.from || (!values.to && !DATA_DIR && !DATABASE_URL))
		throw new Trouble(
			'Name the backup and where it goes: DATA_DIR=… npm run restore -- --from FILE, ' +
				'or --from FILE --to postgres://…'
		);
	process.umask(0o077);
	const from = resolve(values.from);
	const address = values.to ? addressNamed(values.to) : addressIn(process.env, 'data/ward');
	const checked =
		address.kind === 'sqlite'
			? await intoFile(from, address.file, values.identity)
			: await intoServer(from, address, values.identity);
	console.log(`Restored and checked: ${nameOf(address)}`);
	console.log(contentsOf(checked));
	console.log(timeOf(checked));
	for (const { file } of laterThan(from)) console.log(`There is a later backup: ${file}`);
	if (values.beside && checked.audit)
		console.log(newnessOf(await newerIn(databaseNamed(resolve(values.beside)), checked.audit)));
});

function intoFile(from: string, database: string, identity: string | undefined): Promise<Checked> {
	makeFolder(dirname(database));
	return saying(() => restore(from, database, identity), 'Nothing was restored. ');
}

/** By way of a file, in which the backup is opened and read whole before the server hears of it. */
async function intoServer(from: string, to: DatabaseAddress, identity: string | undefined) {
	const folder = mkdtempSync(join(tmpdir(), 'nestling-restore-'));
	try {
		const file = databaseIn(folder);
		const checked = await intoFile(from, file, identity);
		await movedOrTrouble({ kind: 'sqlite', file }, to, from);
		return checked;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function addressNamed(text: string): DatabaseAddress {
	const address = addressOf(text);
	if (address) return address;
	throw new Trouble('--to is no address of a database: it is like postgres://user@host/name.');
}

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
