import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Trouble } from '../lib/trouble.mjs';

export interface PostgresServer {
	/** The folder its socket lies in: it listens nowhere else. */
	socket: string;
	stop(): void;
}

const DEBIAN = '/usr/lib/postgresql';

/**
 * Starts a PostgreSQL of its own, with its data in a temporary folder that goes with it. PostgreSQL
 * does not run as root: there it runs as the account `postgres`, or `nobody`.
 * @throws Trouble where PostgreSQL's programs are not on this machine
 */
export function startPostgres(): PostgresServer {
	const initdb = program('initdb');
	const pgCtl = program('pg_ctl');
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
			env: { PATH: process.env.PATH, LC_ALL: 'C' }
		});
	const data = join(folder, 'data');
	try {
		run(initdb, ['-D', data, '-U', 'nestling', '--auth=trust', '-E', 'UTF8', '--no-sync']);
		const options = `-k ${folder} -c listen_addresses='' -c max_connections=64`;
		run(pgCtl, ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start']);
	} catch (error) {
		rmSync(folder, { recursive: true, force: true });
		throw error;
	}
	return {
		socket: folder,
		stop() {
			run(pgCtl, ['-D', data, '-w', '-m', 'immediate', 'stop']);
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

/** Where a program of PostgreSQL is: in PATH, or where Debian keeps those that are not. */
function program(name: string): string {
	const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).toSorted().toReversed() : [];
	const places = [
		...(process.env.PATH ?? '').split(':'),
		...versions.map((version) => join(DEBIAN, version, 'bin'))
	];
	const found = places.map((place) => join(place, name)).find((path) => existsSync(path));
	if (found) return found;
	throw new Trouble(
		`The race on PostgreSQL needs its program ${name}, which is not on this machine: ` +
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
