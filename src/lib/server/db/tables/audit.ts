import type { Generated } from 'kysely';
import type { ActingRole } from '#lib/domain/access-table.ts';
import type { Instant } from '#lib/domain/calendar.ts';

export interface AuditTable {
	/** The order in which lines were written, over all chains; the database gives it. */
	seq: Generated<number>;
	/** The id of a unit, or the installation's key. */
	chain: string;
	/** The line's place in its chain, from 1. Null on a line from before 0015: there `seq` was it. */
	number: number | null;
	at: Instant;
	personId: string | null;
	/** In what role it was done, where that was asked. */
	role: ActingRole | null;
	act: string;
	infantId: string | null;
	subject: string | null;
	digest: string;
	previousHash: string;
	hash: string;
}

/** The newest line of each chain. */
export interface AuditChainTable {
	key: string;
	number: number;
	hash: string;
}
