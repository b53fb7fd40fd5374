import { SCOPES } from '#lib/domain/consent-decision.ts';
import { DEFAULT_RULES, type ConsentRules } from '#lib/domain/consent-rules.ts';
import type { Database } from './open.ts';
import type { ConsentRulesTable } from './tables/consent-rules.ts';

/** What a unit says about consent: as it last chose, or the defaults where it never did. */
export async function rulesOf(db: Database, unitId: string): Promise<ConsentRules> {
	const row = await newest(db, unitId);
	return row ? toDomain(row) : DEFAULT_RULES;
}

/** The version that holds, if the unit ever chose. */
export function newest(db: Database, unitId: string): Promise<ConsentRulesTable | undefined> {
	return db
		.selectFrom('consentRules')
		.selectAll()
		.where('unitId', '=', unitId)
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
}

/** Every version of a unit's with who made it, newest first. */
export function versions(
	db: Database,
	unitId: string
): Promise<(ConsentRulesTable & { author: string })[]> {
	return db
		.selectFrom('consentRules')
		.innerJoin('person', 'person.id', 'consentRules.authorId')
		.selectAll('consentRules')
		.select('person.name as author')
		.where('consentRules.unitId', '=', unitId)
		.orderBy('consentRules.version', 'desc')
		.execute();
}

/** One version, whichever unit's it is: a form may be sent twice. */
export function find(db: Database, id: string): Promise<ConsentRulesTable | undefined> {
	return db.selectFrom('consentRules').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Adds a version; false where another has come first, or the key stands already. */
export async function add(db: Database, row: ConsentRulesTable): Promise<boolean> {
	const added = await db
		.insertInto('consentRules')
		.values(row)
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.executeTakeFirst();
	return added !== undefined;
}

type Columns = Pick<ConsentRulesTable, 'oils' | 'lastsDays' | 'skinTestHours'>;

/** A version as the domain reads it. */
export function toDomain({ oils, lastsDays, skinTestHours }: Columns): ConsentRules {
	const days = JSON.parse(lastsDays) as Record<string, number>;
	const known = SCOPES.flatMap((scope) => {
		const count = days[scope];
		return count === undefined ? [] : [[scope, count] as const];
	});
	return {
		oils: JSON.parse(oils) as string[],
		lastsDays: Object.fromEntries(known),
		skinTestHours
	};
}

/** The same, as the columns hold it. */
export function columnsOf({ oils, lastsDays, skinTestHours }: ConsentRules): Columns {
	return { oils: JSON.stringify(oils), lastsDays: JSON.stringify(lastsDays), skinTestHours };
}
