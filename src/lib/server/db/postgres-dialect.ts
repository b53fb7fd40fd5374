import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import { type RowMaker, rowMaker } from './camel-case.ts';

export interface PostgresOptions {
	/** The most connections this process keeps open. */
	connections: number;
	/** Whether a statement may take as long as it needs. */
	isPatient: boolean;
	/** Called after each transaction that was committed. */
	committed: () => void;
	/** Called before the last connection is let go. */
	closing: () => Promise<void>;
	/** Called with what ended a connection that nobody was using. */
	lost: (failure: Error) => void;
}

/** What waits longer than this is given up, so that no page waits for ever and no lock is held for long. */
const PATIENCE = {
	statement_timeout: 15_000,
	lock_timeout: 10_000,
	idle_in_transaction_session_timeout: 20_000
};

/** Kysely's PostgreSQL over `pg`, with our rows and with statements that a connection plans once. */
export function postgres(url: string, options: PostgresOptions): Dialect {
	const { connections, isPatient, committed, closing, lost } = options;
	const pool = new pg.Pool({
		...settingsOf(url),
		...(isPatient ? {} : PATIENCE),
		connectionTimeoutMillis: 5000,
		max: connections,
		idleTimeoutMillis: 30_000,
		Client: PlanningOnce
	});
	// Without ears for it, a server that is started anew would end this process.
	pool.on('error', lost);
	const dialect = new PostgresDialect({ pool });
	return {
		createDriver() {
			const driver = dialect.createDriver();
			const commit = driver.commitTransaction.bind(driver);
			driver.commitTransaction = async (connection) => {
				await commit(connection);
				committed();
			};
			const destroy = driver.destroy.bind(driver);
			driver.destroy = async () => {
				await closing();
				await destroy();
			};
			return driver;
		},
		createAdapter: () => dialect.createAdapter(),
		createQueryCompiler: () => dialect.createQueryCompiler(),
		createIntrospector: (db) => dialect.createIntrospector(db)
	};
}

/** How any connection of ours is made. */
export function settingsOf(url: string): pg.ClientConfig {
	return { connectionString: url, application_name: 'nestling', keepAlive: true, types };
}

const INT8 = 20;

/** Whole numbers are numbers, as SQLite gives them: none of ours is above 2^53. */
const types: pg.CustomTypesConfig = {
	getTypeParser: ((oid: number, format?: 'text') =>
		oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as never
};

/** More statements than this are not kept by a connection: lists of ids come in every length. */
const MOST_PLANNED = 400;

/**
 * A connection that has each statement planned once, and makes rows as TypeScript names them. `*` is not
 * planned ahead: a migration that another node runs meanwhile changes what it stands for, and PostgreSQL
 * then refuses the plan in the middle of a transaction.
 */
class PlanningOnce extends pg.Client {
	readonly #planned = new Map<string, string>();

	constructor(config?: pg.ClientConfig) {
		super(config);
		// The pool listens only while nobody uses it. One that is lost between two statements of a transaction
		// would end this process; the next statement says that it is lost.
		this.on('error', () => {});
	}

	override query(...args: unknown[]): never {
		const [text, values] = args;
		// Kysely looks at the server's own tables by their own names.
		const isOurs = typeof text === 'string' && !text.includes('pg_catalog');
		if (!isOurs || !Array.isArray(values) || args.length > 2) {
			return super.query(...(args as [never])) as never;
		}
		const name = this.#nameOf(text);
		const asked = { text, values, rowMode: 'array' as const, ...(name && { name }) };
		return super.query(asked).then((result) => {
			const rows = result.rows as unknown[][];
			if (rows.length > 0) {
				const make = makerOf(result.fields.map((field) => field.name));
				result.rows = rows.map(make) as never;
			}
			return result;
		}) as never;
	}

	#nameOf(text: string): string | undefined {
		const known = this.#planned.get(text);
		if (known !== undefined) return known;
		if (!/^(select|insert|update|delete|with)\b/.test(text) || text.includes('*')) return undefined;
		if (this.#planned.size >= MOST_PLANNED) return undefined;
		const name = `nestling_${this.#planned.size}`;
		this.#planned.set(text, name);
		return name;
	}
}

const makers = new Map<string, RowMaker>();

function makerOf(columns: string[]): RowMaker {
	const key = columns.join(' ');
	const known = makers.get(key);
	if (known) return known;
	const make = rowMaker(columns);
	if (makers.size < MOST_PLANNED) makers.set(key, make);
	return make;
}
