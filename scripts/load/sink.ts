import type { Schema } from '#lib/server/db/schema.ts';

/** What the database gives itself is not among the values. */
export type Row<Table extends keyof Schema> = Omit<Schema[Table], 'seq'>;

/** Where rows go by the ten thousand, past the queries of the app. */
export interface Sink {
	/** Whether any unit is there already. */
	isFilled(): Promise<boolean>;
	/** Lets go of what is quicker made once the rows are there: indexes, and checks of each row. */
	begin(): Promise<void>;
	/** Rows of one table: all have the same fields in the same order. */
	write(table: keyof Schema, rows: readonly object[]): Promise<void>;
	/** Makes what was let go. */
	finish(): Promise<void>;
	close(): Promise<void>;
}

/** So many rows of a table are written at once. */
const MOST = 4000;

/** Keeps rows until there are enough of a table to be written at once. */
export class Buffered {
	readonly #sink: Sink;
	readonly #rows = new Map<keyof Schema, object[]>();
	written = 0;

	constructor(sink: Sink) {
		this.#sink = sink;
	}

	async add<Table extends keyof Schema>(table: Table, rows: readonly Row<Table>[]): Promise<void> {
		const waiting = this.#rows.get(table) ?? [];
		this.#rows.set(table, waiting);
		for (const row of rows) waiting.push(row);
		if (waiting.length >= MOST) await this.#flush(table, waiting);
	}

	async flush(): Promise<void> {
		for (const [table, waiting] of this.#rows) await this.#flush(table, waiting);
	}

	async #flush(table: keyof Schema, waiting: object[]): Promise<void> {
		if (waiting.length === 0) return;
		await this.#sink.write(table, waiting);
		this.written += waiting.length;
		waiting.length = 0;
	}
}

/** A column's name as the database has it. */
export const snakeCase = (name: string) =>
	name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
