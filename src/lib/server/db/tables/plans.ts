import type { Day, Instant } from '#lib/domain/calendar.ts';

interface Own {
	id: string;
	infantId: string;
	authorId: string;
	at: Instant;
	unitDay: Day;
	digest: string;
}

export interface AssessmentTable extends Own {
	/** What was found, as JSON. */
	findings: string;
}

export interface CarePlanTable extends Own {
	version: number;
	assessmentId: string;
	/** Each a list with a space between. */
	hopes: string;
	techniques: string;
	areas: string;
	other: string | null;
	forFamily: string;
}
