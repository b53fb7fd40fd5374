import type { Instant } from '#lib/domain/calendar.ts';
import type { GateAnswer } from '#lib/domain/consent-gate.ts';
import type { Decision, DecisionRow } from '#lib/domain/consent-decision.ts';
import { reasonsSeen, type SeenReason } from '#lib/domain/consent-seen.ts';
import type { ObjectionFact } from '#lib/domain/gate-reasons.ts';
import { isUnreadable } from '#lib/domain/unreadable.ts';
import { laterOf } from '#lib/domain/until.ts';
import { dayIn, timeToSecond } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from '#lib/words/format.ts';
import { reasonSentence } from '#lib/words/gate-reasons.ts';
import { holdReason } from '#lib/words/hold-reasons.ts';
import type { WithInfant } from './auth/guard.ts';
import * as consents from './db/consents.ts';
import { viewerOf } from './gate-seen.ts';

/**
 * What stands against going on with a session, as this reader may know it, each with its second, and
 * that it can be ended. Empty where the gate says yes. The banner and a refused tap say the same.
 */
export async function stopSeen(here: WithInfant, { reasons }: GateAnswer): Promise<string[]> {
	if (reasons.length === 0) return [];
	const { db, infant, unit, now } = here;
	const decisions = await consents.decisions(db, infant.infantId);
	const seen = reasonsSeen(viewerOf(here), reasons, decisions);
	const objections = reasons.flatMap((reason) => ('objections' in reason ? reason.objections : []));
	const when = (at: Instant) => secondWords(at, now, unit.timeZone);
	const facts = seen.map(
		(reason) =>
			stopSentence(reason, newestOf(objections, decisions), when) ??
			reasonSentence(reason, unit.timeZone)
	);
	return [...facts, m.sessions_stop_can_end()];
}

/** The fact with its second; undefined where there is no moment to tell, or none this reader may know. */
function stopSentence(
	reason: SeenReason,
	objection: Decision | undefined,
	when: (at: Instant) => string
): string | undefined {
	switch (reason.id) {
		case 'consent-withdrawn':
		case 'consent-refused':
		case 'parents-disagree': {
			if (!objection) return undefined;
			const time = when(objection.decidedAt);
			return objection.decision === 'withdrawn'
				? m.sessions_stop_withdrawn({ time })
				: m.sessions_stop_refused({ time });
		}
		case 'consent-expired':
			return reason.expiredAt === null
				? undefined
				: m.sessions_stop_expired({ time: when(reason.expiredAt) });
		case 'clearance-expired':
			return m.sessions_stop_clearance_ended({ time: when(reason.expiredAt) });
		case 'clearance-hold': {
			const time = when(reason.since);
			return reason.holdReason === null
				? m.sessions_stop_hold({ time })
				: m.sessions_stop_hold_for({ time, reason: holdReason(reason.holdReason) });
		}
		default:
			return undefined;
	}
}

function newestOf(
	objections: readonly ObjectionFact[],
	decisions: readonly DecisionRow[]
): Decision | undefined {
	const ids = new Set(objections.map(({ id }) => id));
	const rows = decisions.filter((row): row is Decision => !isUnreadable(row) && ids.has(row.id));
	const newest = rows.map(({ enteredAt }) => enteredAt).reduce(laterOf, '');
	return rows.find(({ enteredAt }) => enteredAt === newest);
}

/**
 * A moment to the second on the unit's wall clock, with its day where that is not today's.
 * @example secondWords('2026-12-05T14:03:22.000Z', '2026-12-05T15:00:00.000Z', 'UTC') // '14:03:22'
 */
export function secondWords(at: Instant, now: Instant, zone: string): string {
	const day = dayIn(zone, at);
	const time = timeToSecond(zone, at);
	return day === dayIn(zone, now) ? time : `${format.day(day, 'weekday')} ${time}`;
}
