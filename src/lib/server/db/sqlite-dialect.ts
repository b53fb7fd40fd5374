import type SQLite from 'better-sqlite3';
import {
	type CompiledQuery,
	type DatabaseConnection,
	type Dialect,
	type Driver,
	type QueryResult,
	SqliteAdapter,
	SqliteIntrospector,
	SqliteQueryCompiler
} from 'kysely';
import { SqliteWrites } from './sqlite-writes.ts';
import { preparingOnce } from './statements.ts';
import type { DatabaseWatch } from './watch.ts';

/**
 * Kysely's SQLite, with our own way to the file: statements prepared once, writes in groups.
 *
 * @param watch is told of each failure, and of each write that is on the disk
 */
export function groupedSqlite(sqlite: SQLite.Database, watch?: DatabaseWatch): Dialect {
	return {
		createDriver: () => new GroupedDriver(sqlite, watch),
		createAdapter: () => new ManyAtOnce(),
		createQueryCompiler: () => new PlannedOnce(),
		createIntrospector: (db) => new SqliteIntrospector(db)
	};
}

/** Whose turn it is, the driver decides: Kysely need not let one query wait for another. */
class ManyAtOnce extends SqliteAdapter {
	override get supportsMultipleConnections(): boolean {
		return true;
	}

	/** SQLite takes back tables as it does rows, so a migration that fails leaves nothing behind. */
	override get supportsTransactionalDdl(): boolean {
		return true;
	}
}

/**
 * SQLite looks at a bare value when it plans a query that sorts or has a limit, and so would plan it again
 * for each value it is given, which takes longer than running it. At a value behind a plus, which changes
 * nothing of it, it doesn't look.
 */
class PlannedOnce extends SqliteQueryCompiler {
	protected override getCurrentParameterPlaceholder(): string {
		return '+?';
	}
}

class GroupedDriver implements Driver {
	readonly #writes: SqliteWrites;
	readonly #statements: Statements;
	readonly #free: Connection[] = [];
	readonly #watch: DatabaseWatch | undefined;

	constructor(sqlite: SQLite.Database, watch: DatabaseWatch | undefined) {
		this.#writes = new SqliteWrites(sqlite);
		this.#statements = preparingOnce(sqlite);
		this.#watch = watch;
	}

	async init(): Promise<void> {}

	async acquireConnection(): Promise<Connection> {
		return this.#free.pop() ?? new Connection(this.#statements, this.#writes, this.#watch);
	}

	async releaseConnection(connection: Connection): Promise<void> {
		this.#free.push(connection);
	}

	async beginTransaction(connection: Connection): Promise<void> {
		await noted(this.#watch, this.#writes.begin());
		connection.inTransaction = true;
	}

	async commitTransaction(connection: Connection): Promise<void> {
		const durable = this.#writes.commit();
		connection.inTransaction = false;
		await noted(this.#watch, durable);
		this.#watch?.wrote();
	}

	async rollbackTransaction(connection: Connection): Promise<void> {
		// A commit that failed has taken everything back already, and passed the turn on.
		if (!connection.inTransaction) return;
		connection.inTransaction = false;
		await this.#writes.rollback();
	}

	async destroy(): Promise<void> {
		await this.#writes.afterAll(() => this.#statements.close());
	}
}

/** Passes on what comes of it, and tells the watch where it fails. */
async function noted<T>(watch: DatabaseWatch | undefined, task: Promise<T>): Promise<T> {
	if (!watch) return task;
	try {
		return await task;
	} catch (failure) {
		watch.failed(failure);
		throw failure;
	}
}

type Statements = ReturnType<typeof preparingOnce>;

class Connection implements DatabaseConnection {
	inTransaction = false;
	readonly #statements: Statements;
	readonly #writes: SqliteWrites;
	readonly #watch: DatabaseWatch | undefined;

	constructor(statements: Statements, writes: SqliteWrites, watch: DatabaseWatch | undefined) {
		this.#statements = statements;
		this.#writes = writes;
		this.#watch = watch;
	}

	executeQuery<Row>(compiled: CompiledQuery): Promise<QueryResult<Row>> {
		return noted(this.#watch, this.#execute<Row>(compiled));
	}

	async #execute<Row>(compiled: CompiledQuery): Promise<QueryResult<Row>> {
		if (this.inTransaction) return this.#run(compiled);
		if (compiled.query.kind !== 'SelectQueryNode') {
			return this.#writes.alone(() => this.#run<Row>(compiled));
		}
		while (this.#writes.underway) await this.#writes.underway;
		return this.#writes.whenFree(() => this.#run(compiled));
	}

	#run<Row>({ sql, parameters }: CompiledQuery): QueryResult<Row> {
		const statement = this.#statements.prepare(sql);
		if (statement.reader) return { rows: statement.all(parameters) as Row[] };
		const { changes, lastInsertRowid } = statement.run(parameters);
		return { insertId: BigInt(lastInsertRowid), numAffectedRows: BigInt(changes), rows: [] };
	}

	// eslint-disable-next-line require-yield -- nothing here reads by streaming
	async *streamQuery(): AsyncIterableIterator<never> {
		throw new Error('streaming is not supported');
	}
}
