import { sparklineOf } from '#lib/charts/sparkline.ts';
import type { SeenWardRow } from '#lib/server/care/ward-for-lead.ts';

/** What a line of the ward shows of a row, and nothing besides: it is sent for every infant at once. */
export function lineOf({ reading, sessions, ...row }: SeenWardRow) {
	return {
		...row,
		sessions: sessions.map(({ sessionId, status }) => ({ sessionId, status })),
		reading: reading && {
			lastWeight: lastWeightOf(reading),
			velocity: velocityOf(reading),
			line: sparklineOf(reading.recent)
		}
	};
}

type Reading = NonNullable<SeenWardRow['reading']>;

function lastWeightOf({ lastWeight }: Reading) {
	if (lastWeight.kind !== 'weight') return lastWeight;
	const { kind, grams, daysAgo, unreviewed } = lastWeight;
	return { kind, grams, daysAgo, unreviewed };
}

function velocityOf({ velocity }: Reading) {
	if (velocity.kind !== 'velocity') return velocity;
	const { kind, gramsPerKgDay, days, imprecise } = velocity;
	return { kind, gramsPerKgDay, days, imprecise };
}
