import { randomBytes } from 'node:crypto';
import type { Instant } from '#lib/domain/calendar.ts';
import { MOST_WRONG_PINS } from '#lib/domain/pin.ts';
import * as audit from '../audit/audit.ts';
import { hashPassword, isPassword } from '../auth/passwords.ts';
import type { Database } from '../db/open.ts';
import * as wardDevices from '../db/ward-devices.ts';

interface Who {
	unit: { id: string };
	person: { id: string };
	now: Instant;
}

/**
 * Registers the tablet that a form was typed on: what its browser is to keep, or null where the same form
 * was sent before.
 */
export function registerDevice(
	db: Database,
	{
		unit,
		person,
		now,
		id,
		name,
		lockMinutes
	}: Who & {
		id: string;
		name: string;
		lockMinutes: number | null;
	}
): Promise<string | null> {
	const token = randomBytes(32).toString('hex');
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		if (await wardDevices.find(tx, id)) return null;
		await wardDevices.add(tx, {
			...{ id, unitId: unit.id, name, token, lockMinutes },
			...{ registeredById: person.id, registeredAt: now }
		});
		const line = { at: now, personId: person.id, unitId: unit.id };
		await audit.record(tx, { ...line, act: 'register a tablet', subject: id });
		return token;
	});
}

/** Ends a tablet: it is any other browser again, and whoever was signed in on it is not any more. */
export function endDevice(
	db: Database,
	{ unit, person, now, id }: Who & { id: string }
): Promise<boolean> {
	return db.transaction().execute(async (tx) => {
		const ended = await wardDevices.end(tx, { id, unitId: unit.id, by: person.id, at: now });
		if (!ended) return false;
		const line = { at: now, personId: person.id, unitId: unit.id };
		await audit.record(tx, { ...line, act: 'end a tablet', subject: id });
		return true;
	});
}

/** Keeps a person's PIN from now on: like a password, as its argon2id. */
export async function setPin(
	db: Database,
	{ personId, pin, now }: { personId: string; pin: string; now: Instant }
): Promise<void> {
	const pinHash = await hashPassword(pin);
	await db.transaction().execute(async (tx) => {
		await wardDevices.setPin(tx, { personId, pinHash, changedAt: now });
		await audit.record(tx, { at: now, personId, act: 'choose a PIN' });
	});
}

export type Unlocked =
	| { kind: 'right'; signIn: NonNullable<Awaited<ReturnType<typeof wardDevices.lockedSignIn>>> }
	/** How many more may be wrong before the full sign-in is asked for again. */
	| { kind: 'wrong'; left: number }
	| { kind: 'sign in again' };

/**
 * Whether this PIN unlocks a tablet for a person: only for who signed in fully on it within the shift.
 * The try is counted before it is looked into, so that many at once are many; after the last wrong one
 * their sign-in on the tablet is over.
 */
export async function checkPin(
	db: Database,
	{
		deviceId,
		personId,
		pin,
		now
	}: {
		deviceId: string;
		personId: string;
		pin: string;
		now: Instant;
	}
): Promise<Unlocked> {
	const signIn = await wardDevices.lockedSignIn(db, { deviceId, personId, now });
	if (!signIn) return { kind: 'sign in again' };
	const wrong = await wardDevices.countPin(db, signIn.id);
	if (wrong === null || wrong > MOST_WRONG_PINS) return { kind: 'sign in again' };
	if (await isPassword(pin, signIn.pinHash)) return { kind: 'right', signIn };
	await db.transaction().execute(async (tx) => {
		if (wrong >= MOST_WRONG_PINS) await wardDevices.endSignIns(tx, { deviceId, personId });
		await audit.record(tx, { at: now, personId, act: 'unlocking refused' });
	});
	const left = MOST_WRONG_PINS - wrong;
	return left > 0 ? { kind: 'wrong', left } : { kind: 'sign in again' };
}
