import type { Instant } from '#lib/domain/calendar.ts';
import { SHIFT_HOURS } from '#lib/domain/sign-in-limits.ts';
import { sha256 } from '../ids.ts';
import { byName } from './by-name.ts';
import { compiled } from './compiled.ts';
import type { Database } from './open.ts';
import type { KeptDraftTable, WardDeviceTable } from './tables/ward-devices.ts';

export type WardDevice = Pick<WardDeviceTable, 'id' | 'unitId' | 'name' | 'lockMinutes'>;

/** The tablet that a browser's cookie stands for, unless it was ended. */
export async function byToken(db: Database, token: string): Promise<WardDevice | undefined> {
	return (await byTokenHash(db, { hash: sha256(token) }))[0];
}

const byTokenHash = compiled((db, value: { hash: string }) =>
	db
		.selectFrom('wardDevice')
		.select(['id', 'unitId', 'name', 'lockMinutes'])
		.where('tokenHash', '=', value.hash)
		.where('endedAt', 'is', null)
);

/** One tablet by its id, unless it was ended. */
export async function find(db: Database, id: string): Promise<WardDevice | undefined> {
	return (await byId(db, { id }))[0];
}

const byId = compiled((db, value: { id: string }) =>
	db
		.selectFrom('wardDevice')
		.select(['id', 'unitId', 'name', 'lockMinutes'])
		.where('id', '=', value.id)
		.where('endedAt', 'is', null)
);

/** The tablets of a unit, by name, with who registered them. */
export function ofUnit(db: Database, unitId: string) {
	return db
		.selectFrom('wardDevice')
		.innerJoin('person', 'person.id', 'wardDevice.registeredById')
		.select(['wardDevice.id', 'wardDevice.name', 'lockMinutes', 'registeredAt'])
		.select('person.name as by')
		.where('unitId', '=', unitId)
		.where('endedAt', 'is', null)
		.orderBy('wardDevice.name')
		.execute();
}

/** Registers a tablet. */
export async function add(
	db: Database,
	{
		token,
		...device
	}: Omit<WardDeviceTable, 'tokenHash' | 'endedAt' | 'endedById'> & {
		token: string;
	}
): Promise<void> {
	const row = { ...device, tokenHash: sha256(token), endedAt: null, endedById: null };
	await db.insertInto('wardDevice').values(row).execute();
}

/** Ends a tablet of a unit, and every sign-in on it; false where there is none. */
export async function end(
	db: Database,
	{ id, unitId, by, at }: { id: string; unitId: string; by: string; at: Instant }
): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('wardDevice')
		.set({ endedAt: at, endedById: by })
		.where('id', '=', id)
		.where('unitId', '=', unitId)
		.where('endedAt', 'is', null)
		.executeTakeFirst();
	if (numUpdatedRows !== 1n) return false;
	await db.deleteFrom('signInSession').where('wardDeviceId', '=', id).execute();
	await db.deleteFrom('keptDraft').where('deviceId', '=', id).execute();
	return true;
}

/** Who may unlock a tablet: those who signed in fully on it within the shift and have a PIN. */
export async function unlockers(db: Database, deviceId: string, now: Instant) {
	const rows = await db
		.selectFrom('signInSession')
		.innerJoin('person', 'person.id', 'signInSession.personId')
		.innerJoin('pin', 'pin.personId', 'person.id')
		.select(['person.id', 'person.name'])
		.distinct()
		.where('wardDeviceId', '=', deviceId)
		.where('signInSession.createdAt', '>', hoursBefore(now, SHIFT_HOURS))
		.where('signInSession.expiresAt', '>', now)
		.execute();
	return rows.toSorted(byName);
}

/** The newest sign-in of a person on a tablet, with the hash of their PIN. */
export function lockedSignIn(
	db: Database,
	{ deviceId, personId, now }: { deviceId: string; personId: string; now: Instant }
) {
	return db
		.selectFrom('signInSession')
		.innerJoin('pin', 'pin.personId', 'signInSession.personId')
		.selectAll('signInSession')
		.select('pinHash')
		.where('wardDeviceId', '=', deviceId)
		.where('signInSession.personId', '=', personId)
		.where('signInSession.createdAt', '>', hoursBefore(now, SHIFT_HOURS))
		.where('signInSession.expiresAt', '>', now)
		.orderBy('signInSession.createdAt', 'desc')
		.limit(1)
		.executeTakeFirst();
}

/** Whether a person has a PIN. */
export async function hasPin(db: Database, personId: string): Promise<boolean> {
	const row = await db
		.selectFrom('pin')
		.select('changedAt')
		.where('personId', '=', personId)
		.executeTakeFirst();
	return row !== undefined;
}

/** Keeps a person's PIN from now on. */
export async function setPin(
	db: Database,
	{ personId, pinHash, changedAt }: { personId: string; pinHash: string; changedAt: Instant }
): Promise<void> {
	await db
		.insertInto('pin')
		.values({ personId, pinHash, changedAt })
		.onConflict((conflict) => conflict.column('personId').doUpdateSet({ pinHash, changedAt }))
		.execute();
}

/** Keeps what somebody had half typed; one a person and tablet. */
export async function keepDraft(db: Database, draft: KeptDraftTable): Promise<void> {
	const { path, fields, at } = draft;
	await db
		.insertInto('keptDraft')
		.values(draft)
		.onConflict((conflict) =>
			conflict.columns(['deviceId', 'personId']).doUpdateSet({ path, fields, at })
		)
		.execute();
}

/** Where a person had half typed something on a tablet within the shift. */
export function draftOf(
	db: Database,
	{ deviceId, personId, now }: { deviceId: string; personId: string; now: Instant }
) {
	return db
		.selectFrom('keptDraft')
		.select(['path', 'fields'])
		.where('deviceId', '=', deviceId)
		.where('personId', '=', personId)
		.where('at', '>', hoursBefore(now, SHIFT_HOURS))
		.executeTakeFirst();
}

/** Forgets what somebody had half typed: it is on their page again. */
export async function dropDraft(
	db: Database,
	{ deviceId, personId }: { deviceId: string; personId: string }
): Promise<void> {
	await db
		.deleteFrom('keptDraft')
		.where('deviceId', '=', deviceId)
		.where('personId', '=', personId)
		.execute();
}

const hoursBefore = (now: Instant, hours: number): Instant =>
	new Date(Date.parse(now) - hours * 3_600_000).toISOString();

/** Counts a try to unlock; how many there were since it was locked, or null where the sign-in is over. */
export async function countPin(db: Database, key: string): Promise<number | null> {
	const row = await db
		.updateTable('signInSession')
		.set((eb) => ({ wrongPins: eb('wrongPins', '+', 1) }))
		.where('id', '=', key)
		.returning('wrongPins')
		.executeTakeFirst();
	return row?.wrongPins ?? null;
}

/** Ends what a person has on a tablet: they sign in fully again. */
export async function endSignIns(
	db: Database,
	{ deviceId, personId }: { deviceId: string; personId: string }
): Promise<void> {
	await db
		.deleteFrom('signInSession')
		.where('wardDeviceId', '=', deviceId)
		.where('personId', '=', personId)
		.execute();
}
