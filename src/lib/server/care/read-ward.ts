import { formatWeeks, pmaDays } from '#lib/domain/age.ts';
import type { Day, Instant } from '#lib/domain/calendar.ts';
import { clearanceState } from '#lib/domain/clearance.ts';
import * as clearances from '../db/clearances.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as protocols from '../db/protocols.ts';
import type { Unit } from '../db/units.ts';
import { consentsOf } from './consents-of.ts';
import { keptReadings } from './kept-readings.ts';
import { keptTodays } from './kept-todays.ts';
import { coursesRunning } from './read-courses.ts';

export type WardRow = Awaited<ReturnType<typeof readWard>>[number];

/**
 * The ward as of now, one row an infant by bed. What it reads an infant is bounded (three weeks of
 * weights, or all of an infant under five weeks old; the newest clearance; today's sessions; those of the course under way), so it
 * does not grow with the length of a stay. Consent is folded from the decisions themselves.
 */
export async function readWard(db: Database, ask: { unit: Unit; today: Day; now: Instant }) {
	const { unit, today, now } = ask;
	const here = await infants.inUnit(db, unit.id);
	const ids = here.map((infant) => infant.infantId);
	const [recent, consents, held, todays, running, usual] = await Promise.all([
		keptReadings(db, here, today),
		consentsOf(db, ids, { at: now, zone: unit.timeZone }),
		clearances.latestOf(db, ids),
		keptTodays(db, ids, today, now),
		coursesRunning(db, { infantIds: ids, unitId: unit.id, today, now }),
		protocols.unitDefault(db, unit.id)
	]);
	const heldBy = Map.groupBy(held, (row) => row.infantId);
	return here.map((infant) => {
		const infantId = infant.infantId;
		const consent = consents.get(infantId)!;
		const clearance = clearanceState(infantId, heldBy.get(infantId) ?? [], now);
		return {
			id: infantId,
			bed: infant.bed,
			name: infant.name,
			diedAt: infant.diedAt,
			twin: here.some(
				(other) => other.twinOf === infantId || (infant.twinOf ?? 'none') === other.infantId
			),
			pma: formatWeeks(pmaDays(infant.gestationDays, infant.birthDay, today)),
			...recent.get(infantId)!,
			consent: { state: consent.state, expiresAt: consent.expiresAt },
			clearance: {
				state: clearance.state,
				reason: 'record' in clearance ? clearance.record.reason : null,
				limited: clearance.state === 'cleared' && clearance.record.limits !== null
			},
			sessions: todays.get(infantId) ?? [],
			perDay: running.get(infantId)?.sessionsPerDay ?? usual.sessionsPerDay,
			course: running.get(infantId)?.progress ?? null
		};
	});
}
