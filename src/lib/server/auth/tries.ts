import {
	countingNow,
	OF_ADDRESS,
	OF_NAME,
	OF_NAME_AND_PLACE,
	type Patience,
	secondsToWait
} from '#lib/domain/failed-tries.ts';
import { addDays, type Instant } from '#lib/domain/calendar.ts';
import type { Database } from '../db/open.ts';
import type { FailedTryTable } from '../db/tables/accounts.ts';
import { sha256 } from '../ids.ts';
import { tryCounted } from '../measures/tries.ts';
import { turns } from '../turns.ts';

/** Who tries to come in, as far as it can be told before they are in. */
export interface Trying {
	/** The user name that was typed; none where a code is typed instead. */
	username?: string;
	/** The address it comes from. */
	address: string;
	/** What the browser keeps of earlier sign-ins, if anything. */
	device: string | undefined;
}

/** A try that is taken: it counts as failed until `succeed` says otherwise. */
export interface Taken {
	keys: string[];
}

interface Counter {
	key: string;
	patience: Patience;
}

/** By address: however many come from one at once, they hold one connection to the database between them. */
const inTurn = turns();

/**
 * Takes a try, or says how many seconds it has to wait. It is counted before it is looked into, so that
 * many at once are many. A device on which this name has come in before waits for nobody but itself:
 * whoever guesses elsewhere slows its owner nowhere.
 */
export async function take(
	db: Database,
	trying: Trying,
	now: Instant
): Promise<Taken | { seconds: number }> {
	const taken = await inTurn(trying.address, () => takeNext(db, trying, now));
	tryCounted('keys' in taken ? 'taken' : 'too-soon');
	return taken;
}

async function takeNext(
	db: Database,
	trying: Trying,
	now: Instant
): Promise<Taken | { seconds: number }> {
	const counters = await countersOf(db, trying);
	// One that comes too soon is told so by a look: it locks nothing that others wait for.
	const tooSoon = longestWait(counters, await rowsOf(db, counters), now);
	if (tooSoon > 0) return { seconds: tooSoon };
	// Apart from what follows: two that cleared away inside it could wait for each other.
	await db.deleteFrom('failedTry').where('lastAt', '<', aDayBefore(now)).execute();
	return db.transaction().execute(async (tx) => {
		const rows: FailedTryTable[] = [];
		for (const { key } of counters) rows.push(await lockedRow(tx, key, now));
		const seconds = longestWait(counters, rows, now);
		if (seconds > 0) return { seconds };
		const keys = counters.map(({ key }) => key);
		for (const key of keys) await count(tx, key, now);
		return { keys };
	});
}

/** The try was right: its own failures are forgotten, and the address is one failure better off. */
export async function succeed(db: Database, { keys }: Taken): Promise<void> {
	await db.transaction().execute(async (tx) => {
		for (const key of keys) {
			if (key.startsWith('address ')) {
				await tx
					.updateTable('failedTry')
					.set(({ eb }) => ({ failures: eb('failures', '-', 1) }))
					.where('key', '=', key)
					.where('failures', '>', 0)
					.execute();
			} else await tx.deleteFrom('failedTry').where('key', '=', key).execute();
		}
	});
	tryCounted('right');
}

/**
 * Forgets the failures of a name, wherever they came from: somebody has just been handed a code for it by
 * who checked that it is them, and waits for no guesser.
 */
export async function forgive(db: Database, username: string): Promise<void> {
	const name = sha256(username);
	await db
		.deleteFrom('failedTry')
		.where(({ eb, or }) =>
			or([
				eb('key', '=', `name ${name}`),
				eb('key', 'like', `place ${name} %`),
				eb('key', 'like', `device ${name} %`)
			])
		)
		.execute();
}

/** That a person has come in on a device. */
export async function rememberDevice(
	db: Database,
	{ personId, device, at }: { personId: string; device: string; at: Instant }
): Promise<void> {
	await db
		.insertInto('knownDevice')
		.values({ personId, device: sha256(device), at })
		.onConflict((conflict) => conflict.columns(['personId', 'device']).doUpdateSet({ at }))
		.execute();
}

/** In one order for everyone, so that two tries never wait for each other. */
async function countersOf(db: Database, trying: Trying): Promise<Counter[]> {
	const { username, address, device } = trying;
	const from = `address ${sha256(address)}`;
	if (username === undefined) return [{ key: from, patience: OF_ADDRESS }];
	const name = sha256(username);
	if (device !== undefined && (await isKnown(db, username, device))) {
		return [{ key: `device ${name} ${sha256(device)}`, patience: OF_NAME_AND_PLACE }];
	}
	return [
		{ key: from, patience: OF_ADDRESS },
		{ key: `name ${name}`, patience: OF_NAME },
		{ key: `place ${name} ${sha256(address)}`, patience: OF_NAME_AND_PLACE }
	];
}

async function isKnown(db: Database, username: string, device: string): Promise<boolean> {
	const row = await db
		.selectFrom('knownDevice')
		.innerJoin('account', 'account.personId', 'knownDevice.personId')
		.select('knownDevice.at')
		.where('account.username', '=', username)
		.where('knownDevice.device', '=', sha256(device))
		.executeTakeFirst();
	return row !== undefined;
}

function rowsOf(db: Database, counters: Counter[]): Promise<FailedTryTable[]> {
	const keys = counters.map(({ key }) => key);
	return db.selectFrom('failedTry').selectAll().where('key', 'in', keys).execute();
}

/** In seconds, of what each counter asks for; 0 where none does. */
function longestWait(counters: Counter[], rows: FailedTryTable[], now: Instant): number {
	const waits = counters.map(({ key, patience }) => {
		const row = rows.find((one) => one.key === key);
		return row ? secondsToWait(row, patience, now) : 0;
	});
	return Math.max(0, ...waits);
}

/** The counter of a key, made where there is none, and nobody else's to change until this is over. */
function lockedRow(tx: Database, key: string, now: Instant) {
	return tx
		.insertInto('failedTry')
		.values({ key, failures: 0, lastAt: now })
		.onConflict((conflict) => conflict.column('key').doUpdateSet({ key }))
		.returningAll()
		.executeTakeFirstOrThrow();
}

async function count(tx: Database, key: string, now: Instant): Promise<void> {
	const row = await tx
		.selectFrom('failedTry')
		.select(['failures', 'lastAt'])
		.where('key', '=', key)
		.executeTakeFirstOrThrow();
	const failures = countingNow(row, now) + 1;
	await tx.updateTable('failedTry').set({ failures, lastAt: now }).where('key', '=', key).execute();
}

function aDayBefore(now: Instant): Instant {
	return addDays(now.slice(0, 'YYYY-MM-DD'.length), -1) + now.slice('YYYY-MM-DD'.length);
}
