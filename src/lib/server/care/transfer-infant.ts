import type { Instant } from '#lib/domain/calendar.ts';
import * as audit from '../audit/audit.ts';
import * as hospitalNumbers from '../db/hospital-numbers.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as stays from '../db/stays.ts';
import * as units from '../db/units.ts';
import { digestOf } from '../ids.ts';
import { type FactsRefused, numberTaken } from './infant-facts.ts';

export interface Transfer {
	/** The form's key, which becomes the new stay's id. */
	id: string;
	infantId: string;
	/** The unit it leaves. */
	unit: units.Unit;
	person: { id: string };
	/** A unit of this deployment that takes infants and a bed there, or null for anywhere else. */
	to: { unitId: string; bed: string } | null;
	now: Instant;
}

export type Transferred =
	| { kind: 'written' }
	| { kind: 'already' }
	| { kind: 'elsewhere' }
	| { kind: 'not-here' }
	| { kind: 'no-such-unit' }
	| Extract<FactsRefused, { kind: 'number-taken' }>;

/**
 * Ends the stay in this unit and begins one in another: from then on this unit reads its own stay
 * only. The hospital number has to be free there too.
 */
export function transferInfant(db: Database, transfer: Transfer): Promise<Transferred> {
	const { id, infantId, unit, person, to, now } = transfer;
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const before = await stays.find(tx, id);
		if (before) return { kind: before.infantId === infantId ? 'already' : 'elsewhere' };
		const facts = await infants.facts(tx, infantId);
		const here = await stays.open(tx, infantId);
		if (!facts || here?.unitId !== unit.id) return { kind: 'not-here' };
		if (to) {
			const others = (await units.takingInfants(tx)).filter(({ id: one }) => one !== unit.id);
			const there = others.find(({ id: one }) => one === to.unitId);
			if (!there) return { kind: 'no-such-unit' };
			const kept = { unitId: to.unitId, infantId, number: facts.hospitalNumber };
			const taken = await numberTaken(tx, kept);
			if (taken) return { ...taken, by: null };
			await hospitalNumbers.keep(tx, kept);
		}
		await stays.end(tx, here, now);
		if (to) {
			await stays.begin(tx, { id, infantId, ...to, fromAt: now, authorId: person.id });
		}
		const line = { at: now, personId: person.id, unitId: unit.id, infantId };
		await audit.record(tx, {
			...{ ...line, act: 'transfer an infant', subject: id, digest: digestOf({ ...to }) }
		});
		return { kind: 'written' };
	});
}
