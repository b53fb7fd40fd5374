import { sql } from 'kysely';
import type { Instant } from '#lib/domain/calendar.ts';
import { type Checkpoint, checkpointOf, verify } from '../audit/verify.ts';
import { MIGRATIONS, migrationsIn } from '../db/migrate.ts';
import { type Database, readSqlite } from '../db/open.ts';
import { contentsOf, type Kind } from '../deployment.ts';
import { NotDone } from './trouble.ts';

/** What was found in a whole database that nobody uses. */
export interface Checked {
	kind: Kind;
	schema: string;
	infants: number;
	/** How far each chain of the audit reaches; null in one from before there were chains. */
	audit: Checkpoint | null;
	lines: number;
	/** When the newest line of the audit was written; null where there is none. */
	newestAt: Instant | null;
}

/**
 * Reads a whole database: each of its pages, its schema, and its audit line by line.
 *
 * @throws NotDone where it is damaged, is not ours, was made by a newer build, or its audit does not hold
 */
export async function checkDatabase(file: string): Promise<Checked> {
	const db = readSqlite(file);
	try {
		return await checkPages(db, file).then(() => checkContents(db, file));
	} catch (failure) {
		const { code } = failure as { code?: unknown };
		if (typeof code !== 'string' || !/^SQLITE_(CORRUPT|NOTADB)/.test(code)) throw failure;
		throw damaged(file);
	} finally {
		await db.destroy();
	}
}

const damaged = (file: string) =>
	new NotDone(
		'damaged',
		`${file} is damaged, or is no database: nothing in it is to be relied on.`
	);

async function checkPages(db: Database, file: string): Promise<void> {
	const { rows } = await sql<{ integrityCheck: string }>`pragma integrity_check(1)`.execute(db);
	if (rows[0]?.integrityCheck !== 'ok') throw damaged(file);
}

async function checkContents(db: Database, file: string): Promise<Checked> {
	const contents = await contentsOf(db);
	if (contents.holds === 'a newer schema')
		throw new NotDone(
			'newer',
			`${file} was made by a newer Nestling (its schema is ${contents.schema}): use that version.`
		);
	if (contents.holds !== 'ward' && contents.holds !== 'demonstration')
		throw new NotDone('not a backup', `${file} is not a Nestling database.`);
	const schema = (await migrationsIn(db)).at(-1)!;
	const counted = (table: 'infant' | 'audit') =>
		db
			.selectFrom(table)
			.select(({ fn }) => fn.countAll().as('count'))
			.executeTakeFirstOrThrow();
	const [infants, lines] = await Promise.all([counted('infant'), counted('audit')]);
	const newest = await db
		.selectFrom('audit')
		.select(({ fn }) => fn.max('at').as('at'))
		.executeTakeFirst();
	return {
		...{ kind: contents.holds, schema, newestAt: newest?.at ?? null },
		...{ infants: Number(infants.count), lines: Number(lines.count) },
		audit: schema < CHAINS ? null : await auditOf(db, file)
	};
}

/** The migration that brought the audit its chains. */
const CHAINS = Object.keys(MIGRATIONS).find((name) => name.startsWith('0015-'))!;

async function auditOf(db: Database, file: string): Promise<Checkpoint> {
	const checks = await verify(db);
	if (checks.every(({ kind }) => kind === 'intact')) return checkpointOf(checks);
	throw new NotDone(
		'audit broken',
		`The audit in ${file} is broken: npm run audit:verify says where.`
	);
}
