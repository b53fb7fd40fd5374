import { error } from '@sveltejs/kit';
import { OPEN_RECORD } from '#lib/server/audit/openings.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { openingOf } from '#lib/server/auth/kept.ts';
import { live } from '#lib/server/live/answer.ts';
import { infantPage } from '#lib/server/live/infant-page.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const here = await guard.infant(event, 'see the day');
	const { db, unit, person, infant, asOf } = here;
	// A former unit reads what was: nothing of it changes.
	if (asOf !== undefined) error(404);
	const reader = { personId: person.id, sessionId: event.locals.sessionId ?? '' };
	const { infantId } = infant;
	const opening = openingOf({ act: OPEN_RECORD, unitId: unit.id, infantId });
	return live(event, infantPage(db, unit, infantId, reader), opening);
};
