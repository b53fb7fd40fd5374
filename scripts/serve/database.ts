import { renameSync, rmSync } from 'node:fs';
import { publishMissingWordings } from '#lib/server/care/publish-missing-wordings.ts';
import { now } from '#lib/server/clock.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { type Database, openSqlite } from '#lib/server/db/open.ts';
import { fillDemonstration } from '#lib/server/demo/fill.ts';
import { isSetUp, type Kind, newSetupCode, prepareDeployment } from '#lib/server/deployment.ts';
import { isSealed } from '#lib/server/sealed/data-keys.ts';
import { Trouble } from '../lib/trouble.mjs';
import { orTrouble } from './database-trouble.ts';

/**
 * Makes a new database whole or not at all: it is filled under another name, and a start that was
 * cut short begins again.
 */
export function makeDatabase(file: string, kind: Kind): Promise<void> {
	const unfinished = `${file}.unfinished`;
	for (const suffix of ['', '-wal', '-shm', '-journal'])
		rmSync(unfinished + suffix, { force: true });
	return orTrouble(file, async () => {
		await withDatabase(unfinished, async (db) => {
			await migrate(db);
			await prepareDeployment(db, kind, now());
			if (kind === 'demonstration') await fillDemonstration(db, { now: now() });
		});
		renameSync(unfinished, file);
	});
}

/**
 * Brings the database to this build's schema. For a ward that is not set up, the code that does it:
 * a new one at every start, as only its hash is kept.
 */
export function openDatabase(file: string): Promise<{ setupCode: string | undefined }> {
	return orTrouble(file, () =>
		withDatabase(file, async (db) => {
			await migrate(db);
			await refuseWithoutKeys(db);
			await publishMissingWordings(db, now());
			return { setupCode: (await isSetUp(db)) ? undefined : await newSetupCode(db) };
		})
	);
}

/** Names that are sealed are not served to anyone, nor written beside, without the key they are sealed by. */
async function refuseWithoutKeys(db: Database): Promise<void> {
	const sealed = await db
		.selectFrom('person')
		.select('name')
		.limit(1)
		.executeTakeFirst()
		.catch(() => null);
	if (sealed === null)
		throw new Trouble(
			'NESTLING_KEY_FILE is another key than the one that names here are sealed by.'
		);
	if (sealed && isSealed(sealed.name))
		throw new Trouble('Names here are sealed: name their key file with NESTLING_KEY_FILE.');
}

async function withDatabase<T>(file: string, task: (db: Database) => Promise<T>): Promise<T> {
	const db = openSqlite(file);
	try {
		return await task(db);
	} finally {
		await db.destroy();
	}
}
