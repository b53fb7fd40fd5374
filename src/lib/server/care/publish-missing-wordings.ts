import type { Instant } from '#lib/domain/calendar.ts';
import * as audit from '../audit/audit.ts';
import type { Database } from '../db/open.ts';
import * as wordings from '../db/wordings.ts';
import { DEFAULT_WORDINGS } from '../wordings/default-en.ts';

/**
 * Gives units made by an earlier build the wordings of scopes that came later, so that what can be
 * asked of parents is asked there too. Done at every start; a unit that has a wording keeps its own.
 */
export function publishMissingWordings(db: Database, now: Instant): Promise<void> {
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		for (const wording of DEFAULT_WORDINGS) {
			for (const subject of await wordings.publishWhereMissing(tx, { wording, at: now })) {
				await audit.record(tx, { at: now, personId: null, act: 'publish a wording', subject });
			}
		}
	});
}
