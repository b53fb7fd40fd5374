import { isAbsolute, join } from 'node:path';

/** Where a database is: a SQLite file of this machine, or a PostgreSQL server. */
export type DatabaseAddress =
	| { kind: 'sqlite'; file: string }
	| {
			kind: 'postgres';
			/** With its password, as it was given: never printed, never logged. */
			url: string;
	  };

/** The database's file in a data folder. */
export const databaseIn = (folder: string) => join(folder, 'nestling.sqlite');

/**
 * Reads `postgres://user:password@host:port/name?sslmode=verify-full`, `sqlite:FILE`, or a file's path.
 * Undefined where it is neither.
 */
export function addressOf(text: string): DatabaseAddress | undefined {
	const scheme = /^([a-z]+):/.exec(text)?.[1];
	if (scheme === 'postgres' || scheme === 'postgresql') {
		// A socket's folder may stand for the host, which is no URL to other eyes than PostgreSQL's.
		return /^\w+:\/\/[^/]*\/[^/?]+/.test(text) ? { kind: 'postgres', url: text } : undefined;
	}
	const file = scheme === 'sqlite' ? text.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '') : text;
	if (file === '' || (scheme && scheme !== 'sqlite' && !isAbsolute(file))) return undefined;
	return { kind: 'sqlite', file };
}

/**
 * The database that the environment names: `DATABASE_URL`, or else the file in the data folder.
 *
 * @throws where DATABASE_URL is no address; what it says may hold a password and is not repeated
 */
export function addressFrom(env: Record<string, string | undefined>): DatabaseAddress {
	if (!env.DATABASE_URL) {
		const file = env.NESTLING_DATABASE || databaseIn(env.DATA_DIR || 'data');
		return { kind: 'sqlite', file };
	}
	const address = addressOf(env.DATABASE_URL);
	if (!address) throw new Error('DATABASE_URL is no address of a database.');
	return address;
}

/** How an address is told to a person: of a server its host and the database's name, and no password. */
export function nameOf(address: DatabaseAddress): string {
	if (address.kind === 'sqlite') return address.file;
	const [, host = '', name = ''] =
		/^\w+:\/\/(?:[^@/]*@)?([^/?]*)\/([^/?]*)/.exec(address.url) ?? [];
	return `the PostgreSQL database ${name}${host ? ` at ${host}` : ''}`;
}
