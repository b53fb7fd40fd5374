import type { Day, Instant } from '#lib/domain/calendar.ts';
import type { Basis } from '#lib/domain/late-entry.ts';
import type { PerformerKind } from '#lib/domain/session-events.ts';

/** A session as it was begun: the protocol and what the gate answered are kept with it. */
export interface SessionTable {
	id: string;
	infantId: string;
	performerId: string;
	performerKind: PerformerKind;
	entryMode: 'live' | 'late';
	protocol: string;
	gate: string;
	/** Of a late entry: what it rests on, why it was given, and what the gate says of it afterwards. */
	basis: Basis | null;
	reason: string | null;
	afterwards: string | null;
	startedAt: Instant;
	unitDay: Day;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}

export interface SessionEventTable {
	id: string;
	sessionId: string;
	infantId: string;
	kind: string;
	at: Instant;
	recordedAt: Instant;
	authorId: string;
	detail: string;
	/** Of one that was made without a network: what the gate says of it, and whether it counts. */
	offline: string | null;
	digest: string;
}

/** A second person's signature under a session that was written down afterwards. */
export interface SessionSignatureTable {
	id: string;
	sessionId: string;
	infantId: string;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}
