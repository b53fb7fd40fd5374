import type { InfantRelation } from '#lib/domain/access.ts';
import type { Day, Instant } from '#lib/domain/calendar.ts';
import { dayIn } from '#lib/domain/zone.ts';
import { compiled } from './compiled.ts';
import type { InfantFactsTable, InfantTable } from './tables/infants.ts';
import type { Database } from './open.ts';
import type { Unit } from './units.ts';

export type Facts = InfantFactsTable;

/** Rows of facts that no later row supersedes. */
export function currentFacts(db: Database) {
	return db
		.selectFrom('infantFacts')
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('infantFacts as later')
						.select('later.id')
						.whereRef('later.supersedes', '=', 'infantFacts.id')
				)
			)
		);
}

function current(db: Database) {
	return currentFacts(db).selectAll('infantFacts');
}

/** What is known of an infant now, or undefined where there is no such infant. */
export async function facts(db: Database, infantId: string): Promise<Facts | undefined> {
	return (await factsById(db, { infantId }))[0];
}

const factsById = compiled((db, value: { infantId: string }) =>
	current(db).where('infantId', '=', value.infantId)
);

/** Every version of an infant's facts, oldest first. */
export function history(db: Database, infantId: string): Promise<Facts[]> {
	return versionsOf(db, { infantId });
}

const versionsOf = compiled((db, value: { infantId: string }) =>
	db.selectFrom('infantFacts').selectAll().where('infantId', '=', value.infantId).orderBy('version')
);

export interface Stay {
	unitId: string;
	unitName: string;
	timeZone: string;
	bed: string;
	toAt: string | null;
}

/** Where an infant lies now and lay before, newest stay first. */
export function stays(db: Database, infantId: string): Promise<Stay[]> {
	return staysOf(db, { infantId });
}

const staysOf = compiled((db, value: { infantId: string }) =>
	db
		.selectFrom('stay')
		.innerJoin('unit', 'unit.id', 'stay.unitId')
		.select(['stay.unitId', 'unit.name as unitName', 'unit.timeZone', 'stay.bed', 'stay.toAt'])
		.where('stay.infantId', '=', value.infantId)
		.orderBy('stay.fromAt', 'desc')
);

/** The unit an infant lies in, or lay in last. */
export function unitFrom(allStays: Stay[]): Unit | undefined {
	const stay = allStays.find(({ toAt }) => toAt === null) ?? allStays[0];
	return stay && { id: stay.unitId, name: stay.unitName, timeZone: stay.timeZone };
}

/** How an infant stands to units: the one it lies in (or lay in last), and the former ones. */
export function relationFrom(infantId: string, allStays: Stay[]): InfantRelation {
	const here = allStays.find((stay) => stay.toAt === null);
	const last = here ?? allStays[0];
	return {
		id: infantId,
		unitId: here?.unitId ?? null,
		lastUnitId: last?.unitId ?? null,
		formerUnitIds: [...new Set(allStays.map((stay) => stay.unitId))].filter(
			(unitId) => unitId !== here?.unitId
		)
	};
}

/** Where an infant's stay stands for the gate. */
export function stayState(facts: Facts, allStays: Pick<Stay, 'unitId' | 'toAt'>[], unitId: string) {
	if (facts.diedAt) return 'died' as const;
	if (facts.dischargedAt) return 'discharged' as const;
	const here = allStays.find((stay) => stay.toAt === null);
	return here?.unitId === unitId ? ('here' as const) : ('transferred' as const);
}

/** The unit's day on which an infant died or was discharged, or null. */
export function endedOn(facts: Facts, zone: string): Day | null {
	const at = facts.diedAt ?? facts.dischargedAt;
	return at === null ? null : dayIn(zone, at);
}

/** The infants in a unit's beds now, with their facts, by bed. */
export async function inUnit(db: Database, unitId: string): Promise<(Facts & { bed: string })[]> {
	const rows = await current(db)
		.innerJoin('stay', 'stay.infantId', 'infantFacts.infantId')
		.select('stay.bed')
		.where('stay.unitId', '=', unitId)
		.where('stay.toAt', 'is', null)
		.execute();
	return rows.toSorted((a, b) => byBed(a.bed, b.bed));
}

