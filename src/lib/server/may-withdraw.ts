import type { WithInfant } from './auth/guard.ts';
import { hasYes } from './consent-own.ts';
import { isFamily } from './consent-records.ts';
import * as consents from './db/consents.ts';
import { stayState } from './db/infants.ts';

/** Whether this person has a yes of their own that stands and can be withdrawn now. */
export async function mayWithdraw(here: WithInfant): Promise<boolean> {
	const { db, person, infant, stays, unit, now } = here;
	if (!isFamily(here) || stayState(infant, stays, unit.id) !== 'here') return false;
	const decisions = await consents.decisions(db, infant.infantId);
	return hasYes(person.id, { decisions, at: now, zone: unit.timeZone });
}
