import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SESSION_COOKIE } from '#lib/server/auth/cookies.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import { now } from '#lib/server/clock.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { type Database, openSqlite } from '#lib/server/db/open.ts';
import * as weights from '#lib/server/db/weights.ts';
import { bigWardInfant, fillBigWard } from '#lib/server/demo/big-ward.ts';
import { DEMONSTRATION_PEOPLE } from '#lib/server/demo/people.ts';
import { prepareDeployment } from '#lib/server/deployment.ts';

export const SIZE = { infants: 300, weights: 120, sessions: 40 };

export interface BenchWard {
	/** Data folders for the built server, one that is only read and one that is written to. */
	folders: { read: string; written: string };
	/** The database for the bare server. */
	bareFile: string;
	cookies: Record<'practitioner' | 'clinician', string>;
	/** The infants with the grams and day of their last weight. */
	infants: { id: string; grams: number; day: string }[];
}

/** Makes the generated ward once and lays a copy for each server. */
export async function makeWard(folder: string, size = SIZE): Promise<BenchWard> {
	const folders = { read: join(folder, 'read'), written: join(folder, 'written') };
	for (const made of Object.values(folders)) mkdirSync(made, { recursive: true });
	const file = join(folders.read, 'nestling.sqlite');
	const bareFile = join(folder, 'bare.sqlite');
	const db = openSqlite(file);
	await migrate(db);
	await prepareDeployment(db, 'demonstration', now());
	await fillBigWard(db, { now: now(), ...size });
	const cookies = {
		practitioner: await cookieOf(db, DEMONSTRATION_PEOPLE.practitioner),
		clinician: await cookieOf(db, DEMONSTRATION_PEOPLE.clinician)
	};
	const infants = await Promise.all(
		Array.from({ length: size.infants }, async (_, number) => {
			const id = bigWardInfant(number);
			const last = await weights.last(db, id);
			if (!last) throw new Error(`the generated ward has no weights of infant ${number}`);
			return { id, grams: last.grams, day: last.unitDay };
		})
	);
	await db.destroy();
	copyFileSync(file, join(folders.written, 'nestling.sqlite'));
	copyFileSync(file, bareFile);
	return { folders, bareFile, cookies, infants };
}

/** How many weights and sessions a data folder holds: what was answered as written must be there. */
export async function countWritten(folder: string): Promise<{ weights: number; sessions: number }> {
	const db = openSqlite(join(folder, 'nestling.sqlite'));
	const count = (table: 'weight' | 'session') =>
		db
			.selectFrom(table)
			.select(({ fn }) => fn.countAll().as('rows'))
			.executeTakeFirstOrThrow();
	const found = { weights: await count('weight'), sessions: await count('session') };
	await db.destroy();
	return { weights: Number(found.weights.rows), sessions: Number(found.sessions.rows) };
}

async function cookieOf(db: Database, personId: string): Promise<string> {
	const { id } = await sessions.begin(db, personId);
	return `${SESSION_COOKIE}=${id}`;
}
