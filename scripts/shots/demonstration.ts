import type { DatabaseAddress } from '#lib/server/db/address.ts';
import { openDatabase } from '#lib/server/db/open.ts';
import * as measurements from '#lib/server/db/measurements.ts';
import * as weights from '#lib/server/db/weights.ts';
import { DEMONSTRATION_UNITS } from '#lib/server/demo/made-ids.ts';
import { DEMONSTRATION_INFANTS } from '#lib/server/demo/infant-ids.ts';

export type InfantKey = keyof typeof DEMONSTRATION_INFANTS;

/**
 * What stands for the parameters of an address about one infant of a demonstration: its newest
 * ended session, its last weight, its last length or head circumference, and the newest decision that
 * its parents took themselves.
 */
export async function idsOf(
	address: DatabaseAddress,
	key: InfantKey
): Promise<Record<string, string>> {
	const id = DEMONSTRATION_INFANTS[key];
	const db = openDatabase(address);
	try {
		const session = await db
			.selectFrom('session')
			.select('id')
			.where('infantId', '=', id)
			.where('id', 'in', (eb) =>
				eb.selectFrom('sessionEvent').select('sessionId').where('kind', '=', 'ended')
			)
			.orderBy('startedAt', 'desc')
			.limit(1)
			.executeTakeFirst();
		const decision = await db
			.selectFrom('consentDecision')
			.select('id')
			.where('infantId', '=', id)
			.where('how', '=', 'in-app')
			.orderBy('enteredAt', 'desc')
			.limit(1)
			.executeTakeFirst();
		const weight = await weights.last(db, id);
		const measurement = (await measurements.all(db, id)).at(-1);
		return {
			id,
			unitId: DEMONSTRATION_UNITS.west,
			...(session && { sessionId: session.id }),
			...(weight && { weightId: weight.rootId }),
			...(decision && { decisionId: decision.id }),
			...(measurement && { measurementId: measurement.rootId })
		};
	} finally {
		await db.destroy();
	}
}
