import type { Instant } from '#lib/domain/calendar.ts';
import type { TypedConsentRules } from '#lib/schemas/consent-rules.ts';
import * as audit from '../audit/audit.ts';
import * as rules from '../db/consent-rules.ts';
import type { Database } from '../db/open.ts';
import type { ConsentRulesTable } from '../db/tables/consent-rules.ts';
import { digestOf } from '../ids.ts';

export type ConsentRulesChanged =
	| { kind: 'written' }
	| { kind: 'already' }
	| { kind: 'elsewhere' }
	/** The same form with other content. */
	| { kind: 'conflict'; stands: ConsentRulesTable }
	/** Someone else's change came first. */
	| { kind: 'overtaken'; stands: ConsentRulesTable };

/**
 * Changes what a unit says about consent: a new version with a reason. A decision made before keeps the
 * oil it names and the day it ends; the limit on skin tests holds from now on for every test.
 */
export function changeConsentRules(
	db: Database,
	change: { unit: { id: string }; person: { id: string }; now: Instant; typed: TypedConsentRules }
): Promise<ConsentRulesChanged> {
	const { unit, person, now, typed } = change;
	const { id, seen, reason } = typed;
	const content = { ...rules.columnsOf(typed.rules), reason };
	const digest = digestOf(content);
	return db.transaction().execute(async (tx): Promise<ConsentRulesChanged> => {
		await audit.takeTurn(tx);
		const sent = await rules.find(tx, id);
		if (sent && sent.unitId !== unit.id) return { kind: 'elsewhere' };
		if (sent?.digest === digest) return { kind: 'already' };
		if (sent) return { kind: 'conflict', stands: sent };
		const stands = await rules.newest(tx, unit.id);
		if (stands && stands.version !== seen) return { kind: 'overtaken', stands };
		if (!stands && seen !== 0) return { kind: 'elsewhere' };
		const row = { ...content, id, unitId: unit.id, version: seen + 1, digest };
		const added = await rules.add(tx, { ...row, authorId: person.id, recordedAt: now });
		if (!added) return { kind: 'overtaken', stands: (await rules.newest(tx, unit.id))! };
		const act = 'change the rules of consent';
		const line = { at: now, personId: person.id, unitId: unit.id, act };
		await audit.record(tx, { ...line, subject: id, digest });
		return { kind: 'written' };
	});
}
