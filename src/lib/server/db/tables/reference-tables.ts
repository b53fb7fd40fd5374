import type { Instant } from '#lib/domain/calendar.ts';
import type { KnownSex } from '#lib/domain/growth/lms-rows.ts';
import type { YesNo } from './yes-no.ts';

/** An LMS table a unit loaded or a later version of one: `rootId` is the first version's id. */
export interface ReferenceTableTable {
	id: string;
	unitId: string;
	rootId: string;
	version: number;
	/** The unit's name for it. */
	name: string;
	measure: 'weight';
	licence: string;
	source: string;
	/** Of the file's bytes, or of the text that was pasted. */
	sha256: string;
	rowCount: number;
	retired: YesNo;
	reason: string | null;
	authorId: string;
	recordedAt: Instant;
	digest: string;
}

/** A row of a version: M in grams for weight. A retired version has none of its own. */
export interface ReferenceRowTable {
	tableId: string;
	sex: KnownSex;
	pmaDays: number;
	l: number;
	m: number;
	s: number;
}
