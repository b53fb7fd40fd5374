import { SESSION_COOKIE } from '#lib/server/auth/cookies.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import { now } from '#lib/server/clock.ts';
import type { DatabaseAddress } from '#lib/server/db/address.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import { aPerson } from '#lib/server/db/testing-data.ts';
import { prepareDeployment } from '#lib/server/deployment.ts';
import { type Cot, makeCots } from '../race/cots.ts';
import { type Before, keysIn } from './judge.ts';

/** An empty database made into a ward of so many cots, in which everything may be written. */
export interface Ward {
	cots: Cot[];
	/** The wording that a yes to massage is made on. */
	wordingId: string;
	/** The cookie of who clears. */
	clinician: string;
	before: Before;
}

/** Makes the ward, for a server that may have its clock moved. */
export async function makeWard(address: DatabaseAddress, count: number): Promise<Ward> {
	const db = openDatabase(address);
	try {
		await migrate(db);
		await prepareDeployment(db, 'demonstration', now());
		const cots = await makeCots(db, count);
		const { unit } = cots[0]!;
		const { id: wordingId } = await db
			.selectFrom('wording')
			.select('id')
			.where('unitId', '=', unit.id)
			.executeTakeFirstOrThrow();
		const { id } = await aPerson(db, { unit, role: 'clinician' });
		const clinician = `${SESSION_COOKIE}=${(await sessions.begin(db, id)).id}`;
		return { cots, wordingId, clinician, before: await keysIn(db) };
	} finally {
		await db.destroy();
	}
}
