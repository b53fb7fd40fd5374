import * as audit from '../audit/audit.ts';
import type { Database } from '../db/open.ts';
import * as stays from '../db/stays.ts';
import * as units from '../db/units.ts';
import { idFrom } from '../ids.ts';
import { type NewVersion, type NotOnTop, versionSeen, writeVersion } from './facts-versions.ts';

export interface Return extends NewVersion {
	unit: units.Unit;
	bed: string;
	reason: string;
}

export type Returned = { kind: 'written' } | { kind: 'here' } | { kind: 'closed' } | NotOnTop;

/**
 * Puts an infant back into a bed of the unit it left last, with a reason: it came back, or that it
 * left or died was recorded by mistake. The version that said so stays in the record.
 */
export function returnToBed(db: Database, back: Return): Promise<Returned> {
	const { id, infantId, unit, person, bed, reason, now } = back;
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const before = await versionSeen(tx, back, (row) => row.reason === reason);
		if (before.kind !== 'stands') return before;
		if (await stays.open(tx, infantId)) return { kind: 'here' };
		if ((await units.closedSince(tx, unit.id)) !== null) return { kind: 'closed' };
		const stay = { id: idFrom(id, 'stay'), infantId, unitId: unit.id, bed };
		await stays.begin(tx, { ...stay, fromAt: now, authorId: person.id });
		const act = 'return to a bed';
		const changes = { dischargedAt: null, diedAt: null, reason, act };
		await writeVersion(tx, back, { before: before.facts, ...changes });
		return { kind: 'written' };
	});
}
