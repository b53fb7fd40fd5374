import { isClinical } from '#lib/domain/access.ts';
import { SHIFT_HOURS, shiftBegan, USUAL_SHIFT_HOURS } from '#lib/domain/shift.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { readHandOver } from '#lib/server/care/read-hand-over.ts';
import { handedOver } from '#lib/server/hand-over-seen.ts';
import { momentWords } from '#lib/words/gate-reasons.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, person, unit, today, now } = await guard.unit(event, 'see the ward');
	const asked = Number(event.url.searchParams.get('hours'));
	const hours = SHIFT_HOURS.find((known) => known === asked) ?? USUAL_SHIFT_HOURS;
	const from = shiftBegan(now, hours);
	const clinical = isClinical(person, unit.id);
	const zone = unit.timeZone;
	const handed = await readHandOver(db, { unit, today, now, from });
	return {
		...{ hours, now, unit: unit.name },
		from: momentWords(from, zone),
		to: momentWords(now, zone),
		infants: handed.map((one) => handedOver(one, { zone, clinical }))
	};
};
