import { formatWeeks, pmaDays } from '#lib/domain/age.ts';
import { may } from '#lib/domain/access.ts';
import { centileOf } from '#lib/domain/growth/centile-value.ts';
import { PRETERM_POSTNATAL } from '#lib/domain/growth/standards.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from '#lib/words/format.ts';
import { noReference } from '#lib/words/growth-declined.ts';
import { measuring } from '#lib/words/measurements.ts';
import type { WithInfant } from './auth/guard.ts';
import * as measurements from './db/measurements.ts';
import * as people from './db/people.ts';
import type { MeasurementTable } from './db/tables/measurements.ts';
import { isOpen } from './weight-list.ts';

export type ListedMeasurement = Awaited<ReturnType<typeof listMeasurements>>[number];

/**
 * An infant's lengths and head circumferences as the list shows them, newest first, each with its
 * place in the standard. A former unit sees them as they stood when its stay ended.
 */
export async function listMeasurements(here: WithInfant) {
	const { db, infant, asOf } = here;
	const [rows, all] = await Promise.all([
		measurements.all(db, infant.infantId, asOf),
		measurements.versions(db, infant.infantId)
	]);
	const versions = all.filter(({ recordedAt }) => asOf === undefined || recordedAt <= asOf);
	const history = Map.groupBy(versions, ({ rootId }) => rootId);
	const names = await people.names(
		db,
		versions.map(({ authorId }) => authorId)
	);
	return rows
		.toSorted(newestFirst)
		.map((row) => asListed(here, row, history.get(row.rootId) ?? [row], names));
}

/** One of them as its own page shows it, or undefined where it is not this infant's. */
export async function findMeasurement(here: WithInfant, rootId: string) {
	const list = await listMeasurements(here);
	return list.find((one) => one.rootId === rootId);
}

/** By day, then by time (those without one last in their day); of one moment the length first. */
function newestFirst(one: MeasurementTable, other: MeasurementTable): number {
	const key = (row: MeasurementTable) => [row.unitDay, row.measuredAt ?? '~'].join();
	if (key(one) !== key(other)) return key(one) < key(other) ? 1 : -1;
	if (one.measure !== other.measure) return one.measure === 'length' ? -1 : 1;
	return one.rootId < other.rootId ? 1 : -1;
}

function asListed(
	here: WithInfant,
	row: MeasurementTable,
	versions: MeasurementTable[],
	names: Record<string, string>
) {
	const { infant, person, relation, unit } = here;
	const allows = (act: Parameters<typeof may>[1]) =>
		isOpen(here) && may(person, act, relation, { authorId: row.authorId }).allowed;
	const age = pmaDays(infant.gestationDays, infant.birthDay, row.unitDay);
	const first = versions[0] ?? row;
	const recordedDay = dayIn(unit.timeZone, first.recordedAt);
	const told = versions.map((version, index) =>
		asVersion(here, version, versions[index - 1], names)
	);
	return {
		...{ rootId: row.rootId, id: row.id, measure: row.measure, millimetres: row.millimetres },
		...{ unitDay: row.unitDay, minuteOfDay: row.minuteOfDay, source: row.source },
		pma: formatWeeks(age),
		standing: row.setAside === 1 ? null : standingOf(infant.sex, age, row),
		by: names[first.authorId] ?? '',
		enteredLater:
			recordedDay === first.unitDay
				? null
				: { day: recordedDay, time: timeIn(unit.timeZone, first.recordedAt) },
		aside: row.setAside === 1 ? told.at(-1)! : null,
		versions: told,
		mayCorrect: row.setAside === 0 && allows('correct a weight'),
		maySetAside: row.setAside === 0 && allows('set a weight aside'),
		mayUseAgain: row.setAside === 1 && allows('set a weight aside')
	};
}

/** Its z-score and centile in words, or why the standard has none. */
function standingOf(
	sex: WithInfant['infant']['sex'],
	pmaDays: number,
	{ measure, millimetres }: MeasurementTable
): string {
	const found = centileOf(PRETERM_POSTNATAL, measure, { sex, pmaDays, value: millimetres / 10 });
	if (found.kind !== 'z') return noReference(found);
	return m.measurements_z({
		z: format.decimal(found.z, 2),
		centile: format.decimal(found.centile)
	});
}

function asVersion(
	{ unit }: WithInfant,
	row: MeasurementTable,
	before: MeasurementTable | undefined,
	names: Record<string, string>
) {
	const { id, measure, millimetres, unitDay, minuteOfDay, reason, confirmed } = row;
	return {
		...{ id, millimetres, reason: reason ?? '' },
		line: measuring({ [measure]: millimetres }, { unitDay, minuteOfDay }),
		what: whatItDid(row, before),
		confirmed: confirmed !== null && confirmed !== before?.confirmed,
		by: names[row.authorId] ?? '',
		recordedDay: dayIn(unit.timeZone, row.recordedAt),
		recordedTime: timeIn(unit.timeZone, row.recordedAt)
	};
}

function whatItDid(row: MeasurementTable, before: MeasurementTable | undefined) {
	if (!before) return 'first' as const;
	if (row.setAside === before.setAside) return 'corrected' as const;
	return row.setAside === 1 ? ('aside' as const) : ('again' as const);
}

const DONE = ['saved', 'corrected', 'aside', 'again'] as const;

/** Where a task leads back to: the list, with what it was about marked. */
export function measurementsAfter(
	infantId: string,
	done: (typeof DONE)[number],
	rootIds: string[]
): string {
	return `/infants/${infantId}/measurements?${done}=${rootIds.join('.')}`;
}

/** Which task led here, and what it was about, where that is in the list. */
export function justMeasured(url: URL, listed: ListedMeasurement[]) {
	for (const done of DONE) {
		const asked = url.searchParams.get(done)?.split('.') ?? [];
		const about = listed.filter(({ rootId }) => asked.includes(rootId));
		if (about.length > 0) return { done, about };
	}
	return null;
}
