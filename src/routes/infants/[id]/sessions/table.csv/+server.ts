import { may } from '#lib/domain/access.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { config } from '#lib/server/config.ts';
import { everySession } from '#lib/server/read-sessions.ts';
import { askedFrom } from '../asked.ts';
import { sessionsCsv } from './sessions-csv.ts';
import type { RequestHandler } from './$types';

/** The sessions that are asked for as a file. It names neither the infant nor who massaged. */
export const GET: RequestHandler = async (event) => {
	const here = await guard.infant(event, 'see sessions');
	const { timeZone } = here.unit;
	const day = dayIn(timeZone, here.now);
	const text = sessionsCsv(await everySession(here, askedFrom(event.url.searchParams)), {
		taken: { day, time: timeIn(timeZone, here.now), timeZone },
		build: config.build,
		forStaff: may(here.person, 'see adverse events', here.relation).allowed
	});
	return new Response(text, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="sessions-${day}.csv"`
		}
	});
};
