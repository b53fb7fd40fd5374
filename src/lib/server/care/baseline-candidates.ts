import type { Instant } from '#lib/domain/calendar.ts';
import { standingObjections } from '#lib/domain/consent.ts';
import type { DayRange } from '#lib/domain/day-range.ts';
import type { BaselineCandidate } from '#lib/domain/growth/unit-baseline-windows.ts';
import { holdDays } from '#lib/domain/hold-days.ts';
import { minutesByDay } from '#lib/domain/massage-minutes.ts';
import { massageIn } from '#lib/domain/session.ts';
import { dayIn } from '#lib/domain/zone.ts';
import type { Database } from '../db/open.ts';
import { toEvent } from '../db/session-rows.ts';
import * as history from '../db/unit-history.ts';
import type { Unit } from '../db/units.ts';
import * as weights from '../db/weights.ts';

type Rows<Table extends 'stays' | 'massage'> = Awaited<ReturnType<(typeof history)[Table]>>;

/**
 * Every infant that lies or lay in a unit, with all that decides whether it is a member of the unit's
 * own routine care: seven queries, however many they are. Of one that went to another unit it reads
 * what stood when its stay here ended, but for an objection, which counts whenever it was made.
 */
export async function baselineCandidates(
	db: Database,
	{ unit, now }: { unit: Unit; now: Instant }
): Promise<BaselineCandidate[]> {
	const of = { unitId: unit.id };
	const [stays, facts, weighed, massage, holds, decisions, authorities] = await Promise.all([
		history.stays(db, of),
		history.facts(db, of),
		history.weights(db, of),
		history.massage(db, of),
		history.holds(db, of),
		history.decisions(db, 'unit-audit', of),
		history.authorities(db, of)
	]);
	const zone = unit.timeZone;
	const [factsBy, weightsBy] = [byInfant(facts), byInfant(weighed)];
	const [massageBy, holdsBy] = [byInfant(massage), byInfant(holds)];
	const [decisionsBy, authoritiesBy] = [byInfant(decisions), byInfant(authorities)];
	return [...byInfant(stays)].flatMap(([infantId, own]): BaselineCandidate[] => {
		const until = readUntil(own, unit.id);
		const infant = asKnown(factsBy.get(infantId) ?? [], until).at(-1);
		if (!infant) return [];
		const against = standingObjections({
			...{ infantId, scope: 'unit-audit', at: now, zone },
			decisions: decisionsBy.get(infantId) ?? [],
			authorities: authoritiesBy.get(infantId) ?? []
		});
		const rows = asKnown(weightsBy.get(infantId) ?? [], until);
		const clearances = holdsBy.get(infantId) ?? [];
		return [
			{
				...{ infantId, infant },
				weights: rows.map((row) => weights.toDomain(reviewedBy(row, until))),
				massage: daysOfMassage(massageBy.get(infantId) ?? [], zone, now, until),
				objects: against.objections.length > 0 || against.unreadable.length > 0,
				holds: holdDays(clearances, zone, until ?? now),
				here: daysHere(own, unit.id, zone, now)
			}
		];
	});
}

const byInfant = <Row extends { infantId: string }>(rows: readonly Row[]) =>
	Map.groupBy(rows, ({ infantId }) => infantId);

/** The moment to which the unit reads an infant's record, or null where it reads all of it. */
function readUntil(stays: Rows<'stays'>, unitId: string): Instant | null {
	if (stays.at(-1)?.unitId === unitId) return null;
	return stays.findLast((stay) => stay.unitId === unitId)?.toAt ?? null;
}

/** The versions that stood at a moment: recorded by then, and not superseded by then. */
function asKnown<Row extends { id: string; supersedes: string | null; recordedAt: Instant }>(
	rows: readonly Row[],
	until: Instant | null
): Row[] {
	const known = until === null ? rows : rows.filter(({ recordedAt }) => recordedAt <= until);
	const superseded = new Set(known.map(({ supersedes }) => supersedes));
	return known.filter(({ id }) => !superseded.has(id));
}

/** A parent's weight that was reviewed only later was not reviewed by then. */
function reviewedBy<Row extends { reviewedAt: Instant | null }>(row: Row, until: Instant | null) {
	const later = until !== null && row.reviewedAt !== null && row.reviewedAt > until;
	return later ? { ...row, reviewedAt: null } : row;
}

function daysOfMassage(
	events: Rows<'massage'>,
	zone: string,
	now: Instant,
	until: Instant | null
): BaselineCandidate['massage'] {
	const known =
		until === null
			? events
			: events.filter(({ begunAt, recordedAt }) => begunAt <= until && recordedAt <= until);
	const sessions = Map.groupBy(known.map(toEvent), ({ sessionId }) => sessionId);
	const massages = [...sessions].map(([id, own]) => massageIn(id, own, until ?? now));
	return minutesByDay(massages, zone);
}

/** The days in the unit, the first and last included; a move from bed to bed parts nothing. */
function daysHere(stays: Rows<'stays'>, unitId: string, zone: string, now: Instant): DayRange[] {
	const stretches: { fromAt: Instant; toAt: Instant | null }[] = [];
	for (const { fromAt, toAt, unitId: where } of stays) {
		if (where !== unitId) continue;
		const last = stretches.at(-1);
		if (last && (last.toAt === null || last.toAt >= fromAt)) last.toAt = toAt;
		else stretches.push({ fromAt, toAt });
	}
	return stretches.map(({ fromAt, toAt }) => ({
		from: dayIn(zone, fromAt),
		to: dayIn(zone, toAt ?? now)
	}));
}
