import type { Instant } from '#lib/domain/calendar.ts';
import * as audit from '../audit/audit.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import { digestOf } from '../ids.ts';

/** A new version about to be made: the form's key, and the version its author had before them. */
export interface NewVersion {
	id: string;
	seen: string;
	infantId: string;
	person: { id: string };
	now: Instant;
}

export type NotOnTop =
	| { kind: 'already' }
	| { kind: 'conflict'; stored: infants.Facts }
	| { kind: 'elsewhere' }
	| { kind: 'overtaken'; stands: infants.Facts };

/**
 * The version that stands, if it is the one the person saw. Otherwise: this form made it already,
 * someone else was first, or it is no version of this infant. `isThis` tells a repeated send.
 */
export async function versionSeen(
	tx: Database,
	{ id, seen, infantId }: NewVersion,
	isThis: (row: infants.Facts) => boolean
): Promise<{ kind: 'stands'; facts: infants.Facts } | NotOnTop> {
	const history = await infants.history(tx, infantId);
	const same = history.find((row) => row.id === id);
	if (same) return isThis(same) ? { kind: 'already' } : { kind: 'conflict', stored: same };
	const stands = history.at(-1);
	if (!stands || (await infants.isVersion(tx, id))) return { kind: 'elsewhere' };
	if (stands.id === seen) return { kind: 'stands', facts: stands };
	const known = history.some((row) => row.id === seen);
	return known ? { kind: 'overtaken', stands } : { kind: 'elsewhere' };
}

/** Writes a version on top of the one that stands, with its audit line. */
export async function writeVersion(
	tx: Database,
	{ id, infantId, person, now }: NewVersion,
	{ before, act, ...changes }: { before: infants.Facts; act: string } & Partial<infants.Facts>
): Promise<void> {
	const next: infants.Facts = {
		...before,
		reason: null,
		...changes,
		...{ id, version: before.version + 1, supersedes: before.id },
		...{ authorId: person.id, recordedAt: now }
	};
	await infants.addVersion(tx, next);
	const digest = digestOf({ ...changes });
	await audit.record(tx, { at: now, personId: person.id, act, infantId, subject: id, digest });
}
