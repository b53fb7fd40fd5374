import { FEWEST_INFANTS } from '#lib/domain/growth/quartiles.ts';
import type { BaselineFigure, FrozenBaseline } from '#lib/domain/growth/unit-baseline.ts';
import type { Database } from './open.ts';
import type { UnitRoutineCareMemberTable, UnitRoutineCareTable } from './tables/routine-care.ts';
import { unitVersions } from './unit-versions.ts';

/** Rows a statement may hold on both databases, with room to spare. */
const MOST_ROWS = 1500;

export const kept = unitVersions('unitRoutineCare');
export const { versions } = kept;

/** Those of a unit that are in use, by name: what a chart can be drawn against. */
export async function inUse(db: Database, unitId: string): Promise<FrozenBaseline[]> {
	return (await kept.standing(db, unitId)).map(toDomain);
}

/** Adds a version with its members; false where another has come first, or the key stands already. */
export async function add(
	db: Database,
	row: UnitRoutineCareTable,
	members: readonly UnitRoutineCareMemberTable[]
): Promise<boolean> {
	if (!(await kept.add(db, row))) return false;
	for (let from = 0; from < members.length; from += MOST_ROWS) {
		const some = members.slice(from, from + MOST_ROWS);
		await db.insertInto('unitRoutineCareMember').values(some).execute();
	}
	return true;
}

/** The windows a version was made of; for the record, and on no page. */
export function members(db: Database, versionId: string): Promise<UnitRoutineCareMemberTable[]> {
	return db
		.selectFrom('unitRoutineCareMember')
		.selectAll()
		.where('versionId', '=', versionId)
		.orderBy('withMassage')
		.orderBy('infantId')
		.execute();
}

/** A version as it was computed. */
export function toDomain(row: UnitRoutineCareTable): FrozenBaseline {
	const { rootId, label, version, fromPmaDays, toPmaDays, bornFromDays, bornToDays, method } = row;
	return {
		...{ rootId, label, version },
		choice: { fromPmaDays, toPmaDays, bornFromDays, bornToDays, method },
		result: {
			routineCare: {
				...{ kind: 'figure', n: row.n, median: row.median, low: row.q1, high: row.q3 },
				...{ onHold: row.onHold, fromDay: row.firstDay, toDay: row.lastDay }
			},
			withMassage: withMassage(row),
			considered: row.considered,
			leftOut: {
				...{ gestation: row.leftOutGestation, objects: row.leftOutObjects },
				...{ noWindow: row.leftOutNoWindow, massage: row.leftOutMassage }
			}
		}
	};
}

function withMassage(row: UnitRoutineCareTable): BaselineFigure {
	const { massageN: n, massageMedian: median, massageQ1: low, massageQ3: high } = row;
	const { massageOnHold: onHold, massageFirstDay: fromDay, massageLastDay: toDay } = row;
	const given = median !== null && low !== null && high !== null;
	if (!given || onHold === null || fromDay === null || toDay === null) {
		return { kind: 'too-few', n, need: FEWEST_INFANTS };
	}
	return { kind: 'figure', n, median, low, high, onHold, fromDay, toDay };
}
