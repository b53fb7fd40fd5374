import type { ActingRole } from '#lib/domain/access-table.ts';
import { addDays } from '#lib/domain/calendar.ts';
import { dayIn, startOfDay, timeIn } from '#lib/domain/zone.ts';
import { type AskedOfAudit, type AuditFilter, ofUnit } from '../db/audit-lines.ts';
import { rolesThen } from '../db/audit-people.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as people from '../db/people.ts';
import type { Unit } from '../db/units.ts';

const MOST = 100;

export type AuditLine = Awaited<ReturnType<typeof ofUnit>>[number] & { roles: ActingRole[] };

/** The lines of a unit that were asked for, with the names that belong to their ids. */
export async function readAudit(
	db: Database,
	ask: { unit: Unit; asked: AskedOfAudit; before: number | null }
) {
	const { unit } = ask;
	const lines = await linesOf(db, { ...ask, most: MOST + 1 });
	const shown = lines.slice(0, MOST);
	const [names, facts] = await Promise.all([
		people.names(
			db,
			shown.flatMap(({ personId }) => personId ?? [])
		),
		infants.factsOf(db, [...new Set(shown.flatMap(({ infantId }) => infantId ?? []))])
	]);
	const infantNames = new Map(facts.map(({ infantId, name }) => [infantId, name]));
	return {
		lines: shown.map(({ seq, at, personId, roles, act, infantId }) => ({
			...{ seq, act, roles, day: dayIn(unit.timeZone, at), time: timeIn(unit.timeZone, at) },
			person: personId === null ? null : { id: personId, name: names[personId] ?? '' },
			infant: infantId === null ? null : { id: infantId, name: infantNames.get(infantId) ?? '' }
		})),
		older: lines.length > MOST ? shown.at(-1)!.seq : null
	};
}

/** As many lines of a unit as asked for, each with the roles it was done in. */
export async function linesOf(
	db: Database,
	ask: { unit: Unit; asked: AskedOfAudit; before: number | null; most: number }
): Promise<AuditLine[]> {
	const { unit, asked, before, most } = ask;
	const filter = filterOf(unit.timeZone, asked);
	const rows = await ofUnit(db, { unitId: unit.id, filter, before, most });
	const then = await rolesThen(
		db,
		unit.id,
		rows.map(({ personId }) => personId)
	);
	return rows.map((row) => ({
		...row,
		roles: row.role === null ? then(row.personId, row.at) : [row.role]
	}));
}

/** Days are the unit's, both included. */
function filterOf(zone: string, { from, to, ...rest }: AskedOfAudit): AuditFilter {
	return {
		...rest,
		from: from === null ? null : startOfDay(zone, from),
		until: to === null ? null : startOfDay(zone, addDays(to, 1))
	};
}
