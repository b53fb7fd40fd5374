import { SCOPES, type DecisionRow, type Scope } from '#lib/domain/consent-decision.ts';
import type { AuthorityRow } from '#lib/domain/authority.ts';
import * as clearances from './clearances.ts';
import { compiled } from './compiled.ts';
import { decisionRows, toAuthority, toDecision } from './consents.ts';
import type { Database } from './open.ts';
import { currentAuthorities } from './people.ts';
import { BESIDE_THE_CLOCK, EVENT_COLUMNS } from './session-rows.ts';

/*
 * What a unit's own figures are made of, of every infant that lies or lay in it: one query a kind of
 * record, however many infants. Versions come whole, since a former unit reads what stood when the
 * stay ended, and each stay ended at another moment.
 */

interface Of {
	unitId: string;
}

const infantsOf = (db: Database, { unitId }: Of) =>
	db.selectFrom('stay').select('stay.infantId').where('stay.unitId', '=', unitId);

/** Every stay of those infants, in whichever unit, oldest first. */
export const stays = compiled((db, of: Of) =>
	db
		.selectFrom('stay')
		.select(['stay.infantId', 'stay.unitId', 'stay.fromAt', 'stay.toAt'])
		.where('stay.infantId', 'in', infantsOf(db, of))
		.orderBy('stay.fromAt')
		.orderBy('stay.id')
);

/** Every version of what is known of them. */
export const facts = compiled((db, of: Of) =>
	db
		.selectFrom('infantFacts')
		.selectAll()
		.where('infantFacts.infantId', 'in', infantsOf(db, of))
		.orderBy('infantFacts.version')
);

/** Every version of their weights, with its review. */
export const weights = compiled((db, of: Of) =>
	db
		.selectFrom('weight')
		.leftJoin('weightReview', 'weightReview.weightId', 'weight.id')
		.select([
			...(['weight.id', 'weight.infantId', 'weight.supersedes', 'weight.recordedAt'] as const),
			...(['weight.grams', 'weight.unitDay', 'weight.measuredAt', 'weight.minuteOfDay'] as const),
			...(['weight.source', 'weight.equipment', 'weight.setAside', 'weight.reason'] as const),
			'weightReview.at as reviewedAt'
		])
		.where('weight.infantId', 'in', infantsOf(db, of))
);

/** Of their sessions what the minutes of massage are made of. */
export const massage = compiled((db, of: Of) =>
	db
		.selectFrom('sessionEvent')
		.innerJoin('session', 'session.id', 'sessionEvent.sessionId')
		.select(EVENT_COLUMNS.map((column) => `sessionEvent.${column}` as const))
		.select(['session.infantId', 'session.recordedAt as begunAt'])
		.where('session.infantId', 'in', infantsOf(db, of))
		.where('sessionEvent.kind', 'not in', BESIDE_THE_CLOCK)
);

const clearanceRows = compiled((db, of: Of) =>
	db.selectFrom('clearance').selectAll().where('clearance.infantId', 'in', infantsOf(db, of))
);

/** Their clearances and holds. */
export async function holds(db: Database, of: Of) {
	return (await clearanceRows(db, of)).map(clearances.toDomain);
}

/** What was decided about them in a scope; a row whose scope cannot be read may be of any. */
export async function decisions(db: Database, scope: Scope, of: Of): Promise<DecisionRow[]> {
	const others = SCOPES.filter((other) => other !== scope);
	const rows = await decisionRows(db)
		.where('consentDecision.infantId', 'in', infantsOf(db, of))
		.where('scope', 'not in', others)
		.execute();
	return rows.map(toDecision);
}

/** Who may decide for them. */
export async function authorities(db: Database, of: Of): Promise<AuthorityRow[]> {
	const rows = await currentAuthorities(db).where('infantId', 'in', infantsOf(db, of)).execute();
	return rows.map(toAuthority);
}
