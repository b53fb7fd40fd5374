import pg from 'pg';
import { log } from '../log.ts';
import type { Database } from './open.ts';
import { settingsOf } from './postgres-dialect.ts';

/* How the nodes of one PostgreSQL wake each other: after a transaction one of them rings, and all who
   listen look what was written. What was written stands in the audit; a ring carries nothing. */

const CHANNEL = 'nestling_written';
/** A lost connection is made anew after this; whoever listens goes on looking by itself meanwhile. */
const AGAIN_MS = 1000;

/**
 * The bell of one database handle. It rings after the transaction and not in it: PostgreSQL lets
 * transactions that notify commit only one after the other. A node that dies between the two rings for
 * nobody, so who listens looks from time to time without being rung for.
 */
export class Bell {
	readonly #url: string;
	readonly #ears = new Set<() => void>();
	#client: pg.Client | undefined;
	/** Once it is connected and listens; rejects where it could not be. */
	#connected: Promise<unknown> = Promise.resolve();
	#ringing = false;
	/** Once what was last rung has gone out. */
	#rung: Promise<void> = Promise.resolve();
	#again = false;
	#closed = false;

	constructor(url: string) {
		this.#url = url;
	}

	/** Calls back whenever some node has rung, from now until what it returns is called. */
	listen(hear: () => void): () => void {
		this.#ears.add(hear);
		if (!this.#client) this.#connect();
		return () => {
			this.#ears.delete(hear);
			if (this.#ears.size === 0) this.#hangUp();
		};
	}

	/** Rings for every node, once for all that was committed in the meantime. */
	ring(): void {
		if (this.#closed) return;
		if (this.#ringing) {
			this.#again = true;
			return;
		}
		this.#ringing = true;
		// What is committed in the same breath is rung for together.
		this.#rung = new Promise((done) => setImmediate(() => void this.#ringNow().then(done)));
	}

	/** Ends its connection once the last ring has gone out; nobody is heard any more. */
	async close(): Promise<void> {
		this.#closed = true;
		this.#ears.clear();
		await this.#rung;
		await this.#hangUp();
	}

	async #ringNow(): Promise<void> {
		try {
			const client = this.#client ?? this.#connect();
			// What is asked of one that is never connected is never answered.
			await this.#connected;
			await client.query(`notify ${CHANNEL}`);
		} catch {
			// The others look by themselves.
		}
		this.#ringing = false;
		if (!this.#again) return;
		this.#again = false;
		this.ring();
	}

	#connect(): pg.Client {
		const client = new pg.Client({ ...settingsOf(this.#url), connectionTimeoutMillis: 5000 });
		this.#client = client;
		client.on('notification', () => {
			for (const hear of this.#ears) hear();
		});
		const lost = (failure: Error) => {
			if (this.#client !== client) return;
			this.#client = undefined;
			client.end().catch(() => {});
			if (this.#closed) return;
			log.warn({ live: 'not rung for', kind: failure.name });
			const again = () => this.#ears.size > 0 && !this.#client && !this.#closed && this.#connect();
			setTimeout(again, AGAIN_MS).unref();
		};
		client.on('error', lost);
		client.on('end', () => lost(new Error('ended')));
		this.#connected = client.connect().then(() => client.query(`listen ${CHANNEL}`));
		this.#connected
			// What was rung while nobody listened is looked for now.
			.then(() => this.#ears.forEach((hear) => hear()))
			.catch(lost);
		return client;
	}

	async #hangUp(): Promise<void> {
		const client = this.#client;
		this.#client = undefined;
		await client?.end().catch(() => {});
	}
}

const bells = new WeakMap<object, Bell>();

/** Gives a database its bell. */
export function hangUp(db: Database, bell: Bell): void {
	bells.set(db.getExecutor().adapter, bell);
}

/** The bell of a database, undefined where none of its kind is needed: a SQLite file is simply asked. */
export const bellOf = (db: Pick<Database, 'getExecutor'>): Bell | undefined =>
	bells.get(db.getExecutor().adapter);
