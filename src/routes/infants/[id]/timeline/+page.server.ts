import { NEWEST } from '#lib/domain/timeline.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { readTimeline } from '#lib/server/timeline/read-timeline.ts';
import { askedFrom } from './asked.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.infant(event, 'see the day');
	const asked = askedFrom(event.url.searchParams);
	return {
		...(await readTimeline(here, asked)),
		kind: asked.kind,
		paged: asked.below !== NEWEST
	};
};
