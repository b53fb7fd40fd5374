import type { Database } from '#lib/server/db/open.ts';
import { SESSION_COOKIE } from '#lib/server/auth/cookies.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import { now } from '#lib/server/clock.ts';
import * as infants from '#lib/server/db/infants.ts';
import {
	aClearance,
	aDecision,
	anInfant,
	aParent,
	aPerson,
	aTeaching,
	aUnit,
	aWording
} from '#lib/server/db/testing-data.ts';
import type { Unit } from '#lib/server/db/units.ts';

/** An infant whose massage may start, and who will say yes and no at the same moment. */
export interface Cot {
	infant: infants.Facts;
	stays: infants.Stay[];
	unit: Unit;
	parent: { id: string; name: string };
	practitioner: { id: string };
	/** What a browser of each would send, by who it is. */
	cookies: { parent: string; practitioner: string };
}

const FORTY_SIX_DAYS_MS = 46 * 86_400_000;

/** Makes so many cots in one unit: all that the gate asks for is there. */
export function makeCots(db: Database, count: number): Promise<Cot[]> {
	return db.transaction().execute(async (tx) => {
		const unit = await aUnit(tx);
		const wording = await aWording(tx, { unit });
		const practitioner = await aPerson(tx, { unit, role: 'practitioner' });
		await aTeaching(tx, { person: practitioner, unit });
		const staff = await cookieOf(tx, practitioner.id);
		const birthAt = new Date(Date.parse(now()) - FORTY_SIX_DAYS_MS).toISOString();
		const cots: Cot[] = [];
		for (let number = 0; number < count; number++) {
			const infant = await anInfant(tx, { unit, birthAt, bed: String(number) });
			const parent = await aParent(tx, { infant });
			await aDecision(tx, { infant, parent, unit, wording });
			await aClearance(tx, { infant, unit });
			const stays = await infants.stays(tx, infant.infantId);
			const cookies = { parent: await cookieOf(tx, parent.id), practitioner: staff };
			cots.push({ infant, stays, unit, parent, practitioner, cookies });
		}
		return cots;
	});
}

async function cookieOf(db: Database, personId: string): Promise<string> {
	return `${SESSION_COOKIE}=${(await sessions.begin(db, personId)).id}`;
}
