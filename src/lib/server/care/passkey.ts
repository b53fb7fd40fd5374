import type { Instant } from '#lib/domain/calendar.ts';
import * as audit from '../audit/audit.ts';
import * as passkeys from '../auth/passkeys.ts';
import * as ceremonies from '../db/ceremonies.ts';
import type { Database } from '../db/open.ts';
import * as secondSteps from '../db/second-steps.ts';
import type { DeviceKind } from '../device-kind.ts';

/** Keeps a passkey that a browser has made as it was asked to; false where it was not. */
export async function addPasskey(
	db: Database,
	made: {
		personId: string;
		token: string;
		response: string;
		device: DeviceKind | null;
		now: Instant;
	}
): Promise<boolean> {
	const { personId, token, response, device, now } = made;
	const ceremony = await ceremonies.end(db, token, 'new passkey', now);
	if (ceremony?.personId !== personId || !ceremony.challenge) return false;
	const passkey = await passkeys.readNew(response, ceremony.challenge);
	if (!passkey) return false;
	return db.transaction().execute(async (tx) => {
		const row = { ...passkey, personId, device, createdAt: now, usedAt: null };
		if (!(await secondSteps.addPasskey(tx, row))) return false;
		await audit.record(tx, { at: now, personId, act: 'add a passkey' });
		return true;
	});
}

/** Takes one of a person's passkeys away. */
export function removePasskey(
	db: Database,
	{ personId, id, now }: { personId: string; id: string; now: Instant }
): Promise<void> {
	return db.transaction().execute(async (tx) => {
		await secondSteps.removePasskey(tx, personId, id);
		await audit.record(tx, { at: now, personId, act: 'take away a passkey' });
	});
}

/** The person whose passkey a browser has shown as it was asked to, or null. */
export async function checkPasskey(
	db: Database,
	{ token, response, now }: { token: string; response: string; now: Instant }
): Promise<string | null> {
	const ceremony = await ceremonies.end(db, token, 'passkey sign-in', now);
	const id = passkeys.idOf(response);
	const passkey = id === null ? undefined : await secondSteps.passkey(db, id);
	const shown =
		ceremony?.challenge && passkey
			? await passkeys.isShown(response, ceremony.challenge, passkey)
			: null;
	if (!passkey || !shown) {
		const line = { at: now, personId: passkey?.personId ?? null, act: 'sign-in refused' };
		await db.transaction().execute((tx) => audit.record(tx, line));
		return null;
	}
	await secondSteps.usedPasskey(db, { id: passkey.id, counter: shown.counter, at: now });
	return passkey.personId;
}
