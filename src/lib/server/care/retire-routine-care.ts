import type { Instant } from '#lib/domain/calendar.ts';
import type { retireRoutineCare } from '#lib/schemas/routine-care.ts';
import type { z } from 'zod';
import * as audit from '../audit/audit.ts';
import type { Database } from '../db/open.ts';
import * as routineCare from '../db/routine-care.ts';
import type { UnitRoutineCareTable } from '../db/tables/routine-care.ts';
import { digestOf } from '../ids.ts';
import { alreadySent, type NotOnAVersion, onTopOf, overtaken } from './on-a-version.ts';

export type RoutineCareRetired = { kind: 'written' } | NotOnAVersion<UnitRoutineCareTable>;

/**
 * Retires a unit's own routine care with a reason: no growth page is drawn against it any more, and all
 * its versions with their members stay to be read.
 */
export function retireOne(
	db: Database,
	{
		typed,
		unit,
		person,
		now
	}: {
		typed: z.output<typeof retireRoutineCare>;
		unit: { id: string };
		person: { id: string };
		now: Instant;
	}
): Promise<RoutineCareRetired> {
	const { id, root, seen, reason } = typed;
	const act = 'retire a routine-care baseline';
	const digest = digestOf({ act, reason });
	return db.transaction().execute(async (tx): Promise<RoutineCareRetired> => {
		const sent = await alreadySent(tx, routineCare.kept, { unit, id, rootId: root, digest });
		if (sent) return sent;
		const on = await onTopOf(tx, routineCare.kept, { unit, root, seen });
		if (on.kind !== 'stands') return on;
		const row = {
			...{ ...on.stands, id, version: seen + 1, retired: 1 as const, reason },
			...{ authorId: person.id, recordedAt: now, digest }
		};
		if (!(await routineCare.kept.add(tx, row))) return overtaken(tx, routineCare.kept, row);
		const line = { at: now, personId: person.id, unitId: unit.id, act };
		await audit.record(tx, { ...line, subject: id, digest });
		return { kind: 'written' };
	});
}
