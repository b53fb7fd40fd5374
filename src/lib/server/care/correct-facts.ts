import type { TypedFacts } from '#lib/schemas/infant.ts';
import * as audit from '../audit/audit.ts';
import * as hospitalNumbers from '../db/hospital-numbers.ts';
import type { Database } from '../db/open.ts';
import type { Unit } from '../db/units.ts';
import { type NewVersion, type NotOnTop, versionSeen, writeVersion } from './facts-versions.ts';
import { type FactsRefused, isSame, numberTaken, readFacts } from './infant-facts.ts';

export interface Correction extends NewVersion {
	unit: Unit;
	typed: TypedFacts;
	reason: string;
}

export type Corrected = { kind: 'written' } | { kind: 'unchanged' } | NotOnTop | FactsRefused;

/**
 * Corrects what is known of an infant by a new version with a reason; the one before it stays. Where
 * someone else's version came first nothing is written and theirs comes back to be shown.
 */
export function correctFacts(db: Database, correction: Correction): Promise<Corrected> {
	const { unit, infantId, typed, reason, now } = correction;
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const read = await readFacts(tx, { unit, infantId, typed, now });
		const before = await versionSeen(
			tx,
			correction,
			(row) => row.reason === reason && read.kind === 'facts' && isSame(row, read.content)
		);
		if (before.kind !== 'stands') return before;
		if (read.kind !== 'facts') return read;
		if (isSame(before.facts, read.content)) return { kind: 'unchanged' };
		const { hospitalNumber: number } = read.content;
		const taken = await numberTaken(tx, { unitId: unit.id, infantId, number });
		if (taken) return taken;
		await hospitalNumbers.keep(tx, { unitId: unit.id, infantId, number });
		const act = 'correct facts';
		await writeVersion(tx, correction, { before: before.facts, ...read.content, reason, act });
		return { kind: 'written' };
	});
}
