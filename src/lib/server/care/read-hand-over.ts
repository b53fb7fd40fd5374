import { addDays, type Day, type Instant } from '#lib/domain/calendar.ts';
import { clearanceState } from '#lib/domain/clearance.ts';
import { performerNow } from '#lib/domain/session.ts';
import { isOfShift } from '#lib/domain/shift.ts';
import { dayIn } from '#lib/domain/zone.ts';
import * as clearances from '../db/clearances.ts';
import type { Database } from '../db/open.ts';
import * as people from '../db/people.ts';
import * as plans from '../db/plans.ts';
import { viewsSince } from '../db/sessions-of-several.ts';
import type { Unit } from '../db/units.ts';
import * as waiting from '../db/waiting.ts';
import { readWard, type WardRow } from './read-ward.ts';

export type HandedOver = Awaited<ReturnType<typeof readHandOver>>[number];

/**
 * Each infant of the ward by bed with what a shift hands over: what stands now, the sessions of the
 * shift, the plan, and what waits. The number of queries does not grow with the infants or their stays.
 */
export async function readHandOver(
	db: Database,
	{ unit, today, now, from }: { unit: Unit; today: Day; now: Instant; from: Instant }
) {
	const rows = await readWard(db, { unit, today, now });
	const ids = rows.map(({ id }) => id);
	// one that began the day before the shift may have ended in it, or runs still
	const firstDay = addDays(dayIn(unit.timeZone, from), -1);
	const [recent, planned, held, unsigned, unreviewed] = await Promise.all([
		viewsSince(db, ids, { from: firstDay, now }),
		plans.newestOf(db, ids),
		clearances.latestOf(db, ids),
		waiting.unsigned(db, ids),
		waiting.unreviewed(db, ids)
	]);
	const ofShift = recent.filter(({ row, view }) => {
		const running = view.status === 'in-progress';
		if (view.status === 'entered-in-error') return false;
		return isOfShift({ ...row, endedAt: view.endedAt, running }, { from, now });
	});
	const names = await people.names(
		db,
		ofShift.map(({ view }) => performerNow(view).personId)
	);
	return rows.map((row: WardRow) => {
		const own = <Row extends { infantId: string }>(list: readonly Row[]) =>
			list.filter(({ infantId }) => infantId === row.id);
		const clearance = clearanceState(row.id, own(held), now);
		return {
			row,
			limits: clearance.state === 'cleared' ? clearance.record.limits : null,
			plan: own(planned)[0] ?? null,
			unsigned: own(unsigned),
			unreviewed: own(unreviewed),
			sessions: ofShift
				.filter((one) => one.row.infantId === row.id)
				.map(({ row: { startedAt }, view }) => {
					return { startedAt, view, performer: names[performerNow(view).personId] ?? '' };
				})
		};
	});
}
