import { may } from '#lib/domain/access.ts';
import { formatWeeks } from '#lib/domain/age.ts';
import { dayIn } from '#lib/domain/zone.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { emergenciesIn } from '#lib/server/emergencies-seen.ts';
import { readLeft } from '#lib/server/care/read-left.ts';
import * as infants from '#lib/server/db/infants.ts';
import * as invitations from '#lib/server/db/invitations.ts';
import { notInPlace } from '#lib/server/db/late-entries.ts';
import * as people from '#lib/server/db/people.ts';
import * as units from '#lib/server/db/units.ts';
import { momentWords } from '#lib/words/gate-reasons.ts';
import type { PageServerLoad } from './$types';

/** How many late entries a page shows; the audit has all. */
const MOST_LATE = 20;

/** How many of those who left a page shows; each record is still found at its own address. */
const MOST_LEFT = 50;

export const load: PageServerLoad = async (event) => {
	const { db, now, person, unit } = await guard.unit(event, 'see the unit page');
	const seesPeople = may(person, 'see people', { unitId: unit.id }).allowed;
	const [here, { left, more }, staff, open, late, emergencies, closedAt] = await Promise.all([
		infants.inUnit(db, unit.id),
		readLeft(db, { unitId: unit.id, most: MOST_LEFT }),
		seesPeople ? people.members(db, unit.id) : [],
		seesPeople ? invitations.open(db, unit.id, now) : [],
		notInPlace(db, unit.id, MOST_LATE),
		seesPeople ? emergenciesIn(db, unit) : [],
		units.closedSince(db, unit.id)
	]);
	const siblings = new Set(
		here.flatMap(({ twinOf, infantId }) => (twinOf ? [twinOf, infantId] : []))
	);
	return {
		settings: may(person, 'change unit settings', { unitId: unit.id }).allowed,
		wording: may(person, 'change wording', { unitId: unit.id }).allowed,
		protocols: may(person, 'change protocols', { unitId: unit.id }).allowed,
		unitName: unit.name,
		/** Since when it takes no infant. */
		closedOn: closedAt && dayIn(unit.timeZone, closedAt),
		infants: here.map((infant) => ({
			id: infant.infantId,
			name: infant.name,
			bed: infant.bed,
			hospitalNumber: infant.hospitalNumber,
			birthDay: infant.birthDay,
			gestation: formatWeeks(infant.gestationDays),
			twin: siblings.has(infant.infantId)
		})),
		left: left.map(({ at, ...infant }) => ({ ...infant, day: dayIn(unit.timeZone, at) })),
		moreLeft: more,
		/** Massages written down afterwards that were not in place: for the lead without any note. */
		late: late.map(({ startedAt, sessionId, ...entry }) => ({
			...entry,
			id: sessionId,
			when: momentWords(startedAt, unit.timeZone)
		})),
		/** Records that clinicians of other units opened in an emergency: the lead reads why. */
		emergencies,
		isClinician: person.roles.some(({ role }) => role === 'clinician'),
		people: seesPeople
			? {
					staff: staff.length,
					taught: staff.filter(({ taughtOn }) => taughtOn !== null).length,
					invitations: open.length
				}
			: null
	};
};
