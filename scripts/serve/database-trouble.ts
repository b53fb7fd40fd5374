import { Trouble } from '../lib/trouble.mjs';

const SENTENCES: [RegExp, string][] = [
	[
		/^SQLITE_(NOTADB|CORRUPT)/,
		'is damaged or is not a database: put back a backup (npm run restore), or name another folder with DATA_DIR.'
	],
	[
		/^SQLITE_(CANTOPEN|AUTH|PERM)/,
		'cannot be opened by this account: make it yours, or name another folder with DATA_DIR.'
	],
	[
		/^SQLITE_READONLY/,
		'cannot be written to: make it writable, or name another folder with DATA_DIR.'
	],
	[/^SQLITE_FULL/, 'cannot grow because the disk is full: make room and start again.'],
	[/^SQLITE_(BUSY|LOCKED)/, 'is in use by another program: end that one and start again.'],
	[
		/^SQLITE_IOERR/,
		'cannot be read from its disk: check the disk before anything else is written to it.'
	],
	[
		/^(ECONNREFUSED|ENOENT|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ECONNRESET|57P0[123])$/,
		'does not answer: start its server, or set DATABASE_URL right.'
	],
	[/^(ENOTFOUND|EAI_AGAIN)$/, 'is on a host that has no address: set DATABASE_URL right.'],
	[/^28/, 'lets nobody in with this user name and password: set DATABASE_URL right.'],
	[/^3D000$/, 'is not there: create it, or set DATABASE_URL right.'],
	[/^42501$/, 'may not be used so by this user: see "Going to PostgreSQL" in docs/operations.md.'],
	[/^53300$/, 'has no connection left: raise its max_connections, or lower DATABASE_POOL.'],
	[
		/^(.*CERT.*|ERR_TLS.*|.*_VERIFY_.*|.*SIGNATURE.*)$/,
		'shows a certificate that this machine does not trust: name its authority with sslrootcert in DATABASE_URL.'
	]
];

/** Does something with a database; what can go wrong with it comes back as one sentence about it. */
export async function orTrouble<T>(name: string, task: () => Promise<T>): Promise<T> {
	try {
		return await task();
	} catch (error) {
		const sentence = sentenceFor(error);
		throw sentence ? new Trouble(`${name} ${sentence}`) : error;
	}
}

/** Whether what went wrong is known by its code. */
export const hasSentence = (error: unknown) => sentenceFor(error) !== undefined;

function sentenceFor(error: unknown): string | undefined {
	const { code } = error as { code?: unknown };
	return SENTENCES.find(([codes]) => typeof code === 'string' && codes.test(code))?.[1];
}
