import type { Role } from '#lib/domain/access-table.ts';
import type { Instant } from '#lib/domain/calendar.ts';
import { byName } from './by-name.ts';
import type { Database } from './open.ts';

/** Says in which roles a person stood to a unit at a moment: its staff, or family of an infant. */
export type RolesThen = (personId: string | null, at: Instant) => Role[];

/** The roles of several people in a unit, for lines that do not say in which role they were done. */
export async function rolesThen(
	db: Database,
	unitId: string,
	ids: (string | null)[]
): Promise<RolesThen> {
	const wanted = [...new Set(ids.filter((id) => id !== null))];
	if (wanted.length === 0) return () => [];
	const [roles, access] = await Promise.all([
		db
			.selectFrom('role')
			.select(['personId', 'role', 'fromAt', 'toAt'])
			.where('unitId', '=', unitId)
			.where('personId', 'in', wanted)
			.execute(),
		db
			.selectFrom('access')
			.select(['personId', 'fromAt', 'toAt'])
			.where('personId', 'in', wanted)
			.execute()
	]);
	return (personId, at) => {
		const held = <Row extends { personId: string; fromAt: string; toAt: string | null }>(
			rows: Row[]
		) =>
			rows.filter(
				(row) =>
					row.personId === personId && row.fromAt <= at && (row.toAt === null || row.toAt > at)
			);
		const staff = held(roles).map(({ role }) => role);
		return staff.length > 0 || held(access).length === 0 ? staff : ['parent'];
	};
}

/** Everyone who ever held a role in a unit, by name. */
export async function everOfUnit(
	db: Database,
	unitId: string
): Promise<{ id: string; name: string }[]> {
	const rows = await db
		.selectFrom('person')
		.select(['person.id', 'person.name'])
		.where('person.id', 'in', ({ selectFrom }) =>
			selectFrom('role').select('role.personId').where('role.unitId', '=', unitId)
		)
		.execute();
	return rows.toSorted(byName);
}