/** Beds read as people count them: 2 before 10, and 3A before 3B. */
export function byBed(a: string, b: string): number {
	return a.localeCompare(b, 'en', { numeric: true });
}

/** Infants who have left a unit (transferred, discharged or died), newest first. */
export async function formerlyIn(db: Database, unitId: string) {
	return current(db)
		.innerJoin('stay', 'stay.infantId', 'infantFacts.infantId')
		.select(['stay.bed', 'stay.toAt'])
		.where('stay.unitId', '=', unitId)
		.where('stay.toAt', 'is not', null)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('stay as open')
						.select('open.id')
						.whereRef('open.infantId', '=', 'infantFacts.infantId')
						.where('open.toAt', 'is', null)
						.where('open.unitId', '=', unitId)
				)
			)
		)
		.orderBy('stay.toAt', 'desc')
		.execute();
}

/** An infant's twin or triplets, as names to warn about. */
export async function siblingsOf(db: Database, facts: Facts): Promise<Facts[]> {
	const root = facts.twinOf ?? facts.infantId;
	const rows = await familyOf(db, { root });
	return rows.filter((row) => row.infantId !== facts.infantId);
}

const familyOf = compiled((db, value: { root: string }) =>
	current(db).where(({ or, eb }) =>
		or([eb('infantId', '=', value.root), eb('twinOf', '=', value.root)])
	)
);

/** Facts of several infants at once, in the order asked for. */
export async function factsOf(db: Database, infantIds: string[]): Promise<Facts[]> {
	if (infantIds.length === 0) return [];
	const rows = await current(db).where('infantId', 'in', infantIds).execute();
	return infantIds.flatMap((id) => rows.filter((row) => row.infantId === id));
}

/** The infants that are recorded as twins of this one, which is their root. */
export function twinsOf(db: Database, infantId: string): Promise<Facts[]> {
	return current(db).where('twinOf', '=', infantId).execute();
}

/** Whether a key already stands for a version of any infant's facts. */
export async function isVersion(db: Database, id: string): Promise<boolean> {
	const row = await db
		.selectFrom('infantFacts')
		.select('id')
		.where('id', '=', id)
		.executeTakeFirst();
	return row !== undefined;
}

/** Keeps a version of an infant's facts; the first, or one that takes the place of another. */
export async function addVersion(db: Database, facts: Facts): Promise<void> {
	await db.insertInto('infantFacts').values(facts).execute();
}

/** Adds an infant, of whom nothing is known yet. */
export async function add(db: Database, infant: InfantTable): Promise<void> {
	await db.insertInto('infant').values(infant).execute();
}

/** Rows of facts as they stood at a moment: only what was recorded by then. */
function currentAsOf(db: Database, at: Instant) {
	return db
		.selectFrom('infantFacts')
		.selectAll('infantFacts')
		.where('recordedAt', '<=', at)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('infantFacts as later')
						.select('later.id')
						.whereRef('later.supersedes', '=', 'infantFacts.id')
						.where('later.recordedAt', '<=', at)
				)
			)
		);
}

/** What was known of an infant at a moment, or undefined where nothing was recorded by then. */
export function factsAsOf(db: Database, infantId: string, at: Instant): Promise<Facts | undefined> {
	return currentAsOf(db, at).where('infantId', '=', infantId).executeTakeFirst();
}

/** An infant's twin or triplets by those facts, under the names they had at that moment. */
export async function siblingsAsOf(db: Database, facts: Facts, at: Instant): Promise<Facts[]> {
	const root = facts.twinOf ?? facts.infantId;
	const rows = await currentAsOf(db, at)
		.where(({ or, eb }) => or([eb('infantId', '=', root), eb('twinOf', '=', root)]))
		.execute();
	return rows.filter((row) => row.infantId !== facts.infantId);
}
