import { formatWeeks } from '#lib/domain/age.ts';
import type { SeenReason } from '#lib/domain/consent-seen.ts';
import { addDays } from '#lib/domain/calendar.ts';
import type { Stay } from '#lib/domain/gate-reasons.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import { positionsWords } from './clearance-limits.ts';
import { oilWords, thingsWords } from './consent-things.ts';
import * as format from './format.ts';
import { holdReason } from './hold-reasons.ts';
import { scopeWords } from './scopes.ts';
import { areas } from './hands.ts';

/* On the server: the moments in a reason are said in the unit's zone. */

const STAYS: Record<Exclude<Stay, 'here'>, () => string> = {
	transferred: m.reason_transferred,
	discharged: m.reason_discharged,
	died: m.reason_died
};

/** Why massage cannot start, as one sentence. `zone` is the unit's. */
export function reasonSentence(reason: SeenReason, zone: string): string {
	switch (reason.id) {
		case 'infant-not-here':
			return STAYS[reason.stay]();
		case 'wrong-infant':
			return m.reason_wrong_infant();
		case 'consent-unreadable':
			return m.reason_consent_unreadable();
		case 'consent-not-recorded':
			return m.reason_consent_not_recorded({ scope: scopeWords(reason.scope) });
		case 'consent-refused':
			return m.reason_consent_refused({ scope: scopeWords(reason.scope) });
		case 'consent-withdrawn':
			return m.reason_consent_withdrawn({ scope: scopeWords(reason.scope) });
		case 'parents-disagree':
			return m.reason_parents_disagree({ scope: scopeWords(reason.scope) });
		case 'another-objects':
			return m.reason_another_objects({ scope: scopeWords(reason.scope) });
		case 'consent-expired': {
			const scope = scopeWords(reason.scope);
			if (reason.expiredAt === null) return m.reason_consent_expired({ scope });
			return m.reason_consent_expired_at({ scope, at: momentWords(reason.expiredAt, zone) });
		}
		case 'wording-changed':
			return m.reason_wording_changed({ scope: scopeWords(reason.scope) });
		case 'no-valid-permission':
			return m.reason_no_valid_permission({ scope: scopeWords(reason.scope) });
		case 'person-not-named':
			return m.reason_person_not_named();
		case 'parent-not-there':
			return m.reason_parent_not_there();
		case 'within-hours':
			return m.reason_within_hours({ from: reason.hours.from, to: reason.hours.to });
		case 'area-not-permitted':
			return m.reason_area_not_permitted({
				areas: format.list(reason.areas.map((area) => areas[area]()))
			});
		case 'condition-not-met':
			return m.reason_condition_not_met();
		case 'not-named':
			return reason.scope === 'oil'
				? m.reason_oil_not_named({ oil: thingsWords(reason.items) })
				: m.reason_technique_not_named({ techniques: thingsWords(reason.items) });
		case 'skin-test-unreadable':
			return m.reason_skin_test_unreadable();
		case 'skin-test-none':
			return m.reason_skin_test_none({ oil: oilWords(reason.oil) });
		case 'skin-test-expired':
			return m.reason_skin_test_expired({
				...{ oil: oilWords(reason.oil), at: momentWords(reason.expiredAt, zone) }
			});
		case 'skin-test-reaction':
			return m.reason_skin_test_reaction({
				...{ oil: oilWords(reason.oil), at: momentWords(reason.readAt, zone) }
			});
		case 'skin-test-could-not-read':
			return m.reason_skin_test_could_not_read({
				...{ oil: oilWords(reason.oil), at: momentWords(reason.readAt, zone) }
			});
		case 'clearance-unreadable':
			return m.reason_clearance_unreadable();
		case 'clearance-none':
			return m.reason_clearance_none();
		case 'clearance-expired':
			return m.reason_clearance_expired({ at: momentWords(reason.expiredAt, zone) });
		case 'clearance-hold': {
			const since = momentWords(reason.since, zone);
			return reason.holdReason === null
				? m.reason_clearance_hold({ since })
				: m.reason_clearance_hold_for({ since, reason: holdReason(reason.holdReason) });
		}
		case 'area-not-cleared':
			return m.reason_area_not_cleared({
				areas: format.list(reason.areas.map((area) => areas[area]())),
				since: momentWords(reason.since, zone)
			});
		case 'technique-not-cleared':
			return m.reason_technique_not_cleared({
				techniques: thingsWords(reason.techniques),
				since: momentWords(reason.since, zone)
			});
		case 'position-not-cleared':
			return m.reason_position_not_cleared({
				positions: positionsWords(reason.positions),
				since: momentWords(reason.since, zone)
			});
		case 'minutes-reached':
			return m.reason_minutes_reached({
				minutes: reason.mostMinutes,
				since: momentWords(reason.since, zone)
			});
		case 'below-earliest-pma':
			return m.reason_below_earliest_pma({
				pma: formatWeeks(reason.pmaDays),
				earliest: formatWeeks(reason.earliestPmaDays)
			});
		case 'not-taught':
			return m.reason_not_taught();
		case 'could-not-decide':
			return m.reason_could_not_decide();
	}
}

/**
 * A moment as day and time on the unit's wall clock.
 * @example momentWords('2026-12-05T14:30:00.000Z', 'America/New_York') // 'Sat 5 Dec 09:30'
 */
export function momentWords(instant: string, zone: string): string {
	return `${format.day(dayIn(zone, instant), 'weekday')} ${timeIn(zone, instant)}`;
}

/**
 * An end as the last thing that is still good: a midnight is the day before it.
 * @example endWords('2026-12-06T05:00:00.000Z', 'America/New_York') // 'Sat 5 Dec'
 */
export function endWords(end: string, zone: string): string {
	if (timeIn(zone, end) !== '00:00') return momentWords(end, zone);
	return format.day(addDays(dayIn(zone, end), -1), 'weekday');
}
