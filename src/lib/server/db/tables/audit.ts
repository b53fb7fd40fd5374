import type { Instant } from '#lib/domain/calendar.ts';

export interface AuditTable {
	seq: number;
	at: Instant;
	personId: string | null;
	act: string;
	infantId: string | null;
	subject: string | null;
	digest: string;
	previousHash: string;
	hash: string;
}
