import { sha256 } from '../ids.ts';
import type { AuditTable } from '../db/tables/audit.ts';

/** The key of the chain of what belongs to no unit: sign-ins, the set-up, lines from before 0015. */
export const INSTALLATION = 'installation';

/** What stands before the first line of a chain. */
export const FIRST = '0'.repeat(64);

/** A line as it is kept, without the hash over it. */
export type Line = Omit<AuditTable, 'seq' | 'hash'> & { seq: number | null };

/** A line's place in its chain, from 1. */
export const numberOf = (line: Pick<Line, 'seq' | 'number'>) => line.number ?? line.seq ?? 0;

/**
 * SHA-256 over the canonical form of a line: a JSON array of its fields in this order, without spaces
 * (docs/audit.md). Lines from before there were several chains have the form they were written in.
 */
export function hashOf(line: Line): string {
	const { seq, chain, number, at, personId, role, act, infantId, subject, digest } = line;
	const what = [infantId, subject, digest, line.previousHash];
	return sha256(
		JSON.stringify(
			number === null
				? [seq, at, personId, act, ...what]
				: [2, chain, number, at, personId, role, act, ...what]
		)
	);
}
