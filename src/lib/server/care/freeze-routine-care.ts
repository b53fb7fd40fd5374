import type { Day, Instant } from '#lib/domain/calendar.ts';
import type { BaselineMember } from '#lib/domain/growth/unit-baseline-windows.ts';
import { unitBaseline, type UnitBaseline } from '#lib/domain/growth/unit-baseline.ts';
import type { AskedRoutineCare, freezeRoutineCare } from '#lib/schemas/routine-care.ts';
import type { z } from 'zod';
import * as audit from '../audit/audit.ts';
import type { Database } from '../db/open.ts';
import * as routineCare from '../db/routine-care.ts';
import type {
	UnitRoutineCareMemberTable,
	UnitRoutineCareTable
} from '../db/tables/routine-care.ts';
import type { Unit } from '../db/units.ts';
import { digestOf } from '../ids.ts';
import { baselineCandidates } from './baseline-candidates.ts';
import { alreadySent, type NotOnAVersion, onTopOf, overtaken } from './on-a-version.ts';

interface Here {
	unit: Unit;
	person: { id: string };
	now: Instant;
	today: Day;
}

export type Frozen =
	| { kind: 'written' }
	| NotOnAVersion<UnitRoutineCareTable>
	/** The records have changed since the result that was shown: it is shown anew, and asked again. */
	| { kind: 'changed' }
	| { kind: 'too-few'; n: number; need: number };

/** The unit's own routine care as its records stand now, and a digest that says which result it is. */
export async function computeRoutineCare(
	db: Database,
	{ unit, now, today }: Omit<Here, 'person'>,
	asked: AskedRoutineCare
): Promise<{ result: UnitBaseline; shown: string }> {
	const result = unitBaseline(await baselineCandidates(db, { unit, now }), {
		...{ fromPmaDays: asked.from, toPmaDays: asked.to, method: asked.method, today },
		...{ bornFromDays: asked.bornFrom, bornToDays: asked.bornTo }
	});
	return { result, shown: digestOf({ ...result }) };
}

/**
 * Freezes what was shown as a version with its members. It is computed again inside the transaction:
 * where that gives anything else than was shown, nothing is written.
 */
export function freeze(
	db: Database,
	{
		typed,
		asked,
		...here
	}: Here & { typed: z.output<typeof freezeRoutineCare>; asked: AskedRoutineCare }
): Promise<Frozen> {
	const { id, root, seen, shown, label, reason } = typed;
	const { unit, person, now } = here;
	const rootId = root || id;
	const digest = digestOf({ root, seen, shown, label, reason, ...asked });
	return db.transaction().execute(async (tx): Promise<Frozen> => {
		await audit.takeTurn(tx);
		const sent = await alreadySent(tx, routineCare.kept, { unit, id, rootId, digest });
		if (sent) return sent;
		const on = root ? await onTopOf(tx, routineCare.kept, { unit, root, seen }) : null;
		if (on && on.kind !== 'stands') return on;
		const fresh = await computeRoutineCare(tx, here, asked);
		if (fresh.shown !== shown) return { kind: 'changed' };
		const figure = figuresOf(fresh.result);
		if (figure.kind === 'too-few') return figure;
		const row: UnitRoutineCareTable = {
			...{ id, unitId: unit.id, rootId, version: (on?.stands.version ?? 0) + 1, label },
			...{ fromPmaDays: asked.from, toPmaDays: asked.to, method: asked.method },
			...{ bornFromDays: asked.bornFrom, bornToDays: asked.bornTo },
			...figure.columns,
			...{ retired: 0, reason: on ? reason : null },
			...{ authorId: person.id, recordedAt: now, digest }
		};
		const added = await routineCare.add(tx, row, membersOf(id, fresh.result));
		if (!added) return overtaken(tx, routineCare.kept, row);
		const line = { at: now, personId: person.id, unitId: unit.id, subject: id, digest };
		await audit.record(tx, { ...line, act: 'freeze a routine-care baseline' });
		return { kind: 'written' };
	});
}

function figuresOf({ routineCare: care, withMassage, considered, leftOut }: UnitBaseline) {
	if (care.kind === 'too-few') return care;
	const massage = withMassage.kind === 'figure' ? withMassage : null;
	return {
		kind: 'figures' as const,
		columns: {
			...{ n: care.n, median: care.median, q1: care.low, q3: care.high },
			...{ firstDay: care.fromDay, lastDay: care.toDay, onHold: care.onHold },
			...{ massageN: withMassage.n, massageMedian: massage?.median ?? null },
			...{ massageQ1: massage?.low ?? null, massageQ3: massage?.high ?? null },
			...{ massageOnHold: massage?.onHold ?? null, massageFirstDay: massage?.fromDay ?? null },
			...{ massageLastDay: massage?.toDay ?? null, considered },
			...{ leftOutGestation: leftOut.gestation, leftOutObjects: leftOut.objects },
			...{ leftOutNoWindow: leftOut.noWindow, leftOutMassage: leftOut.massage }
		}
	};
}

function membersOf(
	versionId: string,
	{ members, massaged }: UnitBaseline
): UnitRoutineCareMemberTable[] {
	const row = (withMassage: 0 | 1) => (member: BaselineMember) => {
		const { infantId, fromWeightId, toWeightId, gramsPerKgDay } = member;
		const onHold = member.onHold ? (1 as const) : (0 as const);
		return { versionId, withMassage, infantId, fromWeightId, toWeightId, gramsPerKgDay, onHold };
	};
	return [...members.map(row(0)), ...massaged.map(row(1))];
}
