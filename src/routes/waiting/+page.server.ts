import { isClinical } from '#lib/domain/access.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { consentsOf } from '#lib/server/care/consents-of.ts';
import { readWaiting } from '#lib/server/care/read-waiting.ts';
import * as infants from '#lib/server/db/infants.ts';
import { waitingLines } from '#lib/server/waiting-seen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, person, unit, today, now } = await guard.unit(event, 'see the ward');
	const zone = unit.timeZone;
	const here = await infants.inUnit(db, unit.id);
	const ids = here.map(({ infantId }) => infantId);
	const consents = await consentsOf(db, ids, { at: now, zone });
	const waiting = await readWaiting(db, { unit, today, now, person, infants: here, consents });
	const clinical = isClinical(person, unit.id);
	return { waiting: waiting.length, lines: waitingLines(waiting, { zone, clinical }) };
};
