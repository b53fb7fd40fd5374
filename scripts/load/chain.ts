import type { Instant } from '#lib/domain/calendar.ts';
import { FIRST, hashOf } from '#lib/server/audit/line.ts';
import type { AuditTable } from '#lib/server/db/tables/audit.ts';
import type { Row } from './sink.ts';

/** What a line tells of. */
export type Told = Pick<AuditTable, 'at' | 'personId' | 'act'> &
	Partial<Pick<AuditTable, 'role' | 'infantId' | 'subject' | 'digest'>>;

/** The audit's chain of one unit, line after line as the app writes it. */
export class Chain {
	readonly key: string;
	#number = 0;
	#hash = FIRST;

	constructor(key: string) {
		this.key = key;
	}

	/** Lines in the order of their moments, each with the hash of the one before it. */
	lines(told: readonly Told[]): Row<'audit'>[] {
		return told
			.toSorted((one, other) => (one.at < other.at ? -1 : 1))
			.map((one) => this.#line(one));
	}

	#line({ at, personId, act, role = null, infantId = null, subject = null, digest = '' }: Told) {
		const number = ++this.#number;
		const said = { at, personId, role, act, infantId, subject, digest };
		const line = { chain: this.key, number, ...said, previousHash: this.#hash };
		this.#hash = hashOf({ seq: null, ...line });
		return { ...line, hash: this.#hash };
	}

	/** The newest line, as the table of chains has it. */
	head(): { key: string; number: number; hash: string } {
		return { key: this.key, number: this.#number, hash: this.#hash };
	}
}

/** Later by so many seconds. */
export const later = (at: Instant, seconds: number): Instant =>
	new Date(Date.parse(at) + seconds * 1000).toISOString();
