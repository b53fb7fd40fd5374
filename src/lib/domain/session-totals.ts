import type { Day } from './calendar.ts';
import type { SessionView } from './session-view.ts';
import { TECHNIQUES, type BehaviouralState, type Technique } from './session-vocabulary.ts';
import { dayIn } from './zone.ts';

/** What was given on one calendar day. Minutes keep their fraction: round only when printing. */
export interface DayTotal {
	day: Day;
	sessions: number;
	minutes: number;
	/** Minutes of the phases a technique was recorded in; a phase with two techniques counts in both. */
	minutesBy: Partial<Record<Technique, number>>;
}

/** How often one state before and one state after were recorded together. */
export interface StatePair {
	before: BehaviouralState;
	after: BehaviouralState;
	sessions: number;
}

type Given = Pick<SessionView, 'status' | 'startedAt' | 'massageSeconds' | 'phases'>;

/**
 * Massage given on each day of the zone that has any, newest first. A session counts on the day it
 * started; one that was not done or entered in error counts nowhere.
 */
export function totalsByDay(sessions: readonly Given[], zone: string): DayTotal[] {
	const given = sessions.filter(
		({ status, startedAt, massageSeconds }) =>
			startedAt !== null &&
			status !== 'entered-in-error' &&
			status !== 'not-done' &&
			massageSeconds > 0
	);
	return [...Map.groupBy(given, ({ startedAt }) => dayIn(zone, startedAt!))]
		.map(([day, ofDay]) => ({
			day,
			sessions: ofDay.length,
			minutes: ofDay.reduce((sum, { massageSeconds }) => sum + massageSeconds, 0) / 60,
			minutesBy: minutesByTechnique(ofDay)
		}))
		.toSorted((one, other) => (one.day < other.day ? 1 : -1));
}

function minutesByTechnique(sessions: readonly Given[]): DayTotal['minutesBy'] {
	const phases = sessions.flatMap((session) => session.phases);
	const secondsOf = (technique: Technique) =>
		phases
			.filter(({ techniques }) => techniques.includes(technique))
			.reduce((sum, { seconds }) => sum + seconds, 0);
	return Object.fromEntries(
		TECHNIQUES.map((technique) => [technique, secondsOf(technique) / 60] as const).filter(
			([, minutes]) => minutes > 0
		)
	);
}

/**
 * The states before and after that were recorded together, the most frequent first. Sessions that were
 * not done or entered in error, or lack one of the two, count nowhere.
 */
export function statePairs(
	sessions: readonly Pick<SessionView, 'status' | 'stateBefore' | 'ending'>[]
): StatePair[] {
	const pairs = sessions.flatMap(({ status, stateBefore: before, ending }) => {
		const after = ending?.stateAfter ?? null;
		const counts = status === 'completed' || status === 'stopped';
		return counts && before !== null && after !== null ? [{ before, after }] : [];
	});
	return [...Map.groupBy(pairs, ({ before, after }) => `${before} ${after}`).values()]
		.map((same) => ({ ...same[0]!, sessions: same.length }))
		.toSorted((one, other) => other.sessions - one.sessions);
}
