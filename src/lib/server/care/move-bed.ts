import type { Instant } from '#lib/domain/calendar.ts';
import * as audit from '../audit/audit.ts';
import type { Database } from '../db/open.ts';
import * as stays from '../db/stays.ts';
import type { Unit } from '../db/units.ts';
import { digestOf } from '../ids.ts';

export interface Move {
	/** The form's key, which becomes the new stay's id. */
	id: string;
	infantId: string;
	unit: Unit;
	person: { id: string };
	bed: string;
	now: Instant;
}

export type Moved =
	| { kind: 'written' }
	| { kind: 'already' }
	| { kind: 'conflict'; stored: { bed: string } }
	| { kind: 'elsewhere' }
	| { kind: 'not-here' };

/** Moves an infant to another bed of its unit: one stay ends and the next begins. */
export function moveBed(db: Database, move: Move): Promise<Moved> {
	const { id, infantId, unit, person, bed, now } = move;
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const before = await stays.find(tx, id);
		if (before && before.infantId !== infantId) return { kind: 'elsewhere' };
		if (before && before.bed !== bed) return { kind: 'conflict', stored: before };
		const here = await stays.open(tx, infantId);
		if (before || (here?.unitId === unit.id && here.bed === bed)) return { kind: 'already' };
		if (here?.unitId !== unit.id) return { kind: 'not-here' };
		await stays.end(tx, here, now);
		const next = { id, infantId, unitId: unit.id, bed };
		await stays.begin(tx, { ...next, fromAt: now, authorId: person.id });
		const line = { at: now, personId: person.id, act: 'move to another bed', infantId };
		await audit.record(tx, { ...line, subject: id, digest: digestOf({ bed }) });
		return { kind: 'written' };
	});
}
