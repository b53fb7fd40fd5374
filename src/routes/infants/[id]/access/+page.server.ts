import * as guard from '#lib/server/auth/guard.ts';
import { readOpenings } from '#lib/server/care/read-openings.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.infant(event, 'see who opened the record');
	const { db, person, infant, unit, asOf } = here;
	const { infantId } = infant;
	const family = person.parentOf.some((one) => one.infantId === infantId);
	const before = event.url.searchParams.get('before');
	return {
		...(await readOpenings(db, {
			...{ infantId, unit, reader: { id: person.id, family } },
			before: before !== null && /^\d{1,9}$/.test(before) ? Number(before) : null,
			...(asOf !== undefined && { asOf })
		})),
		...{ family, paged: before !== null }
	};
};
