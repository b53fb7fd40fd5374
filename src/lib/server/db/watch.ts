import { type Trouble, troubleOf } from './trouble.ts';

export type DatabaseState = { kind: 'writable' } | Trouble;

export interface Watched {
	/** Writes something small that changes nothing. */
	probe(): Promise<void>;
	/** Whether there is room on the disk for more than a row or two. */
	hasRoom(): boolean;
}

const WRITABLE: DatabaseState = { kind: 'writable' };
const PROBE_MS = 2000;

/**
 * What one process knows of its database: it is told of each failure and of each write that is on the
 * disk. Once nothing can be written it tries by itself every two seconds, until that works again. A
 * damaged file stays damaged until the process ends: the next start reads all of it.
 */
export class DatabaseWatch {
	#state: DatabaseState = WRITABLE;
	#timer: NodeJS.Timeout | undefined;
	#watched: Watched | undefined;
	readonly #listeners: (() => void)[] = [];

	get state(): DatabaseState {
		return this.#state;
	}

	/** What is tried while there is trouble. */
	watch(watched: Watched): void {
		this.#watched = watched;
	}

	/** Does something whenever writing works again. */
	onceWritable(listener: () => void): void {
		this.#listeners.push(listener);
	}

	/** Notes a failure of the database; any other is not its concern. */
	failed(failure: unknown): void {
		const trouble = troubleOf(failure);
		if (!trouble || (this.#isDamaged && trouble.reason !== 'damaged')) return;
		this.#state = trouble;
		this.#tryLater();
	}

	/** Notes that something was written, and is on the disk. */
	wrote(): void {
		if (this.#state.kind === 'writable' || this.#isDamaged) return;
		// Into room that it had already, such as its log's, a little can go on a full disk.
		if (this.#state.reason === 'full' && this.#watched?.hasRoom() === false) return;
		this.#state = WRITABLE;
		for (const listener of this.#listeners) listener();
	}

	/** Ends the trying. */
	close(): void {
		clearTimeout(this.#timer);
		this.#watched = undefined;
	}

	get #isDamaged(): boolean {
		return this.#state.kind === 'unreadable' && this.#state.reason === 'damaged';
	}

	#tryLater(): void {
		clearTimeout(this.#timer);
		if (this.#isDamaged || !this.#watched) return;
		this.#timer = setTimeout(() => void this.#try(), PROBE_MS).unref();
	}

	async #try(): Promise<void> {
		// Either way it is noted by the driver that ran it.
		await this.#watched?.probe().catch(() => {});
		if (this.#state.kind !== 'writable') this.#tryLater();
	}
}
