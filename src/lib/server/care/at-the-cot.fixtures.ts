import type { Database } from '../db/open.ts';
import {
	aClearance,
	aDecision,
	anInfant,
	aParent,
	aPerson,
	aTeaching,
	aUnit,
	aWording
} from '../db/testing-data.ts';

/**
 * A practitioner at an infant's cot with what the gate needs for a massage, unless left out: a mother's
 * yes, a clearance, and that the practitioner was taught.
 */
export async function atACot(
	db: Database,
	{
		without = [],
		yes = {}
	}: {
		without?: ('consent' | 'clearance' | 'teaching')[];
		/** What the mother's yes says otherwise than usual. */
		yes?: Parameters<typeof aDecision>[2];
	} = {}
) {
	const unit = await aUnit(db);
	const infant = await anInfant(db, { unit });
	const parent = await aParent(db, { infant });
	const practitioner = await aPerson(db, { unit, role: 'practitioner' });
	const wording = await aWording(db, { unit });
	const who = { unit, infant, parent, wording };
	const decision = without.includes('consent') ? null : await aDecision(db, who, yes);
	const clearance = without.includes('clearance') ? null : await aClearance(db, who);
	if (!without.includes('teaching')) await aTeaching(db, { person: practitioner, unit });
	return { ...who, infantId: infant.infantId, practitioner, decision, clearance };
}
