import * as audit from '../audit/audit.ts';
import * as measurements from '../db/measurements.ts';
import { standing } from '../db/once.ts';
import type { Database } from '../db/open.ts';
import type { MeasurementTable } from '../db/tables/measurements.ts';
import type { Entering } from './weighing.ts';
import type { Keyed } from './weight-versions.ts';

/** What became of a new version of a length or head circumference. */
export type MeasurementVersioned =
	| { kind: 'written' }
	| { kind: 'already' }
	| { kind: 'conflict'; stored: MeasurementTable }
	| { kind: 'elsewhere' }
	| { kind: 'overtaken'; stands: MeasurementTable };

/**
 * The version a person saw, if it still stands. Otherwise: it was this very form that replaced it,
 * someone else was first, or it is none of this infant's.
 */
export async function stillStanding(
	tx: Database,
	{ seen, ...key }: Keyed
): Promise<
	{ kind: 'stands'; row: MeasurementTable } | Exclude<MeasurementVersioned, { kind: 'written' }>
> {
	const before = await standing(tx, 'measurement', key);
	if (before) return before;
	const stands = await standingOver(tx, key.infantId, seen);
	if (!stands) return { kind: 'elsewhere' };
	return stands.id === seen ? { kind: 'stands', row: stands } : { kind: 'overtaken', stands };
}

/** Writes a version on top of the one that stands, with its audit line. */
export async function writeVersion(
	tx: Database,
	{ person, now }: Entering,
	row: MeasurementTable & { supersedes: string },
	act: string
): Promise<MeasurementVersioned> {
	const { id, infantId, rootId: subject, digest } = row;
	if (!(await measurements.addVersion(tx, row))) {
		const again = await standing(tx, 'measurement', { id, infantId, digest });
		if (again) return again;
		const stands = await standingOver(tx, infantId, row.supersedes);
		return stands ? { kind: 'overtaken', stands } : { kind: 'elsewhere' };
	}
	await audit.record(tx, { at: now, personId: person.id, act, infantId, subject, digest });
	return { kind: 'written' };
}

/** The version that stands of what a version belongs to, or undefined where it is not this infant's. */
async function standingOver(tx: Database, infantId: string, versionId: string) {
	const version = await measurements.version(tx, infantId, versionId);
	return version && measurements.standing(tx, infantId, version.rootId);
}
