import { SESSION_COOKIE } from '#lib/server/auth/cookies.ts';
import * as sessions from '#lib/server/auth/sessions.ts';
import * as infants from '#lib/server/db/infants.ts';
import type { Database } from '#lib/server/db/open.ts';
import * as weights from '#lib/server/db/weights.ts';

/** Who is asked about, and by whom. */
export interface Asked {
	infants: {
		id: string;
		/** The heaviest of the last day: what is above it was not typed before, also by an earlier run. */
		grams: number;
		day: string;
		/** Cookies of two people of its unit. */
		clinician: string;
		practitioner: string;
	}[];
	units: number;
}

/**
 * Signs a clinician and a practitioner in, in so many units from all over, for the infants in their
 * beds. Two sizes are alike to their servers where as many units are asked about: whoever asks about
 * one in the same second shares its reading.
 */
export async function askedIn(db: Database, mostUnits: number): Promise<Asked> {
	const all = await db.selectFrom('unit').select('id').orderBy('id').execute();
	const step = Math.max(1, Math.floor(all.length / mostUnits));
	const units = all.filter((_, index) => index % step === 0).slice(0, mostUnits);
	const asked: Asked = { infants: [], units: units.length };
	for (const { id: unitId } of units) {
		const clinician = await cookieOf(db, unitId, 'clinician');
		const practitioner = await cookieOf(db, unitId, 'practitioner');
		for (const { infantId } of await infants.inUnit(db, unitId)) {
			const last = await weights.last(db, infantId);
			if (!last) throw new Error(`infant ${infantId} has no weight`);
			const day = last.unitDay;
			const grams = await heaviest(db, infantId, day);
			asked.infants.push({ id: infantId, grams, day, clinician, practitioner });
		}
	}
	return asked;
}

async function heaviest(db: Database, infantId: string, day: string): Promise<number> {
	const { grams } = await db
		.selectFrom('weight')
		.select(({ fn }) => fn.max('grams').as('grams'))
		.where('infantId', '=', infantId)
		.where('unitDay', '=', day)
		.executeTakeFirstOrThrow();
	return Number(grams);
}

async function cookieOf(
	db: Database,
	unitId: string,
	role: 'clinician' | 'practitioner'
): Promise<string> {
	const { personId } = await db
		.selectFrom('role')
		.select('personId')
		.where('unitId', '=', unitId)
		.where('role', '=', role)
		.orderBy('id')
		.executeTakeFirstOrThrow();
	const { id } = await sessions.begin(db, personId);
	return `${SESSION_COOKIE}=${id}`;
}
