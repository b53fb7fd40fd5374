import * as guard from '#lib/server/auth/guard.ts';
import { readGrowth } from '#lib/server/care/read-growth.ts';
import { choiceFrom } from './choice.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, infant, unit, today, now } = await guard.infant(event, 'see growth');
	return readGrowth(db, { infant, unit, today, now, choice: choiceFrom(event.url.searchParams) });
};
