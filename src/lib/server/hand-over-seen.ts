import { timeIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import { limitsWords } from '#lib/words/clearance-limits.ts';
import { progressWords } from '#lib/words/courses.ts';
import * as format from '#lib/words/format.ts';
import { endWords, momentWords } from '#lib/words/gate-reasons.ts';
import { weightAge } from '#lib/words/growth.ts';
import { saidTo } from '#lib/words/said.ts';
import { endingReason, statuses } from '#lib/words/sessions.ts';
import type { HandedOver } from './care/read-hand-over.ts';
import { namesAndStatesOnly } from './care/ward-for-lead.ts';
import { hopesWords } from './plan-seen.ts';

/**
 * One infant of a hand-over sheet in words. Without a clinical role: name, bed and states, the sessions
 * by how they stand, and nothing of growth, plans, reasons or people.
 */
export function handedOver(
	handed: HandedOver,
	{ zone, clinical }: { zone: string; clinical: boolean }
) {
	const { row, limits, plan } = handed;
	const { id, bed, name, pma, twin, consent, clearance } = clinical ? row : namesAndStatesOnly(row);
	const ends = consent.state === 'given' ? consent.expiresAt : null;
	return {
		...{ id, bed, name, pma, twin, consent, clearance },
		sessions: handed.sessions.map((session) => sessionWords(session, { zone, clinical })),
		facts: [
			...(ends === null ? [] : [m.hand_over_ends({ at: endWords(ends, zone) })]),
			...(row.course ? [m.hand_over_course({ progress: progressWords(row.course) })] : []),
			...(clinical ? [weightWords(row), ...limitsWords(limits)] : []),
			...(clinical && plan ? [m.hand_over_plan({ hopes: format.list(hopesWords(plan)) })] : []),
			...(clinical ? waitingWords(handed, zone) : [])
		]
	};
}

function weightWords({ reading, lastMinuteOfDay }: HandedOver['row']): string {
	const { lastWeight } = reading;
	if (lastWeight.kind !== 'weight') return m.hand_over_no_weight();
	const grams = m.grams_unit({ grams: format.grams(lastWeight.grams) });
	const age = weightAge(lastWeight.daysAgo, lastMinuteOfDay);
	return m.hand_over_weight({ grams, age });
}

function sessionWords(
	{ startedAt, view, performer }: HandedOver['sessions'][number],
	{ zone, clinical }: { zone: string; clinical: boolean }
): string {
	const time = timeIn(zone, startedAt);
	if (view.status === 'in-progress') return m.hand_over_running({ time });
	const status = statuses[view.status]().toLowerCase();
	if (!clinical) return m.hand_over_session({ time, status });
	const line = m.hand_over_session_by({ time, status, name: performer });
	const reason = endingReason(view.ending, saidTo('practitioner'));
	return reason === null ? line : m.hand_over_because({ line, reason });
}

function waitingWords({ unsigned, unreviewed }: HandedOver, zone: string): string[] {
	return [
		...unsigned.map(({ startedAt }) => m.hand_over_signature({ at: momentWords(startedAt, zone) })),
		...unreviewed.map(({ grams, unitDay }) =>
			m.hand_over_weight_waits({
				grams: m.grams_unit({ grams: format.grams(grams) }),
				day: format.day(unitDay)
			})
		)
	];
}
