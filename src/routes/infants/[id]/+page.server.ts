import { redirect } from '@sveltejs/kit';
import type { Act } from '#lib/domain/access-table.ts';
import { may } from '#lib/domain/access.ts';
import { boundSeen, stateSeen } from '#lib/domain/consent-state-seen.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { clearanceSeen } from '#lib/server/clearance-seen.ts';
import { readDay } from '#lib/server/care/read-day.ts';
import { newestPlace, textOf } from '#lib/server/db/audit-places.ts';
import * as infants from '#lib/server/db/infants.ts';
import { gateNow, performerOf, reasonsFor } from '#lib/server/gate-seen.ts';
import { protocolHere } from '#lib/server/protocol-here.ts';
import { isOwnLeft, sinceWords } from '#lib/server/waiting-seen.ts';
import { saidTo } from '#lib/words/said.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.infant(event, 'see consent state');
	// Before the rest: what is written in between is told to the page once it listens.
	const readUpTo = textOf(await newestPlace(here.db));
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
	const left = day.sessions.find((session) => isOwnLeft(session, here));
	return {
		...day,
		/** A session of this person's own that runs longer than planned. */
		ownRunning:
			left && !infant.diedAt
				? {
						infantId: infant.infantId,
						sessionId: left.sessionId,
						since: sinceWords(left.startedAt, here)
					}
				: null,
		/** The line of the audit up to which this was read, or null where nothing changes any more. */
		readUpTo: asOf === undefined ? readUpTo : null,
		perDay: day.course?.dayNumber == null ? protocol.sessionsPerDay : day.course.sessionsPerDay,
		now: asOf === undefined ? now : null,
		consent: stateSeen(viewer, day.consent),
		consentBound: boundSeen(viewer, day.consent),
		clearance: await clearanceSeen(here),
		parent,
		states: saidTo(as).states,
		may: {
			...{ log: open('log a weight'), start: gate?.allowed ?? false },
			plan: performer !== false && open('plan a course')
		},
		/** Why this person cannot start a session now, where sessions are theirs to start. */
		reasons: gate ? await reasonsFor(here, gate.reasons) : []
	};
};
