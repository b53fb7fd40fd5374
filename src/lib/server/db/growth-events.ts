import type { Instant } from '#lib/domain/calendar.ts';
import type { EventName, GrowthEvent } from '#lib/domain/growth/events.ts';
import { compiled } from './compiled.ts';
import type { Database } from './open.ts';
import type { GrowthEventTable } from './tables/growth-events.ts';

/** All versions of an infant's growth events, each event's oldest first; `asOf` leaves out later ones. */
export async function versions(
	db: Database,
	infantId: string,
	asOf?: Instant
): Promise<GrowthEventTable[]> {
	return versionsBy(db, { infantId, at: asOf ?? LATEST });
}

/** Later than any row: times are ISO-8601 text. */
const LATEST = '9999';

const versionsBy = compiled((db, value: { infantId: string; at: Instant }) =>
	db
		.selectFrom('growthEvent')
		.selectAll()
		.where('infantId', '=', value.infantId)
		.where('recordedAt', '<=', value.at)
		.orderBy('rootId')
		.orderBy('version')
);

/** The events as they stand, without those entered in error: what is drawn, listed and exported. */
export async function standing(
	db: Database,
	infantId: string,
	asOf?: Instant
): Promise<GrowthEvent[]> {
	return standingOf(await versions(db, infantId, asOf));
}

/** Of all versions, the events as they stand. */
export function standingOf(all: readonly GrowthEventTable[]): GrowthEvent[] {
	const replaced = new Set(all.map(({ supersedes }) => supersedes));
	return all.filter((row) => row.setAside === 0 && !replaced.has(row.id)).map(toDomain);
}

/** One version of an infant's event, and whether it stands. */
export async function find(
	db: Database,
	infantId: string,
	id: string
): Promise<{ row: GrowthEventTable; newest: GrowthEventTable } | undefined> {
	const row = await db
		.selectFrom('growthEvent')
		.selectAll()
		.where('infantId', '=', infantId)
		.where('id', '=', id)
		.executeTakeFirst();
	if (!row) return undefined;
	const newest = await db
		.selectFrom('growthEvent')
		.selectAll()
		.where('rootId', '=', row.rootId)
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirstOrThrow();
	return { row, newest };
}

/** Adds a version on top of another; false where one has come first, or the key stands already. */
export async function addVersion(db: Database, row: GrowthEventTable): Promise<boolean> {
	const added = await db
		.insertInto('growthEvent')
		.values(row)
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.executeTakeFirst();
	return added !== undefined;
}

/** A version as the domain reads it: without its note, which no picture, file or family is given. */
export function toDomain(row: GrowthEventTable): GrowthEvent {
	return {
		name: nameOf(row),
		day: row.unitDay,
		untilDay: row.untilDay,
		toldToFamily: row.toldToFamily === 1
	};
}

function nameOf({ kind, label }: GrowthEventTable): EventName {
	return kind === 'own' ? { kind, label: label ?? '' } : { kind, label: null };
}
