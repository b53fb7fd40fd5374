import type { Instant } from '#lib/domain/calendar.ts';

/** One row: what this database is for. A demonstration never becomes a ward, nor a ward a demonstration. */
export interface DeploymentTable {
	id: number;
	kind: 'demonstration' | 'ward';
	createdAt: Instant;
	setupCodeHash: string | null;
	setupUsedAt: Instant | null;
}
