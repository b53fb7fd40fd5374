import { consentState } from '#lib/domain/consent.ts';
import type { Day, Instant } from '#lib/domain/calendar.ts';
import * as consents from '../db/consents.ts';
import { timeIn } from '#lib/domain/zone.ts';
import type { Facts } from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as people from '../db/people.ts';
import { todaysSessions } from '../db/sessions-of-several.ts';
import type { Unit } from '../db/units.ts';
import * as weightsAsOf from '../db/weights-as-of.ts';
import * as weights from '../db/weights.ts';
import * as wordingVersions from '../db/wording-versions.ts';
import { courseShown } from './read-courses.ts';
import { readingOf, wholeReading } from './recent-readings.ts';

/**
 * One infant's day: the last weight, today's sessions, the course and consent as of now, or with `asOf`
 * as they stood then, which `now`, `today` and the facts have to be of too.
 */
export async function readDay(
	db: Database,
	ask: { infant: Facts; unit: Unit; today: Day; now: Instant; asOf?: Instant }
) {
	const { infant, unit, today, now, asOf } = ask;
	const infantId = infant.infantId;
	const [reading, decisions, authorities, wordings, todays, course] = await Promise.all([
		asOf ? readingAsOf(db, infant, today, asOf) : wholeReading(db, infant, today),
		consents.decisions(db, infantId, asOf),
		consents.authorities(db, infantId, asOf),
		wordingVersions.behind(db, [infantId]),
		todaysSessions(db, [infantId], today, now, asOf),
		courseShown(db, { infantId, unitId: unit.id, today, now, asOf })
	]);
	const performers = await people.names(
		db,
		(todays.get(infantId) ?? []).flatMap(({ performerIds }) => performerIds)
	);
	return {
		...reading,
		course,
		consent: consentState({
			...{ infantId, decisions, authorities, wordings, at: now, zone: unit.timeZone },
			scope: 'massage-by-practitioner'
		}),
		sessions: (todays.get(infantId) ?? []).map((session) => ({
			...session,
			time: timeIn(unit.timeZone, session.startedAt),
			performers: session.performerIds.map((id) => performers[id] ?? '')
		}))
	};
}

async function readingAsOf(db: Database, infant: Facts, today: Day, asOf: Instant) {
	const rows = await weightsAsOf.all(db, infant.infantId, asOf);
	return readingOf(infant, rows.map(weights.toDomain), today);
}
