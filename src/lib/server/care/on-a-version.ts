import type { Database } from '../db/open.ts';
import type { UnitVersion, UnitVersions } from '../db/unit-versions.ts';

/** Why nothing was written on top of what a unit keeps; `stands` is what is shown in its place. */
export type NotOnAVersion<Row> =
	| { kind: 'already' }
	| { kind: 'elsewhere' }
	/** The same form with other content. */
	| { kind: 'conflict'; stands: Row }
	/** Someone else was first, or it is retired. */
	| { kind: 'overtaken'; stands: Row };

/** What became of a form that may have been sent before, or undefined where its key is new. */
export async function alreadySent<Row extends UnitVersion>(
	tx: Database,
	kept: UnitVersions<Row>,
	{ unit, ...key }: { unit: { id: string }; id: string; rootId: string; digest: string }
): Promise<NotOnAVersion<Row> | undefined> {
	const stands = await kept.find(tx, key.id);
	if (!stands) return undefined;
	if (stands.unitId !== unit.id || stands.rootId !== key.rootId) return { kind: 'elsewhere' };
	return stands.digest === key.digest ? { kind: 'already' } : { kind: 'conflict', stands };
}

/** The version that a person had before them, where it still is the newest and in use, or why not. */
export async function onTopOf<Row extends UnitVersion>(
	tx: Database,
	kept: UnitVersions<Row>,
	{ unit, root, seen }: { unit: { id: string }; root: string; seen: number }
): Promise<{ kind: 'stands'; stands: Row } | NotOnAVersion<Row>> {
	const stands = await kept.newest(tx, unit.id, root);
	if (!stands) return { kind: 'elsewhere' };
	const current = stands.version === seen && stands.retired === 0;
	return current ? { kind: 'stands', stands } : { kind: 'overtaken', stands };
}

/** What was there first, where a version could not be added. */
export async function overtaken<Row extends UnitVersion>(
	tx: Database,
	kept: UnitVersions<Row>,
	{ unitId, rootId }: { unitId: string; rootId: string }
): Promise<NotOnAVersion<Row>> {
	const stands = await kept.newest(tx, unitId, rootId);
	return stands ? { kind: 'overtaken', stands } : { kind: 'elsewhere' };
}
