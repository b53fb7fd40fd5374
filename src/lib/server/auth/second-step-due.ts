import type { Instant } from '#lib/domain/calendar.ts';
import { DEFAULT_SECOND_STEP, secondStepDue } from '#lib/domain/second-step.ts';
import { config } from '../config.ts';
import type { Database } from '../db/open.ts';
import * as networkRoles from '../db/network-roles.ts';
import type { Standing } from '../db/people.ts';
import * as rules from '../db/second-step-rules.ts';

export type Due = NonNullable<ReturnType<typeof secondStepDue>>;

/**
 * Whether a second step is asked of a person, by the rules of the units they work in: the earliest of
 * them. Of a network lead it is asked always, as of a unit lead where the unit never chose. The
 * demonstration's people come in without any proof at all, and are asked for none.
 */
export async function dueOf(db: Database, person: Standing, now: Instant): Promise<Due | null> {
	if (config.kind === 'demonstration') return null;
	if (person.roles.length === 0 && !person.networkLead) return null;
	const since = await db
		.selectFrom('role')
		.select(['role', 'unitId', 'fromAt'])
		.where('personId', '=', person.id)
		.where('toAt', 'is', null)
		.execute();
	const units = [...new Set(since.map(({ unitId }) => unitId))];
	const dues = await Promise.all(
		units.map(async (unitId) => {
			const held = since.filter((role) => role.unitId === unitId);
			return secondStepDue(held, await rules.ruleOf(db, unitId), now);
		})
	);
	const overall = person.networkLead ? await networkRoles.since(db, person.id) : undefined;
	if (overall !== undefined) {
		const held = { role: 'lead' as const, fromAt: overall };
		dues.push(secondStepDue([held], DEFAULT_SECOND_STEP, now));
	}
	const asked = dues.filter((due) => due !== null);
	return asked.toSorted((a, b) => (a.by < b.by ? -1 : 1))[0] ?? null;
}
