import type {
	CompiledQuery,
	DatabaseConnection,
	Dialect,
	Driver,
	QueryResult,
	TransactionSettings
} from 'kysely';
import { type DataKeys, isSealed } from './data-keys.ts';
import { ToSeal } from './to-seal.ts';

/** The same dialect, through which marked texts go in sealed and sealed ones come out open. */
export function sealing(dialect: Dialect, keys: DataKeys): Dialect {
	return {
		createDriver: () => new SealingDriver(dialect.createDriver(), keys),
		createAdapter: () => dialect.createAdapter(),
		createQueryCompiler: () => dialect.createQueryCompiler(),
		createIntrospector: (db) => dialect.createIntrospector(db)
	};
}

/** The fields of a row that hold a sealed text, if any does: nearly every row of nearly every query has none. */
function sealedIn(row: Record<string, unknown>): string[] | undefined {
	let names: string[] | undefined;
	for (const name in row) {
		const value = row[name];
		if (typeof value === 'string' && isSealed(value)) (names ??= []).push(name);
	}
	return names;
}

class SealingDriver implements Driver {
	readonly #inner: Driver;
	readonly #keys: DataKeys;

	constructor(inner: Driver, keys: DataKeys) {
		this.#inner = inner;
		this.#keys = keys;
	}

	init(): Promise<void> {
		return this.#inner.init();
	}

	async acquireConnection(): Promise<Sealing> {
		return new Sealing(await this.#inner.acquireConnection(), this.#keys);
	}

	beginTransaction({ inner }: Sealing, settings: TransactionSettings): Promise<void> {
		return this.#inner.beginTransaction(inner, settings);
	}

	commitTransaction({ inner }: Sealing): Promise<void> {
		return this.#inner.commitTransaction(inner);
	}

	rollbackTransaction({ inner }: Sealing): Promise<void> {
		return this.#inner.rollbackTransaction(inner);
	}

	releaseConnection({ inner }: Sealing): Promise<void> {
		return this.#inner.releaseConnection(inner);
	}

	destroy(): Promise<void> {
		return this.#inner.destroy();
	}
}

class Sealing implements DatabaseConnection {
	readonly inner: DatabaseConnection;
	readonly #keys: DataKeys;

	constructor(inner: DatabaseConnection, keys: DataKeys) {
		this.inner = inner;
		this.#keys = keys;
	}

	async executeQuery<Row>(compiled: CompiledQuery): Promise<QueryResult<Row>> {
		const parameters = compiled.parameters.some((one) => one instanceof ToSeal)
			? await this.#sealed(compiled.parameters)
			: compiled.parameters;
		const result = await this.inner.executeQuery<Row>({ ...compiled, parameters });
		for (const row of result.rows) {
			const sealed = sealedIn(row as Record<string, unknown>);
			if (sealed) await this.#open(row as Record<string, unknown>, sealed);
		}
		return result;
	}

	async #sealed(parameters: readonly unknown[]): Promise<unknown[]> {
		const sealed: unknown[] = [];
		for (const one of parameters) {
			const plain = one instanceof ToSeal ? one.value : one;
			const seals = one instanceof ToSeal && typeof plain === 'string';
			sealed.push(
				seals ? await this.#keys.seal(this.inner, plain, String((one as ToSeal).about)) : plain
			);
		}
		return sealed;
	}

	async #open(row: Record<string, unknown>, names: string[]): Promise<void> {
		for (const name of names) {
			const value = row[name] as string;
			row[name] = this.#keys.openNow(value) ?? (await this.#keys.open(this.inner, value));
		}
	}

	// eslint-disable-next-line require-yield -- nothing here reads by streaming
	async *streamQuery(): AsyncIterableIterator<never> {
		throw new Error('streaming is not supported');
	}
}
