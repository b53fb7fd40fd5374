import type {
	CompiledQuery,
	DatabaseConnection,
	Dialect,
	Driver,
	QueryResult,
	TransactionSettings
} from 'kysely';
import { Histogram } from 'prom-client';
import { registered } from './registry.ts';

const took = new Histogram(
	registered({
		name: 'nestling_database_duration_seconds',
		help: 'What the database took, waiting for its turn included: single reads and writes, and whole transactions until they are durable or taken back.',
		labelNames: ['kind'],
		buckets: [
			...[0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025],
			...[0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
		]
	})
);

const KINDS: Record<string, 'read' | 'write'> = {
	SelectQueryNode: 'read',
	InsertQueryNode: 'write',
	UpdateQueryNode: 'write',
	DeleteQueryNode: 'write'
};

const since = (began: number) => (performance.now() - began) / 1000;

/** The same dialect, with everything that is asked of it timed. */
export function timed(dialect: Dialect): Dialect {
	return {
		createDriver: () => new TimedDriver(dialect.createDriver()),
		createAdapter: () => dialect.createAdapter(),
		createQueryCompiler: () => dialect.createQueryCompiler(),
		createIntrospector: (db) => dialect.createIntrospector(db)
	};
}

class TimedDriver implements Driver {
	readonly #inner: Driver;

	constructor(inner: Driver) {
		this.#inner = inner;
	}

	init(): Promise<void> {
		return this.#inner.init();
	}

	async acquireConnection(): Promise<Timed> {
		return new Timed(await this.#inner.acquireConnection());
	}

	beginTransaction(timed: Timed, settings: TransactionSettings): Promise<void> {
		timed.began = performance.now();
		return this.#inner.beginTransaction(timed.inner, settings);
	}

	async commitTransaction({ inner, began }: Timed): Promise<void> {
		await this.#inner.commitTransaction(inner);
		took.observe({ kind: 'transaction' }, since(began));
	}

	async rollbackTransaction({ inner, began }: Timed): Promise<void> {
		await this.#inner.rollbackTransaction(inner);
		took.observe({ kind: 'transaction' }, since(began));
	}

	releaseConnection({ inner }: Timed): Promise<void> {
		return this.#inner.releaseConnection(inner);
	}

	destroy(): Promise<void> {
		return this.#inner.destroy();
	}
}

class Timed implements DatabaseConnection {
	readonly inner: DatabaseConnection;
	/** When its transaction was asked for. */
	began = 0;

	constructor(inner: DatabaseConnection) {
		this.inner = inner;
	}

	async executeQuery<Row>(compiled: CompiledQuery): Promise<QueryResult<Row>> {
		const began = performance.now();
		try {
			return await this.inner.executeQuery<Row>(compiled);
		} finally {
			took.observe({ kind: KINDS[compiled.query.kind] ?? 'other' }, since(began));
		}
	}

	streamQuery<Row>(compiled: CompiledQuery, chunkSize: number) {
		return this.inner.streamQuery<Row>(compiled, chunkSize);
	}
}
