import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Trouble } from './trouble.mjs';

export interface PostgresServer {
	/** The folder its socket lies in: it listens nowhere else. */
	socket: string;
	/** The address of one of its databases, as DATABASE_URL. */
	url(database: string): string;
	/** Makes an empty database, or a copy of one. */
	create(database: string, from?: string): void;
	drop(database: string): void;
	/** Ends it as a plug that is pulled, and starts it again on what it had written, so much later. */
	restart(awayMs: number): Promise<void>;
	/** A copy beside it that follows what it writes and takes no writing itself; end it before the server. */
	replica(): { url(database: string): string; stop(): void };
	stop(): void;
}

const DEBIAN = '/usr/lib/postgresql';

/** Whether PostgreSQL's programs are on this machine. */
export const hasPostgres = (): boolean => placeOf('initdb') !== undefined;

/**
 * Starts a PostgreSQL of its own, with its data in a temporary folder that goes with it. PostgreSQL
 * does not run as root: there it runs as the account `postgres`, or `nobody`.
 *
 * @param durable what it says is written is on the disk; without, it is only as quick as tests need
 * @throws Trouble where PostgreSQL's programs are not on this machine
 */
export function startPostgres({ durable = true } = {}): PostgresServer {
	const programs = {
		initdb: programOf('initdb'),
		ctl: programOf('pg_ctl'),
		psql: programOf('psql')
	};
	const folder = mkdtempSync(join(tmpdir(), 'nestling-postgres-'));
	const account =
		process.getuid?.() === 0 ? (accountOf('postgres') ?? accountOf('nobody')) : undefined;
	if (account) chownSync(folder, account.uid, account.gid);
	const run = (command: string, args: string[]) =>
		void execFileSync(command, args, {
			...account,
			cwd: folder,
			// `pg_ctl start` leaves the server with its own output, which would keep a pipe open.
			stdio: 'ignore',
			env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' }
		});
	const data = join(folder, 'data');
	const quick = durable ? '' : '-c fsync=off -c synchronous_commit=off -c full_page_writes=off';
	const options = `-k ${folder} -c listen_addresses='' -c max_connections=200 ${quick}`;
	const start = () =>
		run(programs.ctl, ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start']);
	const end = () => run(programs.ctl, ['-D', data, '-w', '-m', 'immediate', 'stop']);
	const ask = (sql: string) =>
		run(programs.psql, ['-h', folder, '-U', 'nestling', '-d', 'postgres', '-qc', sql]);
	try {
		run(programs.initdb, ['-D', data, '-U', 'nestling', '--auth=trust', '-E', 'UTF8', '--no-sync']);
		start();
	} catch (error) {
		rmSync(folder, { recursive: true, force: true });
		throw error;
	}
	return {
		socket: folder,
		url: (database) => `postgres://nestling@${encodeURIComponent(folder)}/${database}`,
		create: (database, from) =>
			ask(`create database ${database}${from ? ` template ${from}` : ''}`),
		drop: (database) => ask(`drop database if exists ${database} with (force)`),
		async restart(awayMs) {
			end();
			await wait(awayMs);
			start();
		},
		replica() {
			const beside = mkdtempSync(join(tmpdir(), 'nestling-replica-'));
			if (account) chownSync(beside, account.uid, account.gid);
			const copy = join(beside, 'data');
			const from = ['-h', folder, '-U', 'nestling', '-D', copy, '-R', '-X', 'stream'];
			run(programOf('pg_basebackup'), [...from, '-c', 'fast', '--no-sync']);
			const own = `-k ${beside} -c listen_addresses='' -c max_connections=200`;
			const log = join(beside, 'log');
			run(programs.ctl, ['-D', copy, '-w', '-l', log, '-o', own, 'start']);
			return {
				url: (database) => `postgres://nestling@${encodeURIComponent(beside)}/${database}`,
				stop() {
					run(programs.ctl, ['-D', copy, '-w', '-m', 'immediate', 'stop']);
					rmSync(beside, { recursive: true, force: true });
				}
			};
		},
		stop() {
			end();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

/** Where a program of PostgreSQL is: in PATH, or where Debian keeps those that are not. */
function placeOf(name: string): string | undefined {
	const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).toSorted().toReversed() : [];
	const places = [
		...(process.env.PATH ?? '').split(':'),
		...versions.map((version) => join(DEBIAN, version, 'bin'))
	];
	return places.map((place) => join(place, name)).find((path) => existsSync(path));
}

/** The same, or Trouble where it is not on this machine. */
export function programOf(name: string): string {
	const found = placeOf(name);
	if (found) return found;
	throw new Trouble(
		`This needs PostgreSQL's program ${name}, which is not on this machine: ` +
			'install PostgreSQL 15 or newer (on Debian: apt-get install postgresql) and run it again.'
	);
}

function accountOf(name: string): { uid: number; gid: number } | undefined {
	try {
		const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }));
		return { uid: id('-u'), gid: id('-g') };
	} catch {
		return undefined;
	}
}
