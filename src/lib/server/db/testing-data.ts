import type { Instant } from '#lib/domain/calendar.ts';
import { dayIn } from '#lib/domain/zone.ts';
import { newId, sha256 } from '../ids.ts';
import type { Facts } from './infants.ts';
import type { Database } from './open.ts';
import type { ClearanceTable } from './tables/clearances.ts';
import type { ConsentDecisionTable } from './tables/consents.ts';
import type { RoleTable } from './tables/people.ts';
import type { Unit } from './units.ts';

/* Rows for database tests, written straight to the tables. Every call makes new ones. */

/** Half past nine in the morning in New York; the infants of the tests are 36+0. */
export const NOW = '2026-11-23T14:30:00.000Z';

/** A unit in New York. */
export async function aUnit(db: Database): Promise<Unit> {
	const unit = { id: newId(), name: 'NICU East', timeZone: 'America/New_York' };
	await db
		.insertInto('unit')
		.values({ ...unit, createdAt: NOW })
		.execute();
	return unit;
}

/** A person, with a role in a unit where one is given. */
export async function aPerson(
	db: Database,
	{ name = 'Mei Tan', unit, role }: { name?: string; unit?: Unit; role?: RoleTable['role'] } = {}
): Promise<{ id: string; name: string }> {
	const person = { id: newId(), name };
	await db
		.insertInto('person')
		.values({ ...person, createdAt: NOW, createdById: null })
		.execute();
	if (unit && role) {
		const row = { id: newId(), personId: person.id, unitId: unit.id, role };
		await db
			.insertInto('role')
			.values({ ...row, fromAt: '2026-01-01T00:00:00.000Z', toAt: null, givenById: null })
			.execute();
	}
	return person;
}

/** An infant in a bed of the unit, born at 29+3 on 8 October unless told otherwise. */
export async function anInfant(
	db: Database,
	{ unit, bed = '7', ...changes }: { unit: Unit; bed?: string } & Partial<Facts>
): Promise<Facts> {
	const infantId = newId();
	const birthAt = changes.birthAt ?? '2026-10-08T10:00:00.000Z';
	await db
		.insertInto('infant')
		.values({ id: infantId, createdAt: birthAt, createdById: 'test' })
		.execute();
	const facts: Facts = {
		...{ id: newId(), infantId, version: 1, supersedes: null, name: 'Amara Okafor' },
		...{ hospitalNumber: null, sex: 'female', birthAt, birthDay: dayIn(unit.timeZone, birthAt) },
		...{ gestationDays: 206, birthGrams: 1175, twinOf: null, dischargedAt: null, diedAt: null },
		...{ reason: null, authorId: 'test', recordedAt: birthAt },
		...changes
	};
	await db.insertInto('infantFacts').values(facts).execute();
	await db
		.insertInto('stay')
		.values({
			...{ id: newId(), infantId, unitId: unit.id, bed, fromAt: birthAt, toAt: null },
			authorId: 'test'
		})
		.execute();
	return facts;
}

/** A parent who may see the infant, and whose authority to decide staff have checked unless told otherwise. */
export async function aParent(
	db: Database,
	{
		infant,
		name = 'Adaeze Okafor',
		authority = 'checked',
		...already
	}: {
		infant: Facts;
		name?: string;
		authority?: 'checked' | 'unchecked';
		/** One who is here already, as of a twin. */
		person?: { id: string; name: string };
	}
): Promise<{ id: string; name: string }> {
	const person = already.person ?? (await aPerson(db, { name }));
	const { infantId } = infant;
	const who = { personId: person.id, infantId };
	await db
		.insertInto('access')
		.values({ ...who, id: newId(), fromAt: infant.birthAt, toAt: null, givenById: null })
		.execute();
	await db
		.insertInto('authority')
		.values({
			...{ ...who, id: newId(), supersedes: null, relationship: 'mother', evidence: 'seen' },
			...{ status: authority, validFrom: null, endedAt: null, reason: null },
			...{ authorId: 'test', recordedAt: infant.birthAt }
		})
		.execute();
	return person;
}

