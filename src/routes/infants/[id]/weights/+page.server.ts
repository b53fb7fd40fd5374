import { error, redirect } from '@sveltejs/kit';
import { may } from '#lib/domain/access.ts';
import { timeIn } from '#lib/domain/zone.ts';
import {
	gramsSubtracted,
	LOG_WEIGHT,
	logWeight as typed,
	REVIEW_WEIGHT,
	reviewWeight as review
} from '#lib/schemas/weight.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { logWeight } from '#lib/server/care/log-weight.ts';
import { reviewWeight } from '#lib/server/care/review-weight.ts';
import { readForm, sendBack } from '#lib/server/forms.ts';
import { newId } from '#lib/server/ids.ts';
import { sendBackWeight, sentWeighing } from '#lib/server/weight-answers.ts';
import { isOpen, listWeights } from '#lib/server/weight-list.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.infant(event, 'see weights');
	const weights = await listWeights(here);
	return {
		weights,
		mayLog: isOpen(here) && may(here.person, 'log a weight', here.relation).allowed,
		key: newId(),
		today: here.today,
		time: timeIn(here.unit.timeZone, here.now),
		...doneTo(event.url, weights)
	};
};
