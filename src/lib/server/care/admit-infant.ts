import type { Instant } from '#lib/domain/calendar.ts';
import type { TypedFacts } from '#lib/schemas/infant.ts';
import * as audit from '../audit/audit.ts';
import * as hospitalNumbers from '../db/hospital-numbers.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as stays from '../db/stays.ts';
import * as units from '../db/units.ts';
import { digestOf, idFrom } from '../ids.ts';
import { type Content, type FactsRefused, isSame, numberTaken, readFacts } from './infant-facts.ts';

export interface Admission {
	/** The form's key, which becomes the infant's id. */
	id: string;
	unit: units.Unit;
	person: { id: string };
	typed: TypedFacts;
	bed: string;
	now: Instant;
}

export type Admitted =
	| { kind: 'written' }
	| { kind: 'already' }
	| { kind: 'conflict'; stored: infants.Facts & { bed: string } }
	| { kind: 'elsewhere' }
	| { kind: 'closed' }
	| FactsRefused;

/** Admits an infant to a bed of the unit: the infant, the first version of its facts and its stay. */
export function admitInfant(db: Database, admission: Admission): Promise<Admitted> {
	const { id: infantId, unit, typed, bed, now } = admission;
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const read = await readFacts(tx, { unit, infantId, typed, now });
		const before = await stored(tx, infantId, unit.id);
		if (before === 'elsewhere') return { kind: 'elsewhere' };
		if (before && read.kind === 'facts' && before.bed === bed && isSame(before, read.content)) {
			return { kind: 'already' };
		}
		if (before) return { kind: 'conflict', stored: before };
		if (read.kind !== 'facts') return read;
		if ((await units.closedSince(tx, unit.id)) !== null) return { kind: 'closed' };
		const { hospitalNumber: number } = read.content;
		const taken = await numberTaken(tx, { unitId: unit.id, infantId, number });
		if (taken) return taken;
		await write(tx, admission, read.content);
		return { kind: 'written' };
	});
}

async function write(
	tx: Database,
	{ id: infantId, unit, person, bed, now }: Admission,
	content: Content
) {
	const { hospitalNumber: number } = content;
	const by = { authorId: person.id };
	await infants.add(tx, { id: infantId, createdAt: now, createdById: person.id });
	await infants.addVersion(tx, {
		...content,
		...{ id: idFrom(infantId, 'facts'), infantId, version: 1, supersedes: null, reason: null },
		...{ dischargedAt: null, diedAt: null, recordedAt: now, ...by }
	});
	const stay = { id: idFrom(infantId, 'stay'), infantId, unitId: unit.id, bed };
	await stays.begin(tx, { ...stay, fromAt: now, ...by });
	await hospitalNumbers.keep(tx, { unitId: unit.id, infantId, number });
	const digest = digestOf({ ...content, bed });
	await audit.record(tx, {
		at: now,
		personId: person.id,
		act: 'admit an infant',
		infantId,
		digest
	});
}

/** What this key admitted before, as it was then: later corrections do not make it another send. */
async function stored(tx: Database, infantId: string, unitId: string) {
	const [first] = await infants.history(tx, infantId);
	if (!first) return undefined;
	const stay = (await stays.all(tx, infantId)).at(-1);
	return stay?.unitId === unitId ? { ...first, bed: stay.bed } : ('elsewhere' as const);
}
