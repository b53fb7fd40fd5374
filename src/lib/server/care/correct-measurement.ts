import type { TypedMeasurementCorrection } from '#lib/schemas/measurement.ts';
import type { Database } from '../db/open.ts';
import type { MeasurementTable } from '../db/tables/measurements.ts';
import type { YesNo } from '../db/tables/yes-no.ts';
import { digestOf } from '../ids.ts';
import { type MeasurementVersioned, stillStanding, writeVersion } from './measurement-versions.ts';
import { confirmedOf, lookOverMeasuring, type NotMeasured } from './measuring.ts';
import type { WithReason } from './set-aside-weight.ts';
import { type Entering, isClosed, momentOf } from './weighing.ts';

/** `unchanged`: nothing differs from what stands. `aside`: it is to be used again first. */
export type CorrectedMeasurement =
	MeasurementVersioned | NotMeasured | { kind: 'unchanged' } | { kind: 'aside' };

/**
 * Corrects a length or head circumference by a new version with a reason; the one before it stays.
 * Which of the two it is cannot be corrected: that one is set aside and the other logged.
 */
export async function correctMeasurement(
	db: Database,
	here: Entering & { entry: TypedMeasurementCorrection }
): Promise<CorrectedMeasurement> {
	const { unit, infant, entry } = here;
	if (isClosed(here)) return { kind: 'closed' };
	const moment = momentOf(unit.timeZone, entry);
	if (moment.kind !== 'moment') return moment;
	const { id, seen, reason, value } = entry;
	const { infantId } = infant;
	const taken = {
		...{ millimetres: value.millimetres, unitDay: moment.day },
		...{ measuredAt: moment.at, minuteOfDay: moment.minuteOfDay }
	};
	const digest = digestOf({ ...taken, seen, reason });
	return db.transaction().execute(async (tx): Promise<CorrectedMeasurement> => {
		const before = await stillStanding(tx, { id, infantId, digest, seen });
		if (before.kind !== 'stands') return before;
		const { row } = before;
		if (row.setAside === 1) return { kind: 'aside' };
		if (isSame(row, taken)) return { kind: 'unchanged' };
		const look = await lookOverMeasuring(tx, here, {
			...moment,
			typed: { [row.measure]: value.millimetres },
			confirmed: entry['confirm[]'] ?? [],
			exceptRootId: row.rootId
		});
		if (look.kind !== 'fine') return look;
		const confirmed = confirmedOf(look.asked, row.measure);
		const next = { ...onTopOf(row, here, entry, digest), ...taken, typed: value.typed, confirmed };
		return writeVersion(tx, here, next, 'correct a measurement');
	});
}

/** Sets one aside with a reason: it is kept and listed, and stands on no curve. */
export function setMeasurementAside(db: Database, here: Entering & { entry: WithReason }) {
	return change(db, here, 1, 'set a measurement aside');
}

/** Takes one that was set aside back into use, with a reason. */
export function useMeasurementAgain(db: Database, here: Entering & { entry: WithReason }) {
	return change(db, here, 0, 'use a measurement again');
}

function change(
	db: Database,
	here: Entering & { entry: WithReason },
	setAside: YesNo,
	act: string
): Promise<MeasurementVersioned | { kind: 'closed' } | { kind: 'unchanged' }> {
	if (isClosed(here)) return Promise.resolve({ kind: 'closed' });
	const { id, seen, reason } = here.entry;
	const { infantId } = here.infant;
	const digest = digestOf({ seen, reason, setAside });
	return db.transaction().execute(async (tx) => {
		const before = await stillStanding(tx, { id, infantId, digest, seen });
		if (before.kind !== 'stands') return before;
		if (before.row.setAside === setAside) return { kind: 'unchanged' as const };
		const next = { ...onTopOf(before.row, here, here.entry, digest), setAside };
		return writeVersion(tx, here, next, act);
	});
}

function onTopOf(
	row: MeasurementTable,
	{ person, now }: Entering,
	{ id, reason }: WithReason,
	digest: string
) {
	return {
		...row,
		...{ id, version: row.version + 1, supersedes: row.id, reason, digest },
		...{ authorId: person.id, recordedAt: now }
	};
}

function isSame(row: MeasurementTable, taken: Partial<MeasurementTable>): boolean {
	return (Object.keys(taken) as (keyof MeasurementTable)[]).every((key) => row[key] === taken[key]);
}
