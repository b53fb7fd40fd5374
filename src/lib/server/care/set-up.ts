import type { Instant } from '#lib/domain/calendar.ts';
import * as audit from '../audit/audit.ts';
import { hashPassword } from '../auth/passwords.ts';
import * as accounts from '../db/accounts.ts';
import type { Database } from '../db/open.ts';
import * as people from '../db/people.ts';
import { isSetUp, useSetupCode } from '../deployment.ts';
import { digestOf, newId } from '../ids.ts';
import { beginUnit } from './new-unit.ts';

export interface SetUp {
	code: string;
	unitName: string;
	timeZone: string;
	name: string;
	username: string;
	password: string;
	now: Instant;
}

export type WardSetUp =
	| { kind: 'written'; personId: string; unitId: string }
	| { kind: 'refused'; because: 'already-set-up' | 'wrong-code' };

/**
 * Makes the ward's unit, its first unit lead and the wordings to start from, with the one-time code.
 * All of it or nothing: a wrong code leaves the code that stands as good as before.
 */
export async function setUp(db: Database, typed: SetUp): Promise<WardSetUp> {
	const { code, unitName, timeZone, name, username, password, now } = typed;
	if (await isSetUp(db)) return { kind: 'refused', because: 'already-set-up' };
	const passwordHash = await hashPassword(password);
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		if (!(await useSetupCode(tx, code, now))) return { kind: 'refused', because: 'wrong-code' };
		const unitId = newId(Date.parse(now));
		const personId = newId(Date.parse(now));
		await people.add(tx, { id: personId, name, createdAt: now, createdById: null });
		await accounts.open(tx, { personId, username, passwordHash, changedAt: now });
		await beginUnit(tx, { id: unitId, name: unitName, timeZone, at: now, byId: personId });
		await people.giveRole(tx, { personId, unitId, role: 'lead', at: now, givenById: null });
		const digest = digestOf({ unitName, timeZone });
		await audit.record(tx, { at: now, personId, unitId, act: 'set up', subject: unitId, digest });
		return { kind: 'written', personId, unitId };
	});
}
