import { BREAKING_GLASS } from '#lib/domain/access-table.ts';
import { may } from '#lib/domain/access.ts';
import type { Instant } from '#lib/domain/calendar.ts';
import { EMERGENCY_MINUTES } from '#lib/domain/emergency.ts';
import * as audit from '../audit/audit.ts';
import * as brokenGlass from '../db/broken-glass.ts';
import { holders } from '../db/hospital-numbers.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import type { Standing } from '../db/people.ts';

export interface Emergency {
	id: string;
	person: Standing;
	unitId: string;
	number: string;
	reason: string;
	now: Instant;
}

export type Broken =
	/** Its record is open, for an hour; or it was open to this person anyway. */
	{ kind: 'open'; infantId: string } | { kind: 'not-found' };

/**
 * Opens the record of an infant of another unit, for an hour, to be read: by the number on its wristband
 * and the unit it lies in, so that nobody looks through a ward. It is kept before anything is shown, and
 * that somebody looked for a number that is nobody's, too.
 */
export function breakGlass(db: Database, emergency: Emergency): Promise<Broken> {
	const { id, person, unitId, number, reason, now } = emergency;
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const relation = await lyingIn(tx, unitId, number);
		const line = { at: now, personId: person.id, role: 'clinician' as const };
		if (!relation || !may(person, BREAKING_GLASS, relation).allowed) {
			await audit.record(tx, { ...line, act: 'look for a record' });
			return { kind: 'not-found' };
		}
		const open = { kind: 'open' as const, infantId: relation.id };
		const already = may(person, 'see the day', relation);
		if (already.allowed && already.only === null) return open;
		const endsAt = new Date(Date.parse(now) + EMERGENCY_MINUTES * 60_000).toISOString();
		const row = { id, personId: person.id, infantId: relation.id, unitId, reason, at: now, endsAt };
		if (await brokenGlass.add(tx, row)) {
			const about = { unitId, infantId: relation.id, subject: id };
			await audit.record(tx, { ...line, ...about, act: BREAKING_GLASS });
		}
		return open;
	});
}

/** The infant with that number whose unit it is, or was last. */
async function lyingIn(db: Database, unitId: string, number: string) {
	const relations = await Promise.all(
		(await holders(db, number)).map(async (infantId) =>
			infants.relationFrom(infantId, await infants.stays(db, infantId))
		)
	);
	return relations.find((one) => (one.unitId ?? one.lastUnitId) === unitId);
}

/** Closes a record again that was opened in an emergency. */
export function closeGlass(
	db: Database,
	{ person, infantId, now }: { person: { id: string }; infantId: string; now: Instant }
): Promise<void> {
	return db.transaction().execute(async (tx) => {
		const closed = await brokenGlass.close(tx, { personId: person.id, infantId, at: now });
		if (!closed) return;
		const line = { at: now, personId: person.id, role: 'clinician' as const, infantId };
		await audit.record(tx, { ...line, act: 'close the glass' });
	});
}
