/**
 * `node scripts/upgrade-fixtures.ts`: for each schema that has none yet, writes rows for every table it has
 * (src/lib/server/db/upgrades/NNNN-….json). A later build has to bring them to its own schema unchanged.
 * Run it with the migration that makes the schema, and never again for it: what stands is what was released.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { sql } from 'kysely';
import * as audit from '#lib/server/audit/audit.ts';
import { FIRST, hashOf, INSTALLATION } from '#lib/server/audit/line.ts';
import { migrate, MIGRATIONS } from '#lib/server/db/migrate.ts';
import { type Database, openSqlite } from '#lib/server/db/open.ts';
import {
	fileOf,
	migrationsTo,
	putIn,
	type Row,
	rowsIn,
	tablesOf
} from '#lib/server/db/upgrades/rows.fixtures.ts';

const AT = '2026-11-20T08:00:00.000Z';
const CHAINS = '0015';

/** What the database itself, or a reader of it, takes nothing else for. */
const KNOWN: Record<string, (which: number) => string | number> = {
	'deployment.id': () => 1,
	'deployment.kind': () => 'ward',
	'infant_facts.gestation_days': (which) => 200 + which,
	'weight.grams': (which) => 1500 + which,
	'measurement.measure': (which) => ['length', 'head'][which - 1]!,
	'measurement.millimetres': (which) => [400, 290][which - 1]!
};

for (const schema of Object.keys(MIGRATIONS).toSorted()) {
	if (existsSync(fileOf(schema))) continue;
	const db = openSqlite(':memory:', '');
	await migrate(db, migrationsTo(schema));
	for (const table of await tablesOf(db)) {
		if (/^audit/.test(table)) continue;
		const rows = [await rowFor(db, table, 1), await rowFor(db, table, 2)];
		// The installation is one row.
		await putIn(db, { [table]: table === 'deployment' ? rows.slice(0, 1) : rows });
	}
	await writeAudit(db, schema);
	writeFileSync(fileOf(schema), `${JSON.stringify(await rowsIn(db), null, '\t')}\n`);
	await db.destroy();
	console.log(`Rows of ${schema} are written.`);
}

interface Column {
	name: string;
	type: string;
}

/** A row of a table, the first or the second: each value of its column's kind, and not that of the other. */
async function rowFor(db: Database, table: string, which: number): Promise<Row> {
	const { rows } = await sql<Column>`select name, type from pragma_table_info(${table})`.execute(
		db
	);
	const pointing = await sql<{ column: string; to: string }>`
		select "from" as "column", "table" as "to" from pragma_foreign_key_list(${table})`.execute(db);
	const pointsTo = new Map(pointing.rows.map(({ column, to }) => [column, `${to}-${which}`]));
	return Object.fromEntries(
		rows.map((column) => [column.name, pointsTo.get(column.name) ?? valueFor(table, column, which)])
	);
}

function valueFor(table: string, { name, type }: Column, which: number): string | number | null {
	const known = KNOWN[`${table}.${name}`];
	if (known) return known(which);
	if (name === 'supersedes') return which === 1 ? null : `${table}-1`;
	if (name === 'id') return type === 'integer' ? which : `${table}-${which}`;
	if (name === 'infant_id') return `infant-${which}`;
	if (/int|real|numeric|double/i.test(type)) return which;
	if (name.endsWith('_at') || name === 'at') return AT.replace('20T', `${19 + which}T`);
	if (name.endsWith('_day') || name === 'day') return `2026-11-${19 + which}`;
	return `${name} ${which}`;
}

async function writeAudit(db: Database, schema: string): Promise<void> {
	if (schema >= CHAINS) {
		for (const unitId of ['unit-1', 'unit-2', null]) {
			const entry = { at: AT, personId: 'person-1', act: 'sign in', unitId };
			await db.transaction().execute((tx) => audit.record(tx, entry));
		}
		return;
	}
	const told = { at: AT, personId: 'person-1', act: 'sign in', infantId: null, subject: null };
	const line = { ...told, digest: '', role: null, chain: INSTALLATION, number: null };
	let previousHash = FIRST;
	const rows: Row[] = [];
	for (const seq of [1, 2]) {
		const hash = hashOf({ ...line, seq, previousHash });
		rows.push({
			...{ seq, at: AT, person_id: 'person-1', act: 'sign in', infant_id: null, subject: null },
			...{ digest: '', previous_hash: previousHash, hash }
		});
		previousHash = hash;
	}
	await putIn(db, { audit: rows, audit_head: [{ id: 1, seq: 2, hash: previousHash }] });
}
