import { NETWORK_LEAD } from '#lib/domain/access-table.ts';
import type { Instant } from '#lib/domain/calendar.ts';
import type { IdentityCheck } from '#lib/domain/identity.ts';
import * as audit from '../audit/audit.ts';
import type { Database } from '../db/open.ts';
import * as units from '../db/units.ts';
import { digestOf, idFrom } from '../ids.ts';
import { beginUnit } from './new-unit.ts';
import { addInvitation } from './invite.ts';

export interface NewUnit {
	/** The form's key, which becomes the unit's id. */
	id: string;
	/** The network lead who makes it. */
	person: { id: string };
	unitName: string;
	timeZone: string;
	/** Who is invited as its first unit lead, and how whoever hands the code over knows that it is them. */
	leadName: string;
	checkedHow: IdentityCheck;
	now: Instant;
}

export type UnitMade =
	| { kind: 'written'; code: string; expiresAt: Instant }
	| { kind: 'already' }
	| { kind: 'conflict'; stored: units.Unit }
	| { kind: 'name-taken' };

/**
 * Makes a unit with the wordings any unit starts from, and invites its first unit lead by a code that is
 * answered once. All of it or nothing. Two units never have one name: a person would be sent to the wrong one.
 */
export function makeUnit(db: Database, made: NewUnit): Promise<UnitMade> {
	const { id, person, unitName: name, timeZone, leadName, checkedHow, now } = made;
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const before = await units.find(tx, id);
		if (before) {
			const same = before.name === name && before.timeZone === timeZone;
			return same ? { kind: 'already' } : { kind: 'conflict', stored: before };
		}
		if (await units.namesake(tx, { unitId: id, name })) return { kind: 'name-taken' };
		const unit = { id, name, timeZone };
		await beginUnit(tx, { ...unit, at: now, byId: person.id });
		const change = { id: idFrom(id, 'made'), unitId: id, what: 'made' as const, name, reason: '' };
		await units.change(tx, { ...change, authorId: person.id, at: now }, { closedAt: null });
		const line = { at: now, personId: person.id, role: NETWORK_LEAD, unitId: id } as const;
		await audit.record(tx, {
			...{ ...line, act: 'make a unit', subject: id, digest: digestOf({ name, timeZone }) }
		});
		const invitation = { id: idFrom(id, 'first lead'), name: leadName, role: 'lead' as const };
		const shown = await addInvitation(tx, { ...invitation, unit, person, checkedHow, now });
		await audit.record(tx, { ...line, act: 'invite', subject: invitation.id });
		return { kind: 'written', ...shown };
	});
}
