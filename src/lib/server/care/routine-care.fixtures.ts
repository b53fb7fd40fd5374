import { addDays, type Day, type Instant } from '#lib/domain/calendar.ts';
import { TRIAL_PROTOCOL } from '#lib/domain/protocol.ts';
import { dayIn } from '#lib/domain/zone.ts';
import type { Facts } from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import type { WeightTable } from '../db/tables/weights.ts';
import { anInfant, aParent, aPerson, aUnit, aWording, NOW } from '../db/testing-data.ts';
import { newId } from '../ids.ts';

/* Infants born at 29+3 on 8 October: 35+0 is 16 November, day 39, and now is 36+0 on the 23rd. */

export const DAY_35 = 39;
export const TODAY = '2026-11-23';

/** Windows from 34+0 to 36+0. */
export const ASKED = {
	...{ from: 238, to: 252, bornFrom: null, bornTo: null, method: 'exponential' as const }
};

export const dayOf = (dayOfLife: number): Day => addDays('2026-10-08', dayOfLife);

/** A morning of a day of life, in New York. */
export const morning = (dayOfLife: number, time = '06:00'): Instant =>
	new Date(`${dayOf(dayOfLife)}T${time}:00-05:00`).toISOString();

/** A unit with a clinician and the wording about its own figures. */
export async function aUnitWithFigures(db: Database) {
	const unit = await aUnit(db);
	const person = await aPerson(db, { unit, role: 'clinician' });
	await aPerson(db, { unit, role: 'lead', name: 'Rosa Delgado' });
	const wording = await aWording(db, { unit, scope: 'unit-audit' });
	return { unit, person, wording, now: NOW, today: TODAY };
}

export type WithFigures = Awaited<ReturnType<typeof aUnitWithFigures>>;

/** So many infants of a unit, each weighed on days 28 to 46, gaining one gram in a hundred a day. */
export async function infantsOf(db: Database, { unit }: WithFigures, count: number) {
	const infants: Facts[] = [];
	for (let index = 0; index < count; index++) {
		const infant = await anInfant(db, { unit, bed: String(index) });
		const grams = (day: number) => Math.round((1400 + 10 * index) * 1.01 ** (day - 28));
		for (let day = 28; day <= 46; day++) await aWeight(db, infant, day, { grams: grams(day) });
		infants.push(infant);
	}
	return infants;
}

/** A weight of staff on a day of life, straight to the table. */
export async function aWeight(
	db: Database,
	{ infantId }: { infantId: string },
	dayOfLife: number,
	changes: Partial<WeightTable> = {}
): Promise<string> {
	const [id, measuredAt] = [newId(), morning(dayOfLife)];
	const row: WeightTable = {
		...{ id, infantId, rootId: id, version: 1, supersedes: null, grams: 1500, typed: '1500' },
		...{ measuredAt, unitDay: dayOf(dayOfLife), minuteOfDay: 360, source: 'staff' },
		...{ equipment: 'none', equipmentGrams: null, scale: null, lines: null, nappy: null },
		...{ feed: null, secondAwaited: null, setAside: 0, reason: null, confirmed: null },
		...{ authorId: 'test', recordedAt: measuredAt, digest: 'test' },
		...changes
	};
	await db.insertInto('weight').values(row).execute();
	return row.id;
}

/** A quarter of an hour of massage on a day of life. */
export async function aMassage(
	db: Database,
	{ infantId }: { infantId: string },
	dayOfLife: number
): Promise<void> {
	const [id, startedAt] = [newId(), morning(dayOfLife, '10:00')];
	const who = { infantId, authorId: 'test', digest: 'test' };
	const session = {
		performerId: 'test',
		performerKind: 'practitioner',
		entryMode: 'live',
		...{ basis: null, reason: null, afterwards: null }
	} as const;
	await db
		.insertInto('session')
		.values({
			...{ ...who, ...session, id, startedAt, recordedAt: startedAt },
			...{ protocol: JSON.stringify(TRIAL_PROTOCOL), gate: '{}', unitDay: dayOf(dayOfLife) }
		})
		.execute();
	const events = [
		['started', '10:00', { stateBefore: 'drowsy' }],
		['phase-started', '10:01', { phase: 0, techniques: [] }],
		['ended', '10:16', { as: 'completed', reason: null, stateAfter: null }]
	] as const;
	for (const [kind, time, detail] of events) {
		const at = morning(dayOfLife, time);
		const row = { id: newId(), sessionId: id, kind, at, recordedAt: at };
		await db
			.insertInto('sessionEvent')
			.values({ ...who, ...row, detail: JSON.stringify(detail) })
			.execute();
	}
}

/** What someone decided about use in the unit's own figures. */
export async function decided(
	db: Database,
	{ unit, wording }: WithFigures,
	infant: Facts,
	decision: 'given' | 'refused' | 'withdrawn',
	{ by, at = morning(30), scope = 'unit-audit' }: { by?: string; at?: Instant; scope?: string } = {}
): Promise<string> {
	const personId = by ?? (await aParent(db, { infant })).id;
	await db
		.insertInto('consentDecision')
		.values({
			...{ id: newId(), infantId: infant.infantId, personId, scope, decision },
			...{ wordingId: wording.id, untilDay: null, how: 'in-app', decidedAt: at, enteredAt: at },
			...{ unitDay: dayIn(unit.timeZone, at), typedName: 'A parent', authorId: personId },
			digest: 'test'
		})
		.execute();
	return personId;
}
