import type { Instant } from '#lib/domain/calendar.ts';
import * as audit from '../audit/audit.ts';
import * as sessions from '../auth/sessions.ts';
import type { Database } from '../db/open.ts';

export interface SigningOut {
	personId: string;
	/** What this device's cookie holds. */
	sessionId: string | null;
	everywhere: boolean;
	now: Instant;
}

/** Signs a person out of another of their devices, by its key in their own list. */
export function signOutDevice(
	db: Database,
	{ personId, key, now }: { personId: string; key: string; now: Instant }
): Promise<void> {
	return db.transaction().execute(async (tx) => {
		await sessions.endOne(tx, personId, key);
		await audit.record(tx, { at: now, personId, act: 'sign out another device' });
	});
}

/** Signs a person out on this device, or on all of theirs. Doing it twice changes nothing. */
export function signOut(
	db: Database,
	{ personId, sessionId, everywhere, now }: SigningOut
): Promise<void> {
	return db.transaction().execute(async (tx) => {
		if (everywhere) await sessions.endAll(tx, personId);
		else if (sessionId !== null) await sessions.end(tx, sessionId);
		const act = everywhere ? 'sign out everywhere' : 'sign out';
		await audit.record(tx, { at: now, personId, act });
	});
}

/** A unit lead signs one of the staff out everywhere, as after a tablet was lost. Their roles stay. */
export function signOutMember(
	db: Database,
	{
		unit,
		person,
		memberId,
		now
	}: { unit: { id: string }; person: { id: string }; memberId: string; now: Instant }
): Promise<void> {
	return db.transaction().execute(async (tx) => {
		await sessions.endAll(tx, memberId);
		const line = { at: now, personId: person.id, role: 'lead' as const, unitId: unit.id };
		await audit.record(tx, { ...line, act: 'sign out a member', subject: memberId });
	});
}
