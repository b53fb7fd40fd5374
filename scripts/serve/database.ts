import { renameSync, rmSync } from 'node:fs';
import { backUpBeforeUpgrade } from '#lib/server/backup/before-upgrade.ts';
import { backupSettings } from '#lib/server/backup/settings.ts';
import { publishMissingWordings } from '#lib/server/care/publish-missing-wordings.ts';
import { now } from '#lib/server/clock.ts';
import { migrate, MigrationFailed } from '#lib/server/db/migrate.ts';
import { type Database, openSqlite } from '#lib/server/db/open.ts';
import { fillDemonstration } from '#lib/server/demo/fill.ts';
import { isSetUp, type Kind, newSetupCode, prepareDeployment } from '#lib/server/deployment.ts';
import { isSealed } from '#lib/server/sealed/data-keys.ts';
import { saying } from '../lib/not-done.ts';
import { Trouble } from '../lib/trouble.mjs';
import { hasSentence, orTrouble } from './database-trouble.ts';

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
 * Brings the database to this build's schema, after a backup where that changes it. For a ward that is not set up, the code that does it:
 * a new one at every start, as only its hash is kept.
 */
export function openDatabase(file: string): Promise<{ setupCode: string | undefined }> {
	return orTrouble(file, () =>
		withDatabase(file, async (db) => {
			await upgrade(file, db);
			await refuseWithoutKeys(db);
			await publishMissingWordings(db, now());
			return { setupCode: (await isSetUp(db)) ? undefined : await newSetupCode(db) };
		})
	);
}

/** Brings a database that is there to this build's schema: a backup first, then all of it or nothing. */
export async function upgrade(file: string, db: Database): Promise<void> {
	const backup = await saying(
		() => backUpBeforeUpgrade(db, { ...backupSettings(file), at: new Date().toISOString() }),
		`${file} is of an earlier version, and is only changed after a backup. No backup was made. `
	);
	if (backup) console.log(`Backed up before the upgrade: ${backup.file}`);
	try {
		await migrate(db);
	} catch (failure) {
		// A full disk or a damaged file has a sentence of its own.
		if (!(failure instanceof MigrationFailed) || hasSentence(failure)) throw failure;
		const why = (failure.cause as Error).message;
		throw new Trouble(
			`${file} could not be brought to this version (${failure.message}: ${why}). ` +
				'It is as it was: start the version that you came from, and report this sentence.'
		);
	}
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
