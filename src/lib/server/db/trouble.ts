import { isAway } from './away.ts';

/**
 * What a database can have that is nobody's mistake here. In the first four what is recorded can still be
 * read; one that is damaged, cannot be read or does not answer tells nothing that is to be relied on.
 */
export type Trouble =
	| { kind: 'read-only'; reason: 'full' | 'read-only' | 'busy' | 'disk' }
	| { kind: 'unreadable'; reason: 'damaged' | 'disk' | 'away' };

const TROUBLES: [RegExp, Trouble][] = [
	[/^SQLITE_FULL/, { kind: 'read-only', reason: 'full' }],
	[/^SQLITE_READONLY/, { kind: 'read-only', reason: 'read-only' }],
	[/^SQLITE_(BUSY|LOCKED)/, { kind: 'read-only', reason: 'busy' }],
	[/^SQLITE_(CORRUPT|NOTADB)/, { kind: 'unreadable', reason: 'damaged' }],
	[
		/^SQLITE_IOERR_(READ|SHORT_READ|CORRUPTFS)|^SQLITE_CANTOPEN/,
		{ kind: 'unreadable', reason: 'disk' }
	],
	[/^SQLITE_IOERR/, { kind: 'read-only', reason: 'disk' }],
	// What a PostgreSQL server says: its disk is full, it is a replica, somebody holds a lock.
	[/^53100$/, { kind: 'read-only', reason: 'full' }],
	[/^25006$/, { kind: 'read-only', reason: 'read-only' }],
	[/^55P03$/, { kind: 'read-only', reason: 'busy' }]
];

/** A write that was whole by itself, and was taken back with another that the disk did not take. */
export class TakenBack extends Error {
	readonly code = 'SQLITE_FULL';

	constructor() {
		super('taken back with a transaction that failed');
		this.name = 'TakenBack';
	}
}

/** Whether a failure is the database's own, by its code; undefined for any other. */
export function troubleOf(failure: unknown): Trouble | undefined {
	if (isAway(failure)) return { kind: 'unreadable', reason: 'away' };
	const { code } = (failure ?? {}) as { code?: unknown };
	if (typeof code !== 'string') return undefined;
	return TROUBLES.find(([codes]) => codes.test(code))?.[1];
}
