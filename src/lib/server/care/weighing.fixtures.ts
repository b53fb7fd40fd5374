import { dayIn } from '#lib/domain/zone.ts';
import * as schema from '#lib/schemas/weight.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import { anInfant, aParent, aPerson, aUnit, NOW } from '../db/testing-data.ts';
import { newId } from '../ids.ts';
import type { Entering } from './weighing.ts';

/** A ward with one infant of 1175 g at birth, and three people who enter its weights. */
export async function aWardWithWeights(db: Database, born: Partial<infants.Facts> = {}) {
	const unit = await aUnit(db);
	const infant = await anInfant(db, { unit, ...born });
	const mei = await aPerson(db, { unit, role: 'practitioner' });
	const lindqvist = await aPerson(db, { name: 'Dr Lindqvist', unit, role: 'clinician' });
	const adaeze = await aParent(db, { infant });
	const as = async (person: { id: string }, role: string, now = NOW): Promise<Entering> => ({
		...{ unit, infant, person, as: role, now, today: dayIn(unit.timeZone, now) },
		stays: await infants.stays(db, infant.infantId)
	});
	return {
		unit,
		infant,
		asPractitioner: (now?: string) => as(mei, 'practitioner', now),
		asClinician: (now?: string) => as(lindqvist, 'clinician', now),
		asParent: (now?: string) => as(adaeze, 'parent', now)
	};
}

const PLAIN = { weight: '1450', date: '2026-11-23', time: '06:10', equipment: 'none' };

/** What a person typed into the form, read by its schema as the page does. */
export const typedWeight = (typed: Record<string, unknown> = {}) =>
	schema.logWeight.parse({ id: newId(), ...PLAIN, ...typed });

/** What a person typed to correct the version they saw. */
export const typedCorrection = (seen: string, typed: Record<string, unknown> = {}) =>
	schema.correctWeight.parse({ id: newId(), seen, reason: 'misread', ...PLAIN, ...typed });

/** How many rows stand in the tables that a weight writes to. */
export async function written(db: Database, infantId: string) {
	const rows = await db.selectFrom('weight').selectAll().where('infantId', '=', infantId).execute();
	const lines = await db
		.selectFrom('audit')
		.select('act')
		.where('infantId', '=', infantId)
		.execute();
	return { weights: rows.length, auditLines: lines.length };
}
