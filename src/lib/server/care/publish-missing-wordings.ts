import type { Instant } from '#lib/domain/calendar.ts';
import * as audit from '../audit/audit.ts';
import * as consents from '../db/consents.ts';
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
			const ids = await wordings.publishWhereMissing(tx, { wording, at: now });
			for (const [subject, { unitId, sha256: digest }] of await consents.wordings(tx, ids)) {
				const line = { at: now, personId: null, unitId, subject, digest };
				await audit.record(tx, { ...line, act: 'publish a wording' });
			}
		}
	});
}
