import { error } from '@sveltejs/kit';
import * as guard from '#lib/server/auth/guard.ts';
import { readReceipt } from '#lib/server/read-receipt.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.infant(event, 'see consent state');
	const receipt = await readReceipt(here, event.params.decisionId);
	if (!receipt) error(404);
	return { receipt, fresh: event.url.searchParams.has('new') };
};
