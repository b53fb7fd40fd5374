import type { Database } from '../db/open.ts';

/**
 * What was worked out of rows that are only ever added, for as long as there are as many of them: its
 * grounds are a text of their counts and of whatever else it hangs on. Beyond `most`, what was asked for
 * longest ago is let go.
 */
export class Kept<Value> {
	readonly #most: number;
	readonly #kept = new Map<string, { grounds: string; value: Value }>();

	constructor(most: number) {
		this.#most = most;
	}

	/** What is kept under the key on these grounds. */
	get(key: string, grounds: string): Value | undefined {
		const found = this.#kept.get(key);
		return found?.grounds === grounds ? found.value : undefined;
	}

	/** Keeps it, as what was asked for last. */
	keep(key: string, grounds: string, value: Value): void {
		this.#kept.delete(key);
		this.#kept.set(key, { grounds, value });
		for (const oldest of this.#kept.keys()) {
			if (this.#kept.size <= this.#most) break;
			this.#kept.delete(oldest);
		}
	}
}

/** One of them for each database. */
export function keptOfEach<Value>(most: number): (db: Database) => Kept<Value> {
	const each = new WeakMap<Database, Kept<Value>>();
	return (db) => {
		const kept = each.get(db) ?? new Kept<Value>(most);
		each.set(db, kept);
		return kept;
	};
}
