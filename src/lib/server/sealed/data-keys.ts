import { createHmac, randomBytes } from 'node:crypto';
import type { CompiledQuery, DatabaseConnection } from 'kysely';
import { newId } from '../ids.ts';
import { NOBODY } from './columns.ts';
import { lock, type MasterKey, unlock } from './master-keys.ts';

/*
 * A key for each infant and each person, kept in the database locked by the key file's newest key. To
 * destroy one is to make all that it sealed unreadable, in every copy made from then on.
 */

/** How a sealed text begins: the version of the envelope; then its key and the locked text. */
export const ENVELOPE = 'e1.';

/** What stands where a text was, once its key is destroyed. */
export const ERASED = '[erased]';

/** After so long another process's destroying of a key is seen here. */
const KEPT_MS = 30_000;

type Run = <Row>(sql: string, parameters: unknown[]) => Promise<Row[]>;

/** Seals and opens texts through a connection of the database that holds them. */
export class DataKeys {
	readonly #masters: MasterKey[];
	/** By their id, which is never given twice: what was read stays true but for its destroying. */
	readonly #known = new Map<string, { key: Buffer | null; untilMs: number }>();
	readonly #placeholder: (at: number) => string;

	constructor(masters: MasterKey[], placeholder: (at: number) => string) {
		this.#masters = masters;
		this.#placeholder = placeholder;
	}

	/** A text as it is kept: `e1.KEY.LOCKED`. Whose key it is is made where there is none yet. */
	async seal(connection: DatabaseConnection, text: string, about: string): Promise<string> {
		const { id, key } = await this.#keyOf(runOn(connection), about);
		if (!key) throw new Error('nothing is written about whom nothing may be kept any more');
		return `${ENVELOPE}${id}.${lock(key, Buffer.from(text), id).toString('base64url')}`;
	}

	/** The text again; `[erased]` where its key was destroyed. Anything else comes back as it is. */
	async open(connection: DatabaseConnection, sealed: string): Promise<string> {
		const [, id = '', locked = ''] = sealed.split('.');
		const key = await this.#find(runOn(connection), id);
		if (!key) return ERASED;
		return unlock(key, Buffer.from(locked, 'base64url'), id).toString();
	}

	/** What a text is looked up by where it is sealed: the same text gives the same word, and no way back. */
	async word(connection: DatabaseConnection, text: string): Promise<string> {
		const { key } = await this.#keyOf(runOn(connection), NOBODY);
		return `h1.${createHmac('sha256', key!).update(text).digest('base64url')}`;
	}

	/** Locks every key anew by the newest of the key file; how many. */
	async rewrap(connection: DatabaseConnection): Promise<number> {
		const run = runOn(connection);
		const rows = await run<{ id: string; wrapped: string }>(
			`select id, wrapped from data_key where destroyed_at is null`,
			[]
		);
		const [p1, p2] = [this.#placeholder(1), this.#placeholder(2)];
		for (const { id, wrapped } of rows) {
			const again = this.#wrap(this.#unwrap(wrapped, id), id);
			await run(`update data_key set wrapped = ${p1} where id = ${p2}`, [again, id]);
		}
		return rows.length;
	}

	async #keyOf(run: Run, about: string): Promise<{ id: string; key: Buffer | null }> {
		const [p1, p2, p3] = [1, 2, 3].map(this.#placeholder);
		const find = `select id, wrapped, destroyed_at as destroyed from data_key where about = ${p1}`;
		const rows = () =>
			run<{ id: string; wrapped: string; destroyed: string | null }>(find, [about]);
		let [row] = await rows();
		if (!row) {
			const id = newId();
			const wrapped = this.#wrap(randomBytes(32), id);
			await run(
				`insert into data_key (id, about, wrapped) values (${p1}, ${p2}, ${p3}) on conflict do nothing`,
				[id, about, wrapped]
			);
			[row] = await rows();
		}
		const { id, wrapped, destroyed } = row!;
		return { id, key: destroyed === null ? this.#unwrap(wrapped, id) : null };
	}

	async #find(run: Run, id: string): Promise<Buffer | null> {
		const known = this.#known.get(id);
		if (known && known.untilMs > performance.now()) return known.key;
		const [row] = await run<{ wrapped: string; destroyed: string | null }>(
			`select wrapped, destroyed_at as destroyed from data_key where id = ${this.#placeholder(1)}`,
			[id]
		);
		const key = row && row.destroyed === null ? this.#unwrap(row.wrapped, id) : null;
		this.#known.set(id, { key, untilMs: performance.now() + KEPT_MS });
		return key;
	}

	#wrap(key: Buffer, id: string): string {
		const [{ name, key: master }] = this.#masters as [MasterKey];
		return `${name}.${lock(master, key, id).toString('base64url')}`;
	}

	#unwrap(wrapped: string, id: string): Buffer {
		const [name, locked = ''] = wrapped.split('.');
		const master = this.#masters.find((one) => one.name === name);
		if (!master) throw new Error(`the key file does not hold the key ${name} any more`);
		return unlock(master.key, Buffer.from(locked, 'base64url'), id);
	}
}

const runOn =
	(connection: DatabaseConnection): Run =>
	async <Row>(sql: string, parameters: unknown[]) => {
		const kind = /^select/.test(sql) ? 'SelectQueryNode' : 'InsertQueryNode';
		const query = { sql, parameters, query: { kind }, queryId: { queryId: '' } };
		return (await connection.executeQuery<Row>(query as unknown as CompiledQuery)).rows;
	};
