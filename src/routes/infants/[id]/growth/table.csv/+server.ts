import { may } from '#lib/domain/access.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { readGrowth } from '#lib/server/care/read-growth.ts';
import { config } from '#lib/server/config.ts';
import { choiceFrom } from '../choice.ts';
import { growthCsv } from './growth-csv.ts';
import type { RequestHandler } from './$types';

/** The weights as a file. It names the infant only where that is asked for, and never in its own name. */
export const GET: RequestHandler = async (event) => {
	const here = await guard.infant(event, 'see growth');
	const { windowDays, method, named, reference } = choiceFrom(event.url.searchParams);
	const seesAllEvents = may(here.person, 'see all growth events', here.relation).allowed;
	const asked = { ...here, windowDays, method, reference, seesAllEvents };
	const growth = await readGrowth(here.db, asked);
	const { timeZone } = here.unit;
	const day = dayIn(timeZone, here.now);
	const text = growthCsv({
		...growth,
		name: named ? here.infant.name : null,
		taken: { day, time: timeIn(timeZone, here.now), timeZone },
		build: config.build
	});
	return new Response(text, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="growth-${day}.csv"`
		}
	});
};
