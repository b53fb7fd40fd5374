import type { Instant } from '#lib/domain/calendar.ts';

/** What a parent asks to have corrected in the record. */
export interface CorrectionRequestTable {
	id: string;
	infantId: string;
	personId: string;
	wish: string;
	at: Instant;
}

/** What a clinician answered, once or again. */
export interface CorrectionAnswerTable {
	id: string;
	requestId: string;
	infantId: string;
	authorId: string;
	answer: string;
	at: Instant;
}
