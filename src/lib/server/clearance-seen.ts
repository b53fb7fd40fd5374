import { formatWeeks } from '#lib/domain/age.ts';
import { may } from '#lib/domain/access.ts';
import { addDays, type Day, type Instant } from '#lib/domain/calendar.ts';
import { phasesWithin, type Limits } from '#lib/domain/clearance-limits.ts';
import { clearanceState } from '#lib/domain/clearance.ts';
import type { Protocol } from '#lib/domain/protocol.ts';
import { instantAt, startOfDay } from '#lib/domain/zone.ts';
import { limitsWords, phasesWords } from '#lib/words/clearance-limits.ts';
import { endWords, momentWords } from '#lib/words/gate-reasons.ts';
import type { WithInfant } from './auth/guard.ts';
import * as clearances from './db/clearances.ts';
import * as people from './db/people.ts';

/** The clearance as this reader may see it: why there is a hold is for those at the bedside. */
export async function clearanceSeen(here: WithInfant) {
	const { db, infant, relation, person, unit, now, asOf } = here;
	const zone = unit.timeZone;
	const records = await clearances.all(db, infant.infantId, asOf);
	const state = clearanceState(infant.infantId, records, now);
	if (!('record' in state)) {
		return { state: state.state, reason: null, limited: false, record: null };
	}
	const { record, expiresAt } = state;
	const seesWhy = may(person, 'see why there is a hold', relation).allowed;
	return {
		state: state.state,
		limited: state.state === 'cleared' && record.limits !== null,
		reason: seesWhy && state.state === 'hold' ? record.reason : null,
		record: {
			id: record.id,
			who: seesWhy ? ((await people.names(db, [record.byId]))[record.byId] ?? '') : null,
			when: momentWords(record.at, zone),
			until: expiresAt === null ? null : endWords(expiresAt, zone),
			earliest: record.earliestPmaDays === null ? null : formatWeeks(record.earliestPmaDays),
			limits: state.state === 'cleared' ? limitsWords(record.limits) : [],
			untilShown: seesWhy || state.state !== 'hold'
		}
	};
}

/** What of a protocol does not lie within the limits of the clearance that stands, in words. */
export function phasesSeen(protocol: Protocol, limits: Limits | null | undefined): string[] {
	return limits ? phasesWords(protocol, phasesWithin(protocol.phases, limits)) : [];
}

/**
 * The moment an end that was typed stands for. Without a time it is the end of that day; of a time
 * that comes twice (clocks go back) it is the first, which permits less.
 */
export function endTyped(
	zone: string,
	day: Day,
	time: string | null
): { kind: 'end'; end: Instant } | { kind: 'never' } {
	if (time === null) return { kind: 'end', end: startOfDay(zone, addDays(day, 1)) };
	const wall = instantAt(zone, day, time);
	if (wall.kind === 'never') return wall;
	return { kind: 'end', end: wall.kind === 'twice' ? wall.first : wall.instant };
}
