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

/** Kysely's SQLite, with our own way to the file: statements prepared once, writes in groups. */
export function groupedSqlite(sqlite: SQLite.Database): Dialect {
	return {
		createDriver: () => new GroupedDriver(sqlite),
		createAdapter: () => new ManyAtOnce(),
		createQueryCompiler: () => new SqliteQueryCompiler(),
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

class GroupedDriver implements Driver {
	readonly #writes: SqliteWrites;
	readonly #statements: Statements;
	readonly #free: Connection[] = [];

	constructor(sqlite: SQLite.Database) {
		this.#writes = new SqliteWrites(sqlite);
		this.#statements = preparingOnce(sqlite);
	}

	async init(): Promise<void> {}

	async acquireConnection(): Promise<Connection> {
		return this.#free.pop() ?? new Connection(this.#statements, this.#writes);
	}

	async releaseConnection(connection: Connection): Promise<void> {
		this.#free.push(connection);
	}

	async beginTransaction(connection: Connection): Promise<void> {
		await this.#writes.begin();
		connection.inTransaction = true;
	}

	async commitTransaction(connection: Connection): Promise<void> {
		const durable = this.#writes.commit();
		connection.inTransaction = false;
		await durable;
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

type Statements = ReturnType<typeof preparingOnce>;

class Connection implements DatabaseConnection {
	inTransaction = false;
	readonly #statements: Statements;
	readonly #writes: SqliteWrites;

	constructor(statements: Statements, writes: SqliteWrites) {
		this.#statements = statements;
		this.#writes = writes;
	}

	async executeQuery<Row>(compiled: CompiledQuery): Promise<QueryResult<Row>> {
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
