import { statfsSync, statSync, readdirSync, existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Instant } from '#lib/domain/calendar.ts';
import { isZone } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import { verify } from '../audit/verify.ts';
import { isLoopback } from '../config.ts';
import type { Database } from '../db/open.ts';
import { schemaVersion, SCHEMA_VERSION } from '../db/migrate.ts';
import * as units from '../db/units.ts';
import { newestBackup } from '../backup/backups.ts';
import { lastTry } from '../backup/last.ts';
import type { Why } from '../backup/trouble.ts';
import type { Check, State, What } from './check.ts';

/** What is looked at: the settings this start was given, and the folder with the data. */
export interface Examined {
	kind: 'demonstration' | 'ward';
	host: string;
	origin: string;
	/** The header that a proxy says the visitor's address in, as set in the environment. */
	addressHeader: string | undefined;
	/** Null where the data is on a PostgreSQL server. */
	databaseFile: string | null;
	backupFolder: string;
	keyFile: string | undefined;
	/** What the proxy said of this very request, where there is one. */
	forwardedProto?: string | null;
}

const GIGABYTE = 1024 ** 3;
const HOUR_MS = 3_600_000;
/** A backup a night, and a few hours for the night that was long. */
const BACKUP_HOURS = 30;
/** Two machines of one hospital differ by less; more makes a yes end at another moment. */
const CLOCK_MINUTES = 5;

/**
 * Looks at everything that a server which runs can still have wrong. It changes nothing.
 *
 * @returns one sentence each, in the order of `WHATS`; nothing personal stands in them
 */
export async function examine(db: Database, seen: Examined, now: Instant): Promise<Check[]> {
	return [
		settings(seen),
		https(seen),
		modes(seen),
		secrets(seen),
		await clock(db, now),
		await zones(db),
		disk(seen),
		await schema(db),
		await auditChains(db),
		await examineBackup(seen, now)
	];
}

const found = (what: What, state: State, sentence: string): Check => ({ what, state, sentence });

function settings({ kind, host, origin, addressHeader }: Examined): Check {
	if (kind === 'demonstration') {
		return isLoopback(host)
			? found('settings', 'well', m.doctor_demonstration())
			: found('settings', 'wrong', m.doctor_demonstration_open());
	}
	const isLocal = isLoopback(new URL(origin).hostname);
	if (!isLocal && !addressHeader) return found('settings', 'look', m.doctor_no_address_header());
	return found('settings', 'well', m.doctor_settings({ origin }));
}

function https({ kind, origin, forwardedProto }: Examined): Check {
	if (kind === 'demonstration' || isLoopback(new URL(origin).hostname)) {
		return found('https', 'well', m.doctor_https_local());
	}
	if (!origin.startsWith('https:')) return found('https', 'wrong', m.doctor_https_none());
	if (forwardedProto !== undefined && forwardedProto !== null && forwardedProto !== 'https') {
		return found('https', 'wrong', m.doctor_https_proxy());
	}
	return found('https', 'well', m.doctor_https());
}

/** Nobody but the account that serves it may read the data: 0700 for folders, 0600 for files. */
function modes({ databaseFile }: Examined): Check {
	if (databaseFile === null) return found('modes', 'well', m.doctor_modes_server());
	const folder = dirname(databaseFile);
	const files = readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ name }) => join(folder, name));
	const open = [folder, ...files].filter((path) => (modeOf(path) & 0o077) !== 0);
	if (open.length === 0) return found('modes', 'well', m.doctor_modes());
	const paths = open.map((path) => relative(dirname(folder), path)).join(', ');
	return found('modes', 'wrong', m.doctor_modes_open({ paths }));
}

/** A key that lies beside what it locks is no key. */
function secrets({ keyFile, databaseFile }: Examined): Check {
	if (!keyFile) return found('secrets', 'look', m.doctor_no_key());
	if (!existsSync(keyFile)) return found('secrets', 'wrong', m.doctor_key_missing());
	const folder = databaseFile === null ? null : dirname(resolve(databaseFile));
	if (folder !== null && !relative(folder, resolve(keyFile)).startsWith('..'))
		return found('secrets', 'wrong', m.doctor_key_beside());
	if ((modeOf(keyFile) & 0o077) !== 0) return found('secrets', 'wrong', m.doctor_key_open());
	return found('secrets', 'well', m.doctor_key());
}

const modeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.mode ?? 0;

/** What was written last lies in the past, or the clock has been set back since. */
async function clock(db: Database, now: Instant): Promise<Check> {
	const newest = await db
		.selectFrom('audit')
		.select(({ fn }) => fn.max('at').as('at'))
		.executeTakeFirst();
	const ahead = newest?.at ? (Date.parse(newest.at) - Date.parse(now)) / 60_000 : 0;
	if (ahead > CLOCK_MINUTES) {
		return found('clock', 'wrong', m.doctor_clock_back({ minutes: Math.round(ahead) }));
	}
	return found(
		'clock',
		'well',
		m.doctor_clock({ now: `${now.slice(0, 16).replace('T', ' ')} UTC` })
	);
}

async function zones(db: Database): Promise<Check> {
	const all = await units.all(db);
	const unknown = all.filter(({ timeZone }) => !isZone(timeZone));
	if (unknown.length > 0) {
		const names = unknown.map(({ timeZone }) => timeZone).join(', ');
		return found('zone', 'wrong', m.doctor_zone_unknown({ names }));
	}
	const names = [...new Set(all.map(({ timeZone }) => timeZone))].join(', ');
	return found('zone', 'well', m.doctor_zone({ names: names || '–' }));
}

function disk({ databaseFile }: Examined): Check {
	if (databaseFile === null) return found('disk', 'well', m.doctor_disk_server());
	const { bavail, bsize } = statfsSync(dirname(databaseFile));
	const free = bavail * bsize;
	const size = statSync(databaseFile).size;
	const gigabytes = (free / GIGABYTE).toFixed(1);
	if (free < size || free < GIGABYTE / 10) {
		return found('disk', 'wrong', m.doctor_disk_full({ gigabytes }));
	}
	const isLittle = free < 5 * size || free < GIGABYTE;
	return isLittle
		? found('disk', 'look', m.doctor_disk_little({ gigabytes }))
		: found('disk', 'well', m.doctor_disk({ gigabytes }));
}

async function schema(db: Database): Promise<Check> {
	const version = (await schemaVersion(db)) ?? '–';
	return version === SCHEMA_VERSION
		? found('schema', 'well', m.doctor_schema({ version }))
		: found('schema', 'wrong', m.doctor_schema_other({ version, ours: SCHEMA_VERSION }));
}

async function auditChains(db: Database): Promise<Check> {
	const checks = await verify(db);
	if (checks.some(({ kind }) => kind === 'broken')) {
		return found('audit', 'wrong', m.doctor_audit_broken());
	}
	const lines = checks.reduce(
		(sum, check) => sum + (check.kind === 'intact' ? check.head.number : 0),
		0
	);
	return found('audit', 'well', m.doctor_audit({ lines, chains: checks.length }));
}

/** How old the newest backup is, and whether the last try made one. */
export async function examineBackup(seen: Examined, now: Instant): Promise<Check> {
	const { kind, backupFolder, databaseFile } = seen;
	const newest = newestBackup(backupFolder);
	const last = lastTry(databaseFile);
	if (last && last.why !== null) {
		const at = `${last.at.slice(0, 16).replace('T', ' ')} UTC`;
		return found('backup', 'wrong', m.doctor_backup_failed({ at, why: NOT_MADE[last.why]() }));
	}
	if (kind === 'demonstration' && !newest) {
		return found('backup', 'well', m.doctor_backup_demonstration());
	}
	if (!newest) return found('backup', 'wrong', m.doctor_backup_none());
	const hours = Math.floor((Date.parse(now) - newest.atMs) / HOUR_MS);
	return hours > BACKUP_HOURS
		? found('backup', 'wrong', m.doctor_backup_old({ hours }))
		: found('backup', 'well', m.doctor_backup({ hours }));
}

/** Why a backup was not made, in words. */
const NOT_MADE: Record<Why, () => string> = {
	'no room': m.doctor_backup_no_room,
	folder: m.doctor_backup_folder,
	recipient: m.doctor_backup_recipient,
	damaged: m.doctor_backup_damaged,
	'audit broken': m.doctor_backup_audit,
	identity: m.doctor_backup_other,
	'not a backup': m.doctor_backup_other,
	newer: m.doctor_backup_other,
	failed: m.doctor_backup_other
};
