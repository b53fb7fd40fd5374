/**
 * `npm run move -- --from ADDRESS --to ADDRESS`: copies a whole database into an empty one, of SQLite
 * (`sqlite:FILE`) or PostgreSQL (`postgres://user@host/name`), and compares all of it. Stop the server
 * first. What was cut short goes on where it stood when the same is typed again.
 *
 *     --while-served      copies a database that is in use as it is now: what is written later is not in it
 *
 * A password may stand in the address, where others of this machine can see it; or in PGPASSWORD or
 * ~/.pgpass, where they cannot.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { addressOf, type DatabaseAddress, nameOf } from '#lib/server/db/address.ts';
import { migrationsIn, SCHEMA_VERSION } from '#lib/server/db/migrate.ts';
import { openSource } from '#lib/server/move/handles.ts';
import { isServed } from './lib/served.ts';
import { movedOrTrouble } from './lib/moved.ts';
import { runCommand, Trouble } from './lib/trouble.mjs';
import { orTrouble } from './serve/database-trouble.ts';
import { kindIn } from './serve/kind.ts';

await runCommand(async () => {
	const { values } = parseArgs({
		options: {
			from: { type: 'string' },
			to: { type: 'string' },
			'while-served': { type: 'boolean' }
		}
	});
	process.umask(0o077);
	const [from, to] = [addressNamed(values.from), addressNamed(values.to)];
	await refuseSource(from, values['while-served'] === true);
	await movedOrTrouble(from, to);
});

function addressNamed(text: string | undefined): DatabaseAddress {
	const address = text && addressOf(text);
	if (address) return address;
	throw new Trouble(
		'Say from where and to where: npm run move -- --from sqlite:FILE --to postgres://user@host/name'
	);
}

async function refuseSource(from: DatabaseAddress, mayBeServed: boolean): Promise<void> {
	const name = nameOf(from);
	if (from.kind === 'sqlite' && !existsSync(from.file))
		throw new Trouble(`There is no database ${name}.`);
	if (!(await kindIn(from))) throw new Trouble(`There is nothing of Nestling in ${name}.`);
	const names = await orTrouble(name, async () => {
		const db = openSource(from);
		return migrationsIn(db).finally(() => db.destroy());
	});
	if (names.at(-1) !== SCHEMA_VERSION)
		throw new Trouble(
			`${name} is of an earlier version (its schema is ${names.at(-1)}): start this version on it once, and move it then.`
		);
	if (!mayBeServed && (await orTrouble(name, () => isServed(from))))
		throw new Trouble(
			`${name} is in use: stop the server first, or what is written from now on would be lost. ` +
				'To copy it as it is now all the same, add --while-served.'
		);
}
