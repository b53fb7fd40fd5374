import { distributionScenes } from '#lib/charts/distribution-scene.ts';
import { may } from '#lib/domain/access.ts';
import { FEWEST_INFANTS } from '#lib/domain/growth/quartiles.ts';
import { velocitiesByWeek } from '#lib/domain/growth/unit-distribution.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { readUnitGrowth } from '#lib/server/care/read-unit-growth.ts';
import { askedFrom } from './asked.ts';
import { shownInfants, shownWeeks } from './shown.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.unit(event, 'see unit growth distribution');
	const { db, person, unit, today } = here;
	const seesInfants = may(person, 'see unit growth', { unitId: unit.id }).allowed;
	const asked = askedFrom(event.url.searchParams);
	const all = await readUnitGrowth(db, { unit, today });
	const byWeek = velocitiesByWeek(all.map(({ velocities }) => velocities));
	const weeks = shownWeeks(byWeek, seesInfants);
	return {
		...{ asked, today, inBeds: all.length, least: FEWEST_INFANTS },
		...{ weeks, scenes: distributionScenes(weeks) },
		each: seesInfants ? shownInfants(all, asked, today) : null
	};
};
