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
const ENVELOPE = 'e1.';

/** Nobody types this by chance: the id of a key, and at least an empty text locked by it. */
const SEALED_TEXT = /^e1\.[0-9a-f-]{36}\.[\w-]{38,}$/;

/** The same for the database: `_` is one sign. */
export const SEALED_LIKE = `${ENVELOPE}${'_'.repeat(36)}.${'_'.repeat(38)}%`;

export const isSealed = (text: string) => text.startsWith(ENVELOPE) && SEALED_TEXT.test(text);

/** What stands where a text was, once its key is destroyed. */
export const ERASED = '[erased]';

/** After so long another process's destroying of a key is seen here, and what was opened is forgotten. */
const KEPT_MS = 30_000;

/** More texts of one infant or person than this are opened again each time. */
const MOST_TEXTS = 2000;

/** A key that was read, null where it was destroyed, with what it opened since. */
interface Known {
	key: Buffer | null;
	texts: Map<string, string>;
	untilMs: number;
}

type Run = <Row>(sql: string, parameters: unknown[]) => Promise<Row[]>;

/** Seals and opens texts through a connection of the database that holds them. */
export class DataKeys {
	readonly #masters: MasterKey[];
	/** By their id, which is never given twice: what was read stays true but for its destroying. */
	readonly #known = new Map<string, Known>();
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

	/** The text again, where its key was read not long ago; undefined where the database must be asked. */
	openNow(sealed: string): string | undefined {
		const known = this.#known.get(idOf(sealed));
		if (!known || known.untilMs <= performance.now()) return undefined;
		return opened(known, sealed);
	}

	/** The text again; `[erased]` where its key was destroyed. */
	async open(connection: DatabaseConnection, sealed: string): Promise<string> {
		return opened(await this.#find(runOn(connection), idOf(sealed)), sealed);
	}

	/** Forgets every key that was read: one was destroyed. Other processes forget by themselves. */
	forget(): void {
		this.#known.clear();
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

	async #find(run: Run, id: string): Promise<Known> {
		const [row] = await run<{ wrapped: string; destroyed: string | null }>(
			`select wrapped, destroyed_at as destroyed from data_key where id = ${this.#placeholder(1)}`,
			[id]
		);
		const key = row && row.destroyed === null ? this.#unwrap(row.wrapped, id) : null;
		const known = { key, texts: new Map<string, string>(), untilMs: performance.now() + KEPT_MS };
		this.#known.set(id, known);
		return known;
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

/** Of `e1.KEY.LOCKED` the key. */
const idOf = (sealed: string) =>
	sealed.slice(ENVELOPE.length, sealed.indexOf('.', ENVELOPE.length));

function opened({ key, texts }: Known, sealed: string): string {
	if (!key) return ERASED;
	const known = texts.get(sealed);
	if (known !== undefined) return known;
	const id = idOf(sealed);
	const locked = Buffer.from(sealed.slice(ENVELOPE.length + id.length + 1), 'base64url');
	const text = unlock(key, locked, id).toString();
	if (texts.size < MOST_TEXTS) texts.set(sealed, text);
	return text;
}

const runOn =
	(connection: DatabaseConnection): Run =>
	async <Row>(sql: string, parameters: unknown[]) => {
		const kind = /^select/.test(sql) ? 'SelectQueryNode' : 'InsertQueryNode';
		const query = { sql, parameters, query: { kind }, queryId: { queryId: '' } };
		return (await connection.executeQuery<Row>(query as unknown as CompiledQuery)).rows;
	};
