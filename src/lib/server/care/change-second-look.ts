import type { Instant } from '#lib/domain/calendar.ts';
import type { TypedSecondLook } from '#lib/schemas/second-look.ts';
import * as audit from '../audit/audit.ts';
import type { Database } from '../db/open.ts';
import type { SecondLookTable } from '../db/tables/second-looks.ts';
import * as secondLooks from '../db/second-looks.ts';
import { digestOf } from '../ids.ts';

export type SecondLookChanged =
	| { kind: 'written' }
	| { kind: 'already' }
	| { kind: 'elsewhere' }
	/** The same form with other content. */
	| { kind: 'conflict'; stands: SecondLookTable }
	/** Someone else's change came first. */
	| { kind: 'overtaken'; stands: SecondLookTable };

/**
 * Changes when a unit asks for a second look at a weight: a new version with a reason. It holds from
 * the next weight on; what was asked about before stays as it was.
 */
export function changeSecondLook(
	db: Database,
	change: {
		unit: { id: string };
		person: { id: string };
		now: Instant;
		typed: TypedSecondLook;
	}
): Promise<SecondLookChanged> {
	const { unit, person, now, typed } = change;
	const { id, seen, ...content } = typed;
	const digest = digestOf(content);
	return db.transaction().execute(async (tx): Promise<SecondLookChanged> => {
		const row = { ...content, id, unitId: unit.id, version: seen + 1, digest };
		const sent = await secondLooks.find(tx, id);
		if (sent && sent.unitId !== unit.id) return { kind: 'elsewhere' };
		if (sent?.digest === digest) return { kind: 'already' };
		if (sent) return { kind: 'conflict', stands: sent };
		const stands = await secondLooks.newest(tx, unit.id);
		if (stands && stands.version !== seen) return { kind: 'overtaken', stands };
		if (!stands && seen !== 0) return { kind: 'elsewhere' };
		const added = await secondLooks.add(tx, { ...row, authorId: person.id, recordedAt: now });
		if (!added) return { kind: 'overtaken', stands: (await secondLooks.newest(tx, unit.id))! };
		const act = 'change the second look';
		const line = { at: now, personId: person.id, unitId: unit.id, act };
		await audit.record(tx, { ...line, subject: id, digest });
		return { kind: 'written' };
	});
}
