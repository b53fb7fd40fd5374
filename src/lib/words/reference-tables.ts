import { formatWeeks } from '#lib/domain/age.ts';
import type { KnownSex } from '#lib/domain/growth/lms-rows.ts';
import { m } from '#lib/paraglide/messages.js';
import { sexName } from './reference-faults.ts';

/** A table as it is named wherever a number is taken from it: the unit's name and the version. */
export const tableName = ({ name, version }: { name: string; version: number | string }) =>
	m.references_named({ name, version });

/** The ages a table has rows for, a line for each sex; a sex without rows is said too. */
export function ageLines(
	ages: readonly { sex: KnownSex; fromPmaDays: number; toPmaDays: number; rows: number }[]
): string[] {
	return (['female', 'male'] as const).map((one) => {
		const sex = sexName(one);
		const found = ages.find((some) => some.sex === one);
		if (!found) return m.references_no_rows({ sex });
		const [from, to] = [formatWeeks(found.fromPmaDays), formatWeeks(found.toPmaDays)];
		return m.references_ages({ sex, from, to, rows: found.rows });
	});
}
