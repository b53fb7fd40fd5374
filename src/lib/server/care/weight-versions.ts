import * as audit from '../audit/audit.ts';
import { standing } from '../db/once.ts';
import type { Database } from '../db/open.ts';
import type { WeightTable } from '../db/tables/weights.ts';
import * as weights from '../db/weights.ts';
import { newId } from '../ids.ts';
import type { Entering } from './weighing.ts';

/** What became of a new version of a weight. */
export type Versioned =
	| { kind: 'written' }
	| { kind: 'already' }
	| { kind: 'conflict'; stored: WeightTable }
	| { kind: 'elsewhere' }
	| { kind: 'overtaken'; stands: weights.WeightRow };

/** A version about to be written: its key and content, and the version its author had before them. */
export interface Keyed {
	id: string;
	infantId: string;
	digest: string;
	seen: string;
}

/**
 * The version a person saw, if it still stands. Otherwise: it was this very form that replaced it,
 * someone else was first, or it is no weight of this infant.
 */
export async function stillStanding(
	tx: Database,
	{ seen, ...key }: Keyed
): Promise<{ kind: 'stands'; row: WeightTable } | Exclude<Versioned, { kind: 'written' }>> {
	const before = await standing(tx, 'weight', key);
	if (before) return before;
	const stands = await weights.find(tx, key.infantId, seen);
	const row = stands && (await weights.version(tx, key.infantId, seen));
	return row ? { kind: 'stands', row } : overtaken(tx, key.infantId, seen);
}

/**
 * Writes a version on top of the one that stands, with its audit line. A version that a clinician
 * makes of a parent's weight has been reviewed by them.
 */
export async function writeVersion(
	tx: Database,
	{ person, as, now }: Entering,
	row: WeightTable,
	act: string
): Promise<Versioned> {
	if (!(await weights.addVersion(tx, row))) {
		const { id, infantId, digest, supersedes } = row;
		const again = await standing(tx, 'weight', { id, infantId, digest });
		return again ?? overtaken(tx, infantId, supersedes ?? id);
	}
	if (row.source === 'parent' && as === 'clinician') {
		await weights.addReview(tx, { id: newId(), weightId: row.id, authorId: person.id, at: now });
	}
	const { infantId, rootId: subject, digest } = row;
	await audit.record(tx, { at: now, personId: person.id, act, infantId, subject, digest });
	return { kind: 'written' };
}

async function overtaken(
	tx: Database,
	infantId: string,
	seen: string
): Promise<Extract<Versioned, { kind: 'elsewhere' | 'overtaken' }>> {
	const version = await weights.version(tx, infantId, seen);
	const stands = version && (await weights.standing(tx, infantId, version.rootId));
	return stands ? { kind: 'overtaken', stands } : { kind: 'elsewhere' };
}
