import { redirect } from '@sveltejs/kit';
import type { Act } from '#lib/domain/access-table.ts';
import { may } from '#lib/domain/access.ts';
import { stateSeen } from '#lib/domain/consent-state-seen.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { readDay } from '#lib/server/care/read-day.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, person, infant, relation, unit, today, now, as } = await guard.infant(
		event,
		'see consent state'
	);
	const open = (act: Act) => may(person, act, relation).allowed;
	if (!open('see the day')) redirect(303, `/infants/${infant.infantId}/consent`);
	const day = await readDay(db, { infant, unit, today, now });
	const parent = as === 'parent';
	return {
		...day,
		now,
		consent: stateSeen({ personId: person.id, as }, day.consent),
		clearance: parent ? { ...day.clearance, reason: null } : day.clearance,
		parent,
		may: {
			log: open('log a weight'),
			start: open('start a session')
		}
	};
};
