import type { Day, Instant } from '#lib/domain/calendar.ts';
import { dayIn } from '#lib/domain/zone.ts';
import * as audit from '../audit/audit.ts';
import type { Database } from '../db/open.ts';
import { currentTeaching } from '../db/people.ts';
import type { Unit } from '../db/units.ts';
import { digestOf, newId } from '../ids.ts';

export interface Taught {
	person: { id: string };
	unit: Unit;
	taughtPersonId: string;
	taughtOn: Day;
	now: Instant;
}

export type TeachingRecorded =
	| { kind: 'written' }
	| { kind: 'already' }
	| { kind: 'refused'; because: 'in-the-future' | 'not-of-this-unit' };

/**
 * Records that a person was taught massage on a day. It is for people of the unit: its staff, and
 * parents of infants in its beds. The same person and day again is the record that stands.
 */
export function recordTeaching(db: Database, teaching: Taught): Promise<TeachingRecorded> {
	const { person, unit, taughtPersonId, taughtOn, now } = teaching;
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		if (taughtOn > dayIn(unit.timeZone, now)) return { kind: 'refused', because: 'in-the-future' };
		if (!(await isOfUnit(tx, taughtPersonId, unit.id))) {
			return { kind: 'refused', because: 'not-of-this-unit' };
		}
		const standing = await currentTeaching(tx)
			.where('personId', '=', taughtPersonId)
			.where('unitId', '=', unit.id)
			.where('taughtOn', '=', taughtOn)
			.where('endedAt', 'is', null)
			.executeTakeFirst();
		if (standing) return { kind: 'already' };
		const id = newId(Date.parse(now));
		await tx
			.insertInto('taught')
			.values({
				...{ id, personId: taughtPersonId, unitId: unit.id, taughtOn, endedAt: null },
				...{ supersedes: null, authorId: person.id, recordedAt: now }
			})
			.execute();
		const digest = digestOf({ taughtPersonId, taughtOn });
		const act = 'record teaching';
		const line = { at: now, personId: person.id, unitId: unit.id, act };
		await audit.record(tx, { ...line, subject: id, digest });
		return { kind: 'written' };
	});
}

async function isOfUnit(db: Database, personId: string, unitId: string): Promise<boolean> {
	const [staff, family] = await Promise.all([
		db
			.selectFrom('role')
			.select('id')
			.where('personId', '=', personId)
			.where('unitId', '=', unitId)
			.where('toAt', 'is', null)
			.executeTakeFirst(),
		db
			.selectFrom('access')
			.innerJoin('stay', 'stay.infantId', 'access.infantId')
			.select('access.id')
			.where('access.personId', '=', personId)
			.where('access.toAt', 'is', null)
			.where('stay.unitId', '=', unitId)
			.where('stay.toAt', 'is', null)
			.executeTakeFirst()
	]);
	return staff !== undefined || family !== undefined;
}
