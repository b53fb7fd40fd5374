import { redirect } from '@sveltejs/kit';
import type { Act } from '#lib/domain/access-table.ts';
import { may } from '#lib/domain/access.ts';
import { boundSeen, stateSeen } from '#lib/domain/consent-state-seen.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { readDay } from '#lib/server/care/read-day.ts';
import * as infants from '#lib/server/db/infants.ts';
import { gateNow, performerOf, reasonsFor } from '#lib/server/gate-seen.ts';
import { protocolHere } from '#lib/server/protocol-here.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.infant(event, 'see consent state');
	const { db, person, infant, relation, now, as, asOf } = here;
	const open = (act: Act) => may(person, act, relation).allowed;
	if (!open('see the day')) redirect(303, `/infants/${infant.infantId}/consent`);
	const day = await readDay(db, here);
	const parent = as === 'parent';
	const viewer = { personId: person.id, as };
	const performer =
		infants.stayState(infant, here.stays, here.unit.id) === 'here' && performerOf(here);
	const protocol = await protocolHere(here);
	const gate = performer ? await gateNow(here, performer, protocol) : null;
	return {
		...day,
		perDay: day.course?.dayNumber == null ? protocol.sessionsPerDay : day.course.sessionsPerDay,
		now: asOf === undefined ? now : null,
		consent: stateSeen(viewer, day.consent),
		consentBound: boundSeen(viewer, day.consent),
		clearance: parent ? { ...day.clearance, reason: null } : day.clearance,
		parent,
		may: {
			...{ log: open('log a weight'), start: gate?.allowed ?? false },
			plan: performer !== false && open('plan a course')
		},
		/** Why this person cannot start a session now, where sessions are theirs to start. */
		reasons: gate ? await reasonsFor(here, gate.reasons) : []
	};
};
