import type { Instant } from '#lib/domain/calendar.ts';
import * as audit from '../audit/audit.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as retention from '../db/retention.ts';
import type { LegalHoldTable } from '../db/tables/retention.ts';

/** Holds a record back from erasing, or lets it go; false where it is not of this unit. */
export function holdRecord(
	db: Database,
	hold: Pick<LegalHoldTable, 'id' | 'infantId' | 'state' | 'reason'> & {
		unit: { id: string };
		person: { id: string };
		now: Instant;
	}
): Promise<boolean> {
	const { id, infantId, state, reason, unit, person, now } = hold;
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const relation = infants.relationFrom(infantId, await infants.stays(tx, infantId));
		if (relation.lastUnitId !== unit.id && relation.unitId !== unit.id) return false;
		const row = { id, infantId, state, reason, authorId: person.id, at: now };
		if (!(await retention.addHold(tx, row))) return true;
		const act = state === 'held' ? 'hold a record back' : 'let a record go';
		const line = { at: now, personId: person.id, role: 'lead' as const, unitId: unit.id };
		await audit.record(tx, { ...line, infantId, act, subject: id });
		return true;
	});
}
