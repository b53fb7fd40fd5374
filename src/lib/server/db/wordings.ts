import type { Instant } from '#lib/domain/calendar.ts';
import type { Scope } from '#lib/domain/consent-decision.ts';
import { ORIGINAL_LANGUAGE } from '#lib/domain/wording.ts';
import { newId, sha256 } from '../ids.ts';
import { DEFAULT_WORDINGS, type DefaultWording } from '../wordings/default-en.ts';
import type { Database } from './open.ts';
import type { WordingCheckTable, WordingTable } from './tables/consents.ts';

/** Publishes the wordings a unit starts with, as version 1 of each. */
export async function publishDefaults(
	db: Database,
	{ unitId, at, publishedById }: { unitId: string; at: Instant; publishedById: string }
): Promise<void> {
	const rows = DEFAULT_WORDINGS.map((wording) => firstVersion(wording, unitId, at, publishedById));
	await db.insertInto('wording').values(rows).execute();
}

/** Publishes one as version 1 for each unit that has no wording of its scope; ids of what was added. */
export async function publishWhereMissing(
	db: Database,
	{ wording, at }: { wording: DefaultWording; at: Instant }
): Promise<string[]> {
	const units = await db
		.selectFrom('unit')
		.select('id')
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('wording')
						.select('wording.id')
						.whereRef('wording.unitId', '=', 'unit.id')
						.where('wording.scope', '=', wording.scope)
						.where('wording.language', '=', wording.language)
				)
			)
		)
		.execute();
	if (units.length === 0) return [];
	const rows = units.map(({ id }) => firstVersion(wording, id, at, null));
	await db.insertInto('wording').values(rows).execute();
	return rows.map(({ id }) => id);
}

function firstVersion(
	{ scope, language, body }: DefaultWording,
	unitId: string,
	at: Instant,
	publishedById: string | null
) {
	return {
		...{ id: newId(Date.parse(at)), unitId, scope, version: 1, language, body },
		...{ sha256: sha256(body), publishedAt: at, publishedById }
	};
}

/** A wording with who checked it and when, where it is a translation and a person did. */
export type CheckedWording = WordingTable & {
	checkedBy: string | null;
	checkedAt: Instant | null;
};

function withChecks(db: Database) {
	return db
		.selectFrom('wording')
		.leftJoin('wordingCheck', 'wordingCheck.wordingId', 'wording.id')
		.selectAll('wording')
		.select(['wordingCheck.checkedBy', 'wordingCheck.recordedAt as checkedAt']);
}

/**
 * What a unit's parents can be asked on now: of each scope the newest original, and in each other
 * language the newest translation, where it is one of just that original.
 */
export async function inUse(db: Database, unitId: string): Promise<CheckedWording[]> {
	const newest = await withChecks(db)
		.where('wording.unitId', '=', unitId)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('wording as later')
						.select('later.id')
						.whereRef('later.unitId', '=', 'wording.unitId')
						.whereRef('later.scope', '=', 'wording.scope')
						.whereRef('later.language', '=', 'wording.language')
						.whereRef('later.version', '>', 'wording.version')
				)
			)
		)
		.orderBy('wording.language')
		.execute();
	const isOriginal = ({ language }: CheckedWording) => language === ORIGINAL_LANGUAGE;
	const originals = new Set(newest.filter(isOriginal).map(({ id }) => id));
	return newest.filter((row) => isOriginal(row) || originals.has(row.translates ?? ''));
}

/** A wording with the name of the unit whose it is. */
export type NamedWording = CheckedWording & { unitName: string };

/** The exact wordings that decisions were made on, by id. */
export async function byId(db: Database, ids: string[]): Promise<Map<string, NamedWording>> {
	if (ids.length === 0) return new Map();
	const rows = await withChecks(db)
		.innerJoin('unit', 'unit.id', 'wording.unitId')
		.select('unit.name as unitName')
		.where('wording.id', 'in', ids)
		.execute();
	return new Map(rows.map((row) => [row.id, row]));
}

/** Every version of a scope's wording in every language with who published it, newest first. */
export function versions(db: Database, unitId: string, scope: Scope) {
	return withChecks(db)
		.leftJoin('person', 'person.id', 'wording.publishedById')
		.select('person.name as author')
		.where('wording.unitId', '=', unitId)
		.where('wording.scope', '=', scope)
		.orderBy('wording.version', 'desc')
		.execute();
}

/** One version, whichever unit's it is: a form may be sent twice. */
export function find(db: Database, id: string): Promise<WordingTable | undefined> {
	return db.selectFrom('wording').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Publishes a version; false where another has come first, or the key stands already. */
export async function publish(db: Database, row: WordingTable): Promise<boolean> {
	const added = await db
		.insertInto('wording')
		.values(row)
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.executeTakeFirst();
	return added !== undefined;
}

/** That a translation was checked, or undefined. */
export function checkOf(
	db: Database,
	of: { id: string } | { wordingId: string }
): Promise<WordingCheckTable | undefined> {
	const rows = db.selectFrom('wordingCheck').selectAll();
	const one =
		'id' in of ? rows.where('id', '=', of.id) : rows.where('wordingId', '=', of.wordingId);
	return one.executeTakeFirst();
}

/** Marks a translation as checked; false where it is, or the key stands already. */
export async function addCheck(db: Database, row: WordingCheckTable): Promise<boolean> {
	const added = await db
		.insertInto('wordingCheck')
		.values(row)
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.executeTakeFirst();
	return added !== undefined;
}
