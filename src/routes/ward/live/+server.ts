import * as guard from '#lib/server/auth/guard.ts';
import { openingOf } from '#lib/server/auth/kept.ts';
import { live } from '#lib/server/live/answer.ts';
import { wardPage } from '#lib/server/live/ward-page.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { db, unit, person } = await guard.unit(event, 'see the ward');
	const reader = { personId: person.id, sessionId: event.locals.sessionId ?? '' };
	const opening = openingOf({ act: 'open the ward', unitId: unit.id });
	return live(event, wardPage(db, unit, reader), opening);
};
