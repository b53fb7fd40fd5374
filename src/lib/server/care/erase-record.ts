import type { Day, Instant } from '#lib/domain/calendar.ts';
import { keptUntil } from '#lib/domain/retention.ts';
import * as audit from '../audit/audit.ts';
import * as sessions from '../auth/sessions.ts';
import * as invitations from '../db/invitations.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as people from '../db/people.ts';
import * as retention from '../db/retention.ts';
import * as retentionRules from '../db/retention-rules.ts';
import * as secondSteps from '../db/second-steps.ts';
import type { ErasureTable } from '../db/tables/retention.ts';
import type { Unit } from '../db/units.ts';
import { destroyKey } from '../sealed/keeping-keys.ts';
import { keysOf } from '../sealed/ring.ts';

export interface Erasing {
	id: string;
	infantId: string;
	unit: Unit;
	person: { id: string };
	ground: ErasureTable['ground'];
	today: Day;
	now: Instant;
}

export type Erased =
	| { kind: 'erased'; people: number }
	| {
			kind: 'refused';
			because: 'not-sealed' | 'still-here' | 'held' | 'kept-longer' | 'elsewhere';
	  };

/**
 * Erases a record: the key of the infant is destroyed, and with it every name and note of it in this
 * database and in every backup made from then on; and that of each person who was there for this infant
 * alone, with their account. Figures and times without a name stay, and the audit, which holds ids alone,
 * can be verified as before. Refused while the infant is in a unit, while the record is held, and for
 * `retention` before its time.
 */
export async function eraseRecord(db: Database, erasing: Erasing): Promise<Erased> {
	const { id, infantId, unit, person, ground, today, now } = erasing;
	const refused = (because: Extract<Erased, { kind: 'refused' }>['because']): Erased => ({
		...{ kind: 'refused', because }
	});
	const keys = keysOf(db as never);
	if (!keys) return refused('not-sealed');
	const erased = await db.transaction().execute(async (tx): Promise<Erased> => {
		await audit.takeTurn(tx);
		const [facts, stays] = await Promise.all([
			infants.facts(tx, infantId),
			infants.stays(tx, infantId)
		]);
		const relation = infants.relationFrom(infantId, stays);
		if (!facts || relation.lastUnitId !== unit.id) return refused('elsewhere');
		if (relation.unitId !== null) return refused('still-here');
		if ((await retention.holdsOf(tx, [infantId])).has(infantId)) return refused('held');
		const leftOn = infants.endedOn(facts, unit.timeZone);
		const until = leftOn && keptUntil(leftOn, await retentionRules.ruleOf(tx, unit.id));
		if (ground === 'retention' && (until === null || until > today)) return refused('kept-longer');
		if ((await retention.erasedOf(tx, [infantId])).has(infantId))
			return { kind: 'erased', people: 0 };
		const alone = await onlyThereFor(tx, infantId, now);
		for (const about of [infantId, ...alone]) await destroyKey(tx, about, now);
		for (const personId of alone) {
			await sessions.endAll(tx, personId);
			await secondSteps.removeAll(tx, personId);
			await tx.deleteFrom('account').where('personId', '=', personId).execute();
		}
		for (const { id: personId } of await people.parentsOf(tx, infantId)) {
			await people.endAccess(tx, { personId, infantId, at: now });
		}
		await invitations.forgetNames(tx, infantId);
		await tx.deleteFrom('hospitalNumber').where('infantId', '=', infantId).execute();
		const row = { id, infantId, unitId: unit.id, ground, authorId: person.id, at: now };
		await retention.addErasure(tx, row);
		const line = { at: now, personId: person.id, role: 'lead' as const, unitId: unit.id };
		await audit.record(tx, { ...line, infantId, act: 'erase a record', subject: id });
		return { kind: 'erased', people: alone.length };
	});
	keys.forget();
	return erased;
}

/** Family of this infant and of no other, who is on no staff. */
async function onlyThereFor(tx: Database, infantId: string, now: Instant): Promise<string[]> {
	const family = await tx
		.selectFrom('authority')
		.select('personId')
		.distinct()
		.where('infantId', '=', infantId)
		.execute();
	const readers = await tx
		.selectFrom('access')
		.select('personId')
		.distinct()
		.where('infantId', '=', infantId)
		.execute();
	const alone: string[] = [];
	for (const personId of new Set([...family, ...readers].map((row) => row.personId))) {
		const others = await tx
			.selectFrom('access')
			.select('infantId')
			.where('personId', '=', personId)
			.where('infantId', '!=', infantId)
			.execute();
		const standing = await people.standing(tx, personId, now);
		const everStaff = await tx
			.selectFrom('role')
			.select('id')
			.where('personId', '=', personId)
			.executeTakeFirst();
		if (others.length === 0 && standing && !everStaff) alone.push(personId);
	}
	return alone;
}
