import type { Instant } from '#lib/domain/calendar.ts';
import type { Schema } from '../db/schema.ts';

/** The tables a generated ward fills, in an order that foreign keys allow. */
export const FILLED = [
	'unit',
	'person',
	'role',
	'networkRole',
	'wording',
	'taught',
	'infant',
	'infantFacts',
	'hospitalNumber',
	'stay',
	'access',
	'authority',
	'consentDecision',
	'clearance',
	'assessment',
	'carePlan',
	'weight',
	'weightReview',
	'measurement',
	'growthEvent',
	'course',
	'session',
	'sessionEvent'
] as const satisfies (keyof Schema)[];

/** A ward as plain values: the rows of each table. */
export type WardRows = { [Table in (typeof FILLED)[number]]: Schema[Table][] };

export function noRows(): WardRows {
	return Object.fromEntries(FILLED.map((table) => [table, []])) as unknown as WardRows;
}

/** The ward as it stood at a moment: what had not been recorded by then is left out. */
export function asOf(rows: WardRows, now: Instant): WardRows {
	const unfinished = new Set(
		rows.sessionEvent.filter(({ recordedAt }) => recordedAt > now).map((event) => event.sessionId)
	);
	const weight = rows.weight.filter(({ recordedAt }) => recordedAt <= now);
	return {
		...rows,
		consentDecision: rows.consentDecision.filter(({ enteredAt }) => enteredAt <= now),
		clearance: rows.clearance.filter(({ at }) => at <= now),
		assessment: rows.assessment.filter(({ at }) => at <= now),
		carePlan: rows.carePlan.filter(({ at }) => at <= now),
		weight,
		weightReview: rows.weightReview.filter(({ at }) => at <= now),
		measurement: rows.measurement.filter(({ recordedAt }) => recordedAt <= now),
		course: rows.course.filter(({ recordedAt }) => recordedAt <= now),
		growthEvent: rows.growthEvent.filter(({ recordedAt }) => recordedAt <= now),
		session: rows.session.filter(({ id, startedAt }) => startedAt <= now && !unfinished.has(id)),
		sessionEvent: rows.sessionEvent.filter(({ sessionId }) => !unfinished.has(sessionId))
	};
}
