import type { Day, Instant } from '#lib/domain/calendar.ts';
import type { DeviceKind } from '../../device-kind.ts';

/** The exact words a decision was made on; published once, never edited. */
export interface WordingTable {
	id: string;
	unitId: string;
	scope: string;
	version: number;
	language: string;
	body: string;
	sha256: string;
	publishedAt: Instant;
	publishedById: string | null;
	/** 1 where earlier consents no longer hold; null on a first version. */
	asksAgain?: number | null;
	/** The version of the original that this one says in another language. */
	translates?: string | null;
	/** Why it was published. */
	reason?: string | null;
	/** The draft it was published from. */
	draftId?: string | null;
	digest?: string | null;
}

/** What a unit lead is writing: each save of it is a version, and the newest is the draft. */
export interface WordingDraftTable {
	id: string;
	unitId: string;
	scope: string;
	language: string;
	version: number;
	body: string;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}

/** That a person checked a translation. */
export interface WordingCheckTable {
	id: string;
	wordingId: string;
	unitId: string;
	checkedBy: string;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}

export interface ConsentDecisionTable {
	id: string;
	infantId: string;
	personId: string;
	scope: string;
	decision: 'given' | 'refused' | 'withdrawn';
	wordingId: string;
	untilDay: Day | null;
	how: 'in-app' | 'in-person' | 'on-paper' | 'by-phone';
	decidedAt: Instant;
	enteredAt: Instant;
	unitDay: Day;
	typedName: string;
	authorId: string;
	/** The second member of staff who heard it, as on the phone. */
	witnessId?: string | null;
	/** The interpreter's name or number, where there was one. */
	interpreter?: string | null;
	/** What a yes to techniques or oil is for, by name: a list in JSON. */
	items?: string | null;
	/** What a yes is bound to, in JSON. */
	conditions?: string | null;
	/** What kind of device it was sent from; null where its browser did not say. */
	device?: DeviceKind | null;
	digest: string;
}

export interface ConsentErrorTable {
	id: string;
	decisionId: string;
	/** Absent in rows from before it was kept. */
	infantId?: string | null;
	reason: string;
	authorId: string;
	at: Instant;
}
