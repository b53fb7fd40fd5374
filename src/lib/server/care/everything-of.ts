import type { Kysely } from 'kysely';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';

/** What is of the person who did it, and not of the infant it names. */
const NOT_OF_THE_INFANT = ['knownDevice', 'unitRoutineCareMember'];

/**
 * Every row that names an infant, by table, with the people behind its ids and the wordings that were
 * signed; undefined where there is no such infant.
 */
export async function everythingOf(
	db: Database,
	infantId: string
): Promise<{ name: string; tables: Record<string, object[]> } | undefined> {
	const facts = await infants.facts(db, infantId);
	if (!facts) return undefined;
	const any = db as unknown as Kysely<Record<string, Record<string, string>>>;
	const camel = (name: string) =>
		name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
	const tables: Record<string, object[]> = {};
	for (const { name, columns } of await db.introspection.getTables()) {
		const table = camel(name);
		if (NOT_OF_THE_INFANT.includes(table)) continue;
		if (!columns.some((column) => camel(column.name) === 'infantId')) continue;
		const rows = await any.selectFrom(table).selectAll().where('infantId', '=', infantId).execute();
		if (rows.length > 0) tables[table] = rows;
	}
	const text = JSON.stringify(tables);
	const people = await db.selectFrom('person').select(['id', 'name']).execute();
	tables.person = people.filter(({ id }) => text.includes(id));
	const wordings = await db.selectFrom('wording').selectAll().execute();
	tables.wording = wordings.filter(({ id }) => text.includes(id));
	return { name: facts.name, tables };
}
