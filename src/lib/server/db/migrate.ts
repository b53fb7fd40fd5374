import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Schema } from './schema.ts';
import * as firstWard from './migrations/0001-first-ward.ts';
import * as weighingConditions from './migrations/0002-weighing-conditions.ts';
import * as baselines from './migrations/0005-baselines.ts';
import * as secondLook from './migrations/0007-second-look.ts';
import * as measurements from './migrations/0008-measurements.ts';
import * as growthEvents from './migrations/0009-growth-events.ts';
import * as referenceTables from './migrations/0010-reference-tables.ts';
import * as unitBaselines from './migrations/0011-unit-baselines.ts';
import * as retiredRoutineCare from './migrations/0012-retired-routine-care.ts';
import * as oneTableAName from './migrations/0013-one-table-a-name.ts';
import * as wordingVersions from './migrations/0014-wording-versions.ts';
import * as auditChains from './migrations/0015-audit-chains.ts';
import * as consentThings from './migrations/0016-consent-things.ts';
import * as skinTests from './migrations/0017-skin-tests.ts';
import * as lateEntries from './migrations/0019-late-entries.ts';
import * as deviceKinds from './migrations/0024-device-kinds.ts';
import * as protocols from './migrations/0030-protocols.ts';
import * as clearanceLimits from './migrations/0031-clearance-limits.ts';
import * as madeOffline from './migrations/0032-made-offline.ts';
import * as plans from './migrations/0034-plans.ts';
import * as eventsByKind from './migrations/0037-events-by-kind.ts';
import * as failedTries from './migrations/0038-failed-tries.ts';
import * as signInDevices from './migrations/0039-sign-in-devices.ts';
import * as signInLimits from './migrations/0040-sign-in-limits.ts';
import * as secondSteps from './migrations/0041-second-steps.ts';
import * as wardDevices from './migrations/0042-ward-devices.ts';
import * as brokenGlass from './migrations/0043-broken-glass.ts';
import * as dataKeys from './migrations/0044-data-keys.ts';
import * as requestsAndRetention from './migrations/0045-requests-and-retention.ts';
import * as consentErrorOfInfant from './migrations/0046-consent-error-of-infant.ts';
import * as network from './migrations/0047-network.ts';
import * as foundByIndex from './migrations/0049-found-by-index.ts';
import * as whatHasEnded from './migrations/0050-what-has-ended.ts';

/** Every migration, in order, by hand: a file that is not listed here does not run. */
export const MIGRATIONS: Record<string, Migration> = {
	'0001-first-ward': firstWard,
	'0002-weighing-conditions': weighingConditions,
	'0005-baselines': baselines,
	'0007-second-look': secondLook,
	'0008-measurements': measurements,
	'0009-growth-events': growthEvents,
	'0010-reference-tables': referenceTables,
	'0011-unit-baselines': unitBaselines,
	'0012-retired-routine-care': retiredRoutineCare,
	'0013-one-table-a-name': oneTableAName,
	'0014-wording-versions': wordingVersions,
	'0015-audit-chains': auditChains,
	'0016-consent-things': consentThings,
	'0017-skin-tests': skinTests,
	'0019-late-entries': lateEntries,
	'0024-device-kinds': deviceKinds,
	'0030-protocols': protocols,
	'0031-clearance-limits': clearanceLimits,
	'0032-made-offline': madeOffline,
	'0034-plans': plans,
	'0037-events-by-kind': eventsByKind,
	'0038-failed-tries': failedTries,
	'0039-sign-in-devices': signInDevices,
	'0040-sign-in-limits': signInLimits,
	'0041-second-steps': secondSteps,
	'0042-ward-devices': wardDevices,
	'0043-broken-glass': brokenGlass,
	'0044-data-keys': dataKeys,
	'0045-requests-and-retention': requestsAndRetention,
	'0046-consent-error-of-infant': consentErrorOfInfant,
	'0047-network': network,
	'0049-found-by-index': foundByIndex,
	'0050-what-has-ended': whatHasEnded
};

export const SCHEMA_VERSION = Object.keys(MIGRATIONS).toSorted().at(-1)!;

function migrator(db: Kysely<Schema>, migrations = MIGRATIONS): Migrator {
	return new Migrator({ db, provider: { getMigrations: async () => migrations } });
}

/** A migration that failed. Nothing of it, nor of those that ran with it, was kept. */
export class MigrationFailed extends Error {
	readonly migration: string | undefined;
	/** The database's own word for it, where it has one. */
	readonly code: unknown;

	constructor(migration: string | undefined, cause: unknown) {
		super(`the migration ${migration ?? 'to this schema'} failed`, { cause });
		this.name = 'MigrationFailed';
		this.migration = migration;
		this.code = (cause as { code?: unknown }).code;
	}
}

/**
 * Brings the database to this build's schema, in one transaction: all of it, or nothing.
 *
 * @throws MigrationFailed with the database's own reason, and the database as it was
 */
export async function migrate(db: Kysely<Schema>, migrations = MIGRATIONS): Promise<void> {
	const { error, results } = await migrator(db, migrations).migrateToLatest();
	if (!error) return;
	const failed = results?.find(({ status }) => status === 'Error')?.migrationName;
	throw new MigrationFailed(failed, error);
}

/** Takes the newest migration back; tests use it to show that each can be undone. */
export async function migrateDown(db: Kysely<Schema>): Promise<void> {
	const { error } = await migrator(db).migrateDown();
	if (error) throw error;
}

/** Whether all that this build counts on is there; what a newer one has added may be too. */
export async function holdsThisSchema(db: Kysely<Schema>): Promise<boolean> {
	const held = sql`select name from kysely_migration where name = ${SCHEMA_VERSION}`;
	return (await held.execute(db)).rows.length > 0;
}

/** The newest migration this database holds, or null on an empty one. */
export async function schemaVersion(db: Kysely<Schema>): Promise<string | null> {
	const migrations = await migrator(db).getMigrations();
	return migrations.filter((migration) => migration.executedAt).at(-1)?.name ?? null;
}

/** The names of the migrations that a database holds, in order; asked by reading alone. */
export async function migrationsIn(db: Kysely<Schema>): Promise<string[]> {
	const { rows } = await sql<{
		name: string;
	}>`select name from kysely_migration order by name`.execute(db);
	return rows.map(({ name }) => name);
}
