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
	]
];

/** Does something with a database file; what can go wrong with the file comes back as one sentence. */
export async function orTrouble<T>(file: string, task: () => Promise<T>): Promise<T> {
	try {
		return await task();
	} catch (error) {
		const sentence = sentenceFor(error);
		throw sentence ? new Trouble(`${file} ${sentence}`) : error;
	}
}

/** Whether what went wrong is known by its code. */
export const hasSentence = (error: unknown) => sentenceFor(error) !== undefined;

function sentenceFor(error: unknown): string | undefined {
	const { code } = error as { code?: unknown };
	return SENTENCES.find(([codes]) => typeof code === 'string' && codes.test(code))?.[1];
}
