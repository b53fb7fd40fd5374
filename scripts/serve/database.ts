import { renameSync, rmSync, statSync } from 'node:fs';
import { sql } from 'kysely';
import { backUpBeforeUpgrade } from '#lib/server/backup/before-upgrade.ts';
import { bytesOf, megabytes } from '#lib/server/backup/room.ts';
import { backupSettings } from '#lib/server/backup/settings.ts';
import { publishMissingWordings } from '#lib/server/care/publish-missing-wordings.ts';
import { now } from '#lib/server/clock.ts';
import { type DatabaseAddress, nameOf } from '#lib/server/db/address.ts';
import { migrate, MigrationFailed, schemaVersion, SCHEMA_VERSION } from '#lib/server/db/migrate.ts';
import { type Database, openDatabase, readSqlite } from '#lib/server/db/open.ts';
import {
	contentsOf,
	isSetUp,
	type Kind,
	newSetupCode,
	prepareDeployment
} from '#lib/server/deployment.ts';
import { isSealed } from '#lib/server/sealed/data-keys.ts';
import { saying } from '../lib/not-done.ts';
import { Trouble } from '../lib/trouble.mjs';
import { fileIn } from './address.ts';
import { hasSentence, orTrouble } from './database-trouble.ts';

/**
 * Makes a new database whole or not at all: it is filled under another name, and a start that was
 * cut short begins again.
 */
export function makeDatabase(address: DatabaseAddress, kind: Kind): Promise<void> {
	return address.kind === 'sqlite' ? makeFile(address.file, kind) : makeOnServer(address, kind);
}

function makeFile(file: string, kind: Kind): Promise<void> {
	const unfinished = `${file}.unfinished`;
	for (const suffix of ['', '-wal', '-shm', '-journal'])
		rmSync(unfinished + suffix, { force: true });
	return orTrouble(file, async () => {
		await withDatabase({ kind: 'sqlite', file: unfinished }, async (db) => {
			await migrate(db);
			await prepareDeployment(db, kind, now());
			if (kind === 'demonstration') await demonstrate(db);
		});
		renameSync(unfinished, file);
	});
}

/** Loaded only here, as it is made once: with it come all words, which a start has no other use for. */
async function demonstrate(db: Database): Promise<void> {
	const { fillDemonstration } = await import('#lib/server/demo/fill.ts');
	await fillDemonstration(db, { now: now() });
}

/** Of Nestling's own: whoever has it makes the database, and others wait and find it made. */
const MAKING = 7_262_511;

function makeOnServer(address: DatabaseAddress, kind: Kind): Promise<void> {
	return orTrouble(nameOf(address), () =>
		withDatabase(address, (db) =>
			db.connection().execute(async (held) => {
				await sql`select pg_advisory_lock(${MAKING})`.execute(held);
				try {
					if (process.env.MIGRATE === 'no') await refuseEarlier(address, db);
					else await migrate(db);
					if ((await contentsOf(db)).holds !== 'no kind yet') return;
					if (kind === 'ward') await prepareDeployment(db, kind, now());
					else await demonstrate(db);
				} finally {
					await sql`select pg_advisory_unlock(${MAKING})`.execute(held);
				}
			})
		)
	);
}

/**
 * Brings the database to this build's schema, after a backup where that changes it. For a ward that is
 * not set up, the code that does it: a new one at every start, as only its hash is kept.
 */
export function readyDatabase(
	address: DatabaseAddress
): Promise<{ setupCode: string | undefined }> {
	return orTrouble(nameOf(address), async () => {
		if (address.kind === 'sqlite') await checkAfterUncleanStop(address.file);
		return withDatabase(address, async (db) => {
			if (process.env.MIGRATE === 'no') await refuseEarlier(address, db);
			else await upgrade(address, db);
			await refuseWithoutKeys(db);
			await publishMissingWordings(db, now());
			return { setupCode: (await isSetUp(db)) ? undefined : await newSetupCode(db) };
		});
	});
}

/** A clean stop leaves no log behind. Where there is one, every page and index is read before anybody is served. */
async function checkAfterUncleanStop(file: string): Promise<void> {
	// Whoever only looks at the file leaves an empty one.
	const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
	if (!log || log.size === 0) return;
	console.log(
		`The last stop was not clean: ${file} (${megabytes(bytesOf(file))}) is read whole first.`
	);
	const db = readSqlite(file);
	const { rows } = await sql<{ integrityCheck: string }>`pragma integrity_check(1)`.execute(db);
	await db.destroy();
	if (rows[0]?.integrityCheck !== 'ok')
		throw new Trouble(
			`${file} is damaged since a stop that was not clean: keep it, and put back a backup (npm run restore).`
		);
}

/** Brings a database that is there to this build's schema: a backup first, then all of it or nothing. */
export async function upgrade(address: DatabaseAddress, db: Database): Promise<void> {
	await backUpFirst(address, db);
	try {
		await migrate(db);
	} catch (failure) {
		// A full disk or a damaged file has a sentence of its own.
		if (!(failure instanceof MigrationFailed) || hasSentence(failure)) throw failure;
		const why = (failure.cause as Error).message;
		throw new Trouble(
			`${nameOf(address)} could not be brought to this version (${failure.message}: ${why}). ` +
				'It is as it was: start the version that you came from, and report this sentence.'
		);
	}
}

/** On PostgreSQL where there is a BACKUP_DIR; without one backups are the server's, and its keeper's to see to. */
async function backUpFirst(address: DatabaseAddress, db: Database): Promise<void> {
	const isOnServer = address.kind === 'postgres';
	if (isOnServer && !process.env.BACKUP_DIR) return;
	const at = new Date().toISOString();
	const settings = isOnServer
		? { ...(await backupSettings(fileIn(process.env))), server: address.url }
		: await backupSettings(address.file);
	const backup = await saying(
		() => backUpBeforeUpgrade(db, { ...settings, at }),
		`${nameOf(address)} is of an earlier version, and is only changed after a backup. No backup was made. `
	);
	if (backup) console.log(`Backed up before the upgrade: ${backup.file}`);
}

/** What this build needs somebody else brings: `npm run migrate`, by a role that may change tables. */
async function refuseEarlier(address: DatabaseAddress, db: Database): Promise<void> {
	const version = await schemaVersion(db);
	if (version === SCHEMA_VERSION) return;
	const what =
		version === null ? 'has no tables yet' : `is of an earlier version (its schema is ${version})`;
	throw new Trouble(`${nameOf(address)} ${what}, and MIGRATE=no: run npm run migrate first.`);
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

async function withDatabase<T>(
	address: DatabaseAddress,
	task: (db: Database) => Promise<T>
): Promise<T> {
	const db = openDatabase(address);
	try {
		return await task(db);
	} finally {
		await db.destroy();
	}
}