/** That a person who is here already may read another infant as family. */
export async function alsoParentOf(
	db: Database,
	{ person, infant }: { person: { id: string }; infant: Facts }
): Promise<void> {
	const who = { personId: person.id, infantId: infant.infantId };
	await db
		.insertInto('access')
		.values({ ...who, id: newId(), fromAt: infant.birthAt, toAt: null, givenById: null })
		.execute();
}

/** That an infant lay in a unit for its first twelve days. */
export async function aFormerStay(
	db: Database,
	{ infant, unit }: { infant: Facts; unit: Unit }
): Promise<void> {
	const where = { infantId: infant.infantId, unitId: unit.id, bed: '9', authorId: 'test' };
	await db
		.insertInto('stay')
		.values({ ...where, id: newId(), fromAt: infant.birthAt, toAt: '2026-10-20T10:00:00.000Z' })
		.execute();
}

/** The wording of a scope in a unit. */
export async function aWording(
	db: Database,
	{ unit, scope = 'massage-by-practitioner' }: { unit: Unit; scope?: string }
): Promise<{ id: string }> {
	const body = 'May we massage your baby? You can say no. Care will not change.';
	const row = { id: newId(), unitId: unit.id, scope, version: 1, language: 'en', body };
	await db
		.insertInto('wording')
		.values({ ...row, sha256: sha256(body), publishedAt: NOW, publishedById: null })
		.execute();
	return row;
}

/** A parent's decision in the app; `at` is when it was made and entered. */
export async function aDecision(
	db: Database,
	about: { infant: Facts; parent: { id: string }; unit: Unit; wording: { id: string } },
	{
		at = '2026-11-20T09:00:00.000Z',
		...changes
	}: { at?: Instant } & Partial<ConsentDecisionTable> = {}
): Promise<{ id: string }> {
	const { infant, parent, unit, wording } = about;
	const row: ConsentDecisionTable = {
		...{ id: newId(), infantId: infant.infantId, personId: parent.id, wordingId: wording.id },
		...{ scope: 'massage-by-practitioner', decision: 'given', untilDay: null, how: 'in-app' },
		...{ decidedAt: at, enteredAt: at, unitDay: dayIn(unit.timeZone, at), typedName: 'A parent' },
		...{ authorId: parent.id, digest: 'test' },
		...changes
	};
	await db.insertInto('consentDecision').values(row).execute();
	return row;
}

/** A clearance without an end, unless told otherwise. */
export async function aClearance(
	db: Database,
	{ infant, unit }: { infant: Facts; unit: Unit },
	changes: Partial<ClearanceTable> = {}
): Promise<{ id: string }> {
	const at = changes.at ?? '2026-11-20T08:00:00.000Z';
	const row: ClearanceTable = {
		...{ id: newId(), infantId: infant.infantId, state: 'cleared', reason: null, at },
		...{ validUntil: null, earliestPmaDays: null, authorId: 'test', digest: 'test' },
		unitDay: dayIn(unit.timeZone, at),
		...changes
	};
	await db.insertInto('clearance').values(row).execute();
	return row;
}

/** That a person was taught massage at the start of the month. */
export async function aTeaching(
	db: Database,
	{ person, unit }: { person: { id: string }; unit: Unit }
): Promise<{ id: string }> {
	const row = { id: newId(), personId: person.id, unitId: unit.id, taughtOn: '2026-11-01' };
	await db
		.insertInto('taught')
		.values({ ...row, endedAt: null, supersedes: null, authorId: 'test', recordedAt: NOW })
		.execute();
	return row;
}

/** A course of five days from today, three sessions a day, under the trial's protocol. */
export async function aCourse(
	db: Database,
	{ infant, unit, authorId }: { infant: Facts; unit: Unit; authorId: string }
): Promise<void> {
	const id = newId();
	await db
		.insertInto('course')
		.values({
			...{ id, rootId: id, version: 1, supersedes: null, infantId: infant.infantId },
			...{ unitId: unit.id, protocolRootId: null, fromDay: dayIn(unit.timeZone, NOW) },
			...{ days: 5, sessionsPerDay: 3, endedOn: null, reason: null, authorId },
			...{ recordedAt: NOW, digest: '' }
		})
		.execute();
}
