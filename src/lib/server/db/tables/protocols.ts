import type { Instant } from '#lib/domain/calendar.ts';
import type { YesNo } from './yes-no.ts';

/** A protocol of a unit's own: each change of it is a version. */
export interface UnitProtocolTable {
	id: string;
	unitId: string;
	/** The first version's id. */
	rootId: string;
	version: number;
	name: string;
	/** All else that it says, in JSON. */
	content: string;
	retired: YesNo;
	reason: string | null;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}

/** Which protocol a unit massages under where no course says otherwise: each change is a version. */
export interface ProtocolChoiceTable {
	id: string;
	unitId: string;
	version: number;
	/** One of the unit's own, or null for the trial's. */
	protocolRootId: string | null;
	reason: string;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}
