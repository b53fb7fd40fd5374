import { sql } from 'kysely';
import { isPostgres } from '../db/migrations/append-only.ts';
import type { Database } from '../db/open.ts';
import { switchTriggers } from '../db/triggers.ts';
import { NOBODY, SEALED } from './columns.ts';
import { SEALED_LIKE } from './data-keys.ts';
import { innerOf } from './keeping-keys.ts';
import { keysOf } from './ring.ts';
import { wordFor } from './word.ts';

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Seals what was written before there was a key file: every name and note that stands open, in one
 * transaction. What a text says does not change by it; the tables' own guard against changes stands aside
 * for it, and stands again before anything is committed. On PostgreSQL it takes the role that owns the tables.
 *
 * @returns how many texts were sealed
 */
export function sealWhatStands(db: Database): Promise<number> {
	const keys = keysOf(db as never);
	if (!keys) throw new Error('there is no key file to seal by');
	return db.transaction().execute(async (tx) => {
		const seal = (text: string, about: string) =>
			tx
				.getExecutor()
				.provideConnection((connection) => keys.seal(innerOf(connection), text, about));
		const onServer = isPostgres(tx as never);
		const place = onServer ? sql`ctid::text` : sql`rowid`;
		const writeBack = onServer ? writeBackOnServer : writeBackInFile;
		// Each row is found by its place: its planner would rather go through the table.
		if (onServer) await sql`set local enable_seqscan = off`.execute(tx);
		let count = 0;
		for (const [name, { about, columns }] of Object.entries(SEALED)) {
			const table = snake(name);
			const putBack = await takeAside(tx, table);
			for (const column of columns.map((one) => snake(String(one)))) {
				const key = about === null ? sql`null` : sql.ref(snake(String(about)));
				const open = await sql<{ place: unknown; text: string; about: string | null }>`
					select ${place} as place, ${sql.ref(column)} as text, ${key} as about
						from ${sql.table(table)}
						where ${sql.ref(column)} is not null and ${sql.ref(column)} not like ${SEALED_LIKE}
				`.execute(tx);
				for (let from = 0; from < open.rows.length; from += AT_ONCE) {
					const sealed: SealedText[] = [];
					for (const { place: row, text, about: whose } of open.rows.slice(from, from + AT_ONCE))
						sealed.push({ place: row, text: await seal(String(text), whose ?? NOBODY) });
					await writeBack(tx, { table, column }, sealed);
					count += sealed.length;
				}
			}
			await putBack();
		}
		const numbers = await tx.selectFrom('hospitalNumber').selectAll().execute();
		for (const { unitId, number } of numbers.filter((row) => !row.number.startsWith('h1.'))) {
			await tx
				.updateTable('hospitalNumber')
				.set({ number: await wordFor(tx, number) })
				.where('unitId', '=', unitId)
				.where('number', '=', number)
				.execute();
			count += 1;
		}
		return count;
	});
}

/** As many texts as go to a server at once: one by one, the way there and back takes most of the time. */
const AT_ONCE = 1000;

interface SealedText {
	place: unknown;
	text: string;
}

interface Column {
	table: string;
	column: string;
}

async function writeBackInFile(tx: Database, { table, column }: Column, sealed: SealedText[]) {
	for (const { place, text } of sealed)
		await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${text}
			where rowid = ${place}`.execute(tx);
}

async function writeBackOnServer(tx: Database, { table, column }: Column, sealed: SealedText[]) {
	const places = sealed.map(({ place }) => place);
	const texts = sealed.map(({ text }) => text);
	await sql`update ${sql.table(table)} set ${sql.ref(column)} = sealed.text
		from unnest(${places}::text[]::tid[], ${texts}::text[]) as sealed (place, text)
		where ${sql.table(table)}.ctid = sealed.place`.execute(tx);
}

/** Takes away what refuses changes of a table, and returns what puts it there again. */
async function takeAside(tx: Database, table: string): Promise<() => Promise<unknown>> {
	if (isPostgres(tx as never)) {
		await switchTriggers(tx, table, 'disable');
		return () => switchTriggers(tx, table, 'enable');
	}
	const trigger = `${table}_no_update`;
	const { rows } = await sql<{ sql: string }>`select sql from sqlite_master
		where type = 'trigger' and name = ${trigger}`.execute(tx);
	if (rows[0]) await sql`drop trigger ${sql.ref(trigger)}`.execute(tx);
	return async () => rows[0] && sql.raw(rows[0].sql).execute(tx);
}
