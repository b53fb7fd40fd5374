import type { Instant } from '#lib/domain/calendar.ts';
import * as audit from '../audit/audit.ts';
import * as hospitalNumbers from '../db/hospital-numbers.ts';
import type { Database } from '../db/open.ts';

export interface Wristband {
	infantId: string;
	unitId: string;
	personId: string;
	/** What was read on the wristband, as it was typed. */
	code: string;
	now: Instant;
}

/**
 * Whether the code on a wristband is this infant's hospital number in the unit. That it was another's
 * or nobody's is kept in the audit, and never what was typed.
 */
export async function isWristbandOf(db: Database, wristband: Wristband): Promise<boolean> {
	const { infantId, unitId, personId, code, now } = wristband;
	return db.transaction().execute(async (tx) => {
		if ((await hospitalNumbers.holder(tx, unitId, code)) === infantId) return true;
		const act = 'refused: another wristband';
		await audit.record(tx, { at: now, personId, unitId, act, infantId });
		return false;
	});
}
