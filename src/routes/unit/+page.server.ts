import { may } from '#lib/domain/access.ts';
import { formatWeeks } from '#lib/domain/age.ts';
import { dayIn } from '#lib/domain/zone.ts';
import * as guard from '#lib/server/auth/guard.ts';
import * as infants from '#lib/server/db/infants.ts';
import * as invitations from '#lib/server/db/invitations.ts';
import * as people from '#lib/server/db/people.ts';
import type { PageServerLoad } from './$types';

/** How many of those who left a page shows; each record is still found at its own address. */
const MOST_LEFT = 50;

export const load: PageServerLoad = async (event) => {
	const { db, now, person, unit } = await guard.unit(event, 'see the unit page');
	const seesPeople = may(person, 'see people', { unitId: unit.id }).allowed;
	const [here, left, staff, open] = await Promise.all([
		infants.inUnit(db, unit.id),
		infants.formerlyIn(db, unit.id),
		seesPeople ? people.members(db, unit.id) : [],
		seesPeople ? invitations.open(db, unit.id, now) : []
	]);
	const once = left.filter(
		(row, index) => left.findIndex(({ infantId }) => infantId === row.infantId) === index
	);
	const siblings = new Set(
		here.flatMap(({ twinOf, infantId }) => (twinOf ? [twinOf, infantId] : []))
	);
	return {
		unitName: unit.name,
		infants: here.map((infant) => ({
			id: infant.infantId,
			name: infant.name,
			bed: infant.bed,
			hospitalNumber: infant.hospitalNumber,
			birthDay: infant.birthDay,
			gestation: formatWeeks(infant.gestationDays),
			twin: siblings.has(infant.infantId)
		})),
		left: once.slice(0, MOST_LEFT).map((infant) => ({
			id: infant.infantId,
			name: infant.name,
			how: howLeft(infant),
			day: dayIn(unit.timeZone, infant.diedAt ?? infant.dischargedAt ?? infant.toAt ?? now)
		})),
		moreLeft: once.length > MOST_LEFT,
		people: seesPeople
			? {
					staff: staff.length,
					taught: staff.filter(({ taughtOn }) => taughtOn !== null).length,
					invitations: open.length
				}
			: null
	};
};

function howLeft({ diedAt, dischargedAt }: infants.Facts): 'died' | 'discharged' | 'transferred' {
	if (diedAt) return 'died';
	return dischargedAt ? 'discharged' : 'transferred';
}
