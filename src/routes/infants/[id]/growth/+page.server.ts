import { growthData } from '#lib/charts/growth-data.ts';
import { sent } from '#lib/charts/growth-data-sent.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { readGrowth } from '#lib/server/care/read-growth.ts';
import { choiceFrom } from './choice.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.infant(event, 'see growth');
	const { view, ...choice } = choiceFrom(event.url.searchParams);
	const growth = await readGrowth(here.db, { ...here, ...choice });
	// Points and windows go to the page once, in the picture's short form.
	const reading = { ...growth.reading, points: undefined, windows: undefined };
	return { reading, picture: sent(growthData({ ...growth, view })) };
};
