import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type SQLite from 'better-sqlite3';
import { TakenBack } from './trouble.ts';

/** A transaction of SQLite's own is begun, committed or taken back; one of ours is a savepoint in it. */
const COMMANDS = [
	'begin immediate',
	'commit',
	'rollback',
	'savepoint one',
	'release one',
	'rollback to one'
] as const;
type Command = (typeof COMMANDS)[number];

function prepared(sqlite: SQLite.Database, command: Command): () => void {
	const statement = sqlite.prepare(command);
	return () => void statement.run();
}

/** How long a read or a write waits for another process that has the file to itself. */
const PATIENCE_MS = 5000;
/**
 * The other process lets go between two groups for less than a timer can tell, so at first it is asked in
 * every turn of the event loop, which answers others meanwhile; one that takes longer, now and then.
 */
const ASKED_WITHOUT_REST_MS = 20;
const ASKED_EVERY_MS = 1;

const isBusy = (failure: unknown) =>
	failure instanceof Error && 'code' in failure && failure.code === 'SQLITE_BUSY';

/** Transactions that are made durable together. */
type Group = PromiseWithResolvers<void>;

/**
 * Whose turn it is to write to a SQLite file. Making a write durable takes longer than all the rest
 * of it, so transactions that arrive together share one: each runs alone and whole, one after the
 * other, inside a transaction of SQLite's own, and none is told that it was written before that one
 * is on the disk. Whoever reads meanwhile waits, and so never sees what could still be lost. Other
 * processes write to the file too, one at a time.
 */
export class SqliteWrites {
	readonly #sqlite: SQLite.Database;
	readonly #say: Record<Command, () => void>;
	#group: Group | undefined;
	#turn: Promise<void> = Promise.resolve();
	#pass = () => {};

	constructor(sqlite: SQLite.Database) {
		sqlite.pragma('busy_timeout = 0');
		this.#sqlite = sqlite;
		this.#say = Object.fromEntries(
			COMMANDS.map((command) => [command, prepared(sqlite, command)])
		) as Record<Command, () => void>;
	}

	/** What a read waits for as long as there is something: a write that is not yet on the disk. */
	get underway(): Promise<void> | undefined {
		return this.#group?.promise.catch(() => {});
	}

	async begin(): Promise<void> {
		await this.#takeTurn();
		try {
			if (!this.#group) await this.#open();
			this.#say['savepoint one']();
		} catch (failure) {
			this.#pass();
			throw failure;
		}
	}

	/** Resolves once it is on the disk; rejects, and nothing was written, if it could not be. */
	async commit(): Promise<void> {
		const group = this.#group!;
		try {
			this.#say['release one']();
		} catch (failure) {
			await this.rollback();
			throw failure;
		}
		this.#pass();
		await group.promise;
	}

	async rollback(): Promise<void> {
		if (this.#sqlite.inTransaction) {
			this.#say['rollback to one']();
			this.#say['release one']();
		} else {
			// A full disk makes SQLite take everything back, the transactions before this one too.
			this.#end(this.#group!, new TakenBack());
		}
		this.#pass();
	}

	/** Runs a single statement that writes, outside any transaction of ours. */
	alone<Result>(run: () => Result): Promise<Result> {
		return this.#betweenGroups(() => this.whenFree(run));
	}

	/** Runs what comes after every write. */
	afterAll(run: () => void): Promise<void> {
		return this.#betweenGroups(run);
	}

	async #betweenGroups<Result>(run: () => Result): Promise<Awaited<Result>> {
		await this.#takeTurn();
		try {
			if (this.#group) this.#makeDurable(this.#group);
			return await run();
		} finally {
			this.#pass();
		}
	}

	async #open(): Promise<void> {
		await this.whenFree(this.#say['begin immediate']);
		const group = Promise.withResolvers<void>();
		group.promise.catch(() => {});
		this.#group = group;
		// By then all that has already arrived has had its turn.
		setImmediate(() => void this.#close(group));
	}

	/**
	 * Does what another process can keep from being done while it has the file. Meanwhile this one goes
	 * on answering: SQLite's own waiting would stop it.
	 */
	async whenFree<Result>(act: () => Result): Promise<Result> {
		const began = performance.now();
		for (;;) {
			try {
				return act();
			} catch (failure) {
				const waited = performance.now() - began;
				if (!isBusy(failure) || waited > PATIENCE_MS) throw failure;
				await (waited < ASKED_WITHOUT_REST_MS ? nextTurn() : sleep(ASKED_EVERY_MS));
			}
		}
	}

	async #close(group: Group): Promise<void> {
		await this.#takeTurn();
		if (this.#group === group) this.#makeDurable(group);
		this.#pass();
	}

	#makeDurable(group: Group): void {
		try {
			this.#say['commit']();
			this.#end(group);
		} catch (failure) {
			if (this.#sqlite.inTransaction) this.#say['rollback']();
			this.#end(group, failure);
		}
	}

	#end(group: Group, failure?: unknown): void {
		this.#group = undefined;
		if (failure === undefined) group.resolve();
		else group.reject(failure);
	}

	async #takeTurn(): Promise<void> {
		const before = this.#turn;
		const mine = Promise.withResolvers<void>();
		this.#turn = mine.promise;
		await before;
		this.#pass = mine.resolve;
	}
}
