import { may } from '#lib/domain/access.ts';
import { addDays } from '#lib/domain/calendar.ts';
import { formatWeeks, pmaDays } from '#lib/domain/age.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import { weighing } from '#lib/words/weights.ts';
import type { WithInfant } from './auth/guard.ts';
import * as infants from './db/infants.ts';
import * as people from './db/people.ts';
import type { WeightTable } from './db/tables/weights.ts';
import { conditionsOf, scalesNamed } from './db/weighing-conditions.ts';
import * as weightsAsOf from './db/weights-as-of.ts';
import * as weights from './db/weights.ts';

export type ListedWeight = Awaited<ReturnType<typeof listWeights>>[number];
/** What a version did to the weight before it. */
type VersionKind = 'first' | 'corrected' | 'aside' | 'again';

/** Whether weights are still entered for this infant, or the record is only read. */
export const isOpen = ({ infant, stays, unit }: WithInfant) =>
	infants.stayState(infant, stays, unit.id) === 'here';

/**
 * An infant's weights as the list shows them, newest first: three queries, however long the history.
 * A former unit sees them as they stood when its stay ended.
 */
export async function listWeights(here: WithInfant) {
	const { db, infant, asOf } = here;
	const [rows, versions] = await Promise.all([
		asOf ? weightsAsOf.all(db, infant.infantId, asOf) : weights.all(db, infant.infantId),
		weights.versions(db, infant.infantId)
	]);
	const known = [...Map.groupBy(knownTo(here, versions), ({ rootId }) => rootId).values()];
	return listed(here, rows, known.filter(({ length }) => length > 1).flat());
}

/** One weight as its own page shows it, with its history, or undefined where it is not this infant's. */
export async function findListed(here: WithInfant, rootId: string) {
	const { db, infant, asOf } = here;
	const [row, versions] = await Promise.all([
		asOf
			? weightsAsOf.standing(db, infant.infantId, rootId, asOf)
			: weights.standing(db, infant.infantId, rootId),
		weights.versionsOf(db, infant.infantId, rootId)
	]);
	const [found] = await listed(here, row ? [row] : [], knownTo(here, versions));
	return found;
}

/** The versions this reader knows of: a former unit those of its stay. */
function knownTo({ asOf }: WithInfant, versions: WeightTable[]): WeightTable[] {
	return versions.filter(({ recordedAt }) => asOf === undefined || recordedAt <= asOf);
}

async function listed(here: WithInfant, rows: weights.WeightRow[], versions: WeightTable[]) {
	const history = Map.groupBy(versions, (version) => version.rootId);
	const newestFirst = rows.toSorted((a, b) => compare(b, a));
	const authors = [...rows, ...versions].map((row) => row.authorId);
	const reviewers = rows.flatMap((row) => row.reviewedById ?? []);
	const names = await people.names(here.db, [...authors, ...reviewers]);
	return newestFirst.map((row) => asListed(here, row, history.get(row.rootId) ?? [], names));
}

/** By day, then by time (those without one last in their day), then as they were first entered. */
function compare(a: weights.WeightRow, b: weights.WeightRow): number {
	const key = (row: weights.WeightRow) => [row.unitDay, row.measuredAt ?? '~', row.rootId].join();
	return key(a) < key(b) ? -1 : 1;
}

function asListed(
	here: WithInfant,
	row: weights.WeightRow,
	versions: WeightTable[],
	names: Record<string, string>
) {
	const { infant, person, relation } = here;
	const open = isOpen(here);
	const allows = (act: Parameters<typeof may>[1]) =>
		open && may(person, act, relation, { authorId: row.authorId }).allowed;
	const told = versions.map((version, index) =>
		asVersion(here, version, versions[index - 1], names)
	);
	return {
		rootId: row.rootId,
		id: row.id,
		grams: row.grams,
		typed: row.typed,
		unitDay: row.unitDay,
		minuteOfDay: row.minuteOfDay,
		pma: formatWeeks(pmaDays(infant.gestationDays, infant.birthDay, row.unitDay)),
		source: row.source,
		reviewedBy: row.reviewedById === null ? null : (names[row.reviewedById] ?? ''),
		equipment: row.equipment,
		equipmentGrams: row.equipmentGrams,
		conditions: conditionsOf(row),
		aside: row.setAside === 1 ? asVersion(here, row, undefined, names) : null,
		by: names[versions[0]?.authorId ?? row.authorId] ?? '',
		enteredLater: enteredLater(here, versions[0] ?? row),
		versions: told,
		mayCorrect: row.setAside === 0 && allows('correct a weight'),
		maySetAside: row.setAside === 0 && allows('set a weight aside'),
		mayUseAgain: row.setAside === 1 && allows('set a weight aside'),
		mayReview: row.source === 'parent' && row.reviewedAt === null && allows('review a weight')
	};
}

function asVersion(
	{ unit }: WithInfant,
	row: WeightTable,
	before: WeightTable | undefined,
	names: Record<string, string>
) {
	return {
		id: row.id,
		what: whatItDid(row, before),
		grams: row.grams,
		line: weighing({
			grams: row.grams,
			unitDay: row.unitDay,
			minuteOfDay: row.minuteOfDay,
			equipment: row.equipment,
			equipmentGrams: row.equipmentGrams,
			conditions: conditionsOf(row)
		}),
		reason: row.reason ?? '',
		confirmed: row.confirmed !== null && row.confirmed !== before?.confirmed,
		by: names[row.authorId] ?? '',
		recordedDay: dayIn(unit.timeZone, row.recordedAt),
		recordedTime: timeIn(unit.timeZone, row.recordedAt)
	};
}

function whatItDid(row: WeightTable, before: WeightTable | undefined): VersionKind {
	if (!before) return 'first';
	if (row.setAside !== before.setAside) return row.setAside === 1 ? 'aside' : 'again';
	return 'corrected';
}

/** The day and time a weight was entered, where that was another day than the weighing's. */
function enteredLater({ unit }: WithInfant, first: WeightTable) {
	const day = dayIn(unit.timeZone, first.recordedAt);
	if (day === first.unitDay) return null;
	return { day, time: timeIn(unit.timeZone, first.recordedAt) };
}

/** Scales named in the unit in the last two months. */
const SCALES_FROM_DAYS = 60;

/** The scales a form offers: those that staff of this unit named lately. */
export const scalesOffered = ({ db, unit, today }: WithInfant) =>
	scalesNamed(db, unit.id, addDays(today, -SCALES_FROM_DAYS));

const DONE = ['saved', 'corrected', 'aside', 'again', 'reviewed'] as const;

export type Done = (typeof DONE)[number];

/** Where a task leads back to: the list, with the weight it was about marked. */
export function listAfter(infantId: string, done: Done, rootId: string): string {
	return `/infants/${infantId}/weights?${done}=${rootId}`;
}

/** Which task led here, and the weight it was about, if it is in the list. */
export function justDone(url: URL, listed: ListedWeight[]) {
	for (const done of DONE) {
		const weight = listed.find(({ rootId }) => rootId === url.searchParams.get(done));
		if (weight) return { done, weight };
	}
	return null;
}
