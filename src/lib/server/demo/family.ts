import type { Instant } from '#lib/domain/calendar.ts';
import type { MakeId } from './made-ids.ts';
import { secondsAfter } from './moments.ts';
import { STAFF } from './people.ts';
import type { FamilyPlan, InfantPlan } from './plan.ts';
import { addTeaching, type Frame } from './ward-frame.ts';

const HOUR = 3600;

/** The family of an infant: people who may see it, and where staff checked it, decide for it. */
export function addFamily(frame: Frame, makeId: MakeId, plan: InfantPlan): string[] {
	const birthAt = frame.moment(plan.born);
	const twins = plan.twinOf === undefined ? [] : accessTo(frame, plan.twinOf);
	return plan.family.map((member, index) => {
		const known = twins[index]?.personId;
		const cameAt = secondsAfter(birthAt, (5 + 3 * index) * HOUR);
		const id = known ?? member.id ?? makeId(cameAt);
		const createdById = STAFF.rosa.id;
		if (!known) frame.rows.person.push({ id, name: member.name, createdAt: cameAt, createdById });
		frame.rows.access.push({
			...{ id: makeId(cameAt), personId: id, infantId: plan.id },
			...{ fromAt: cameAt, toAt: null, givenById: createdById }
		});
		if (member.authority !== 'none') addAuthority(frame, makeId, plan, { ...member, id }, cameAt);
		if (member.taughtDaysAgo !== undefined) {
			addTeaching(frame, makeId, { id, unit: 'east' }, member.taughtDaysAgo, STAFF.mei.id);
		}
		return id;
	});
}

/** The parents of the first twin are the second's as well. */
function accessTo({ rows }: Frame, infantId: string) {
	return rows.access.filter((access) => access.infantId === infantId);
}

function addAuthority(
	frame: Frame,
	makeId: MakeId,
	plan: InfantPlan,
	member: FamilyPlan & { id: string },
	cameAt: Instant
): void {
	const checked = member.authority === 'checked';
	const recordedAt = secondsAfter(cameAt, HOUR / 2);
	const evidence = member.endsTonight
		? 'Temporary order of the family court'
		: 'Photo ID and birth notification';
	frame.rows.authority.push({
		...{ id: makeId(recordedAt), infantId: plan.id, personId: member.id, supersedes: null },
		...{ relationship: member.relationship, evidence: checked ? evidence : null },
		...{ status: checked ? 'checked' : 'unchecked' },
		...{ validFrom: checked ? recordedAt : null, reason: null },
		endedAt: member.endsTonight ? laterToday(frame.now) : null,
		...{ authorId: STAFF.lindqvist.id, recordedAt }
	});
}

/** The first full hour that is ten hours away or more: less than twelve, whatever time it is. */
function laterToday(now: Instant): Instant {
	const hour = HOUR * 1000;
	return new Date(Math.ceil(Date.parse(now) / hour + 10) * hour).toISOString();
}
