import { addDays, type Day, type Instant } from '#lib/domain/calendar.ts';
import { SCOPES, type Scope } from '#lib/domain/consent-decision.ts';
import { sha256 } from '../ids.ts';
import { DEFAULT_WORDINGS } from '../wordings/default-en.ts';
import { DEMONSTRATION_UNITS, idsFrom, type MakeId } from './made-ids.ts';
import { minuteOf, momentsIn, type MomentOn, type When } from './moments.ts';
import { NETWORK_LEAD_PERSON, STAFF, type StaffPlan } from './people.ts';
import { type Random, seeded } from './random.ts';
import { noRows, type WardRows } from './rows.ts';

/** What every row of a ward is made in: its day, its zone, its rows so far. */
export interface Frame {
	seed: number;
	zone: string;
	today: Day;
	now: Instant;
	rows: WardRows;
	/** Ids of the wordings of NICU East. */
	wordings: Record<Scope, string>;
	momentOn: MomentOn;
	dayOf: (when: When) => Day;
	moment: (when: When) => Instant;
	chanceFor: (what: string) => Random;
}

export interface WardAsk {
	seed: number;
	today: Day;
	zone: string;
	/** Defaults to noon of today. Nothing is recorded after it. */
	now?: Instant;
}

/** How long ago the units opened, and before when everybody on the staff had come. */
const OPENED: When = { daysAgo: 420, at: '09:00' };
const STAFFED: When = { daysAgo: 400, at: '10:00' };
const PUBLISHED: When = { daysAgo: 380, at: '14:30' };

/** A ward with its units, staff and wordings, and no infants yet. */
export function emptyWard({ seed, today, zone, now }: WardAsk, units: StaffPlan['unit'][]): Frame {
	const momentOn = momentsIn(zone);
	const dayOf = ({ daysAgo }: When) => addDays(today, -daysAgo);
	const moment = (when: When) => momentOn(dayOf(when), minuteOf(when.at));
	const frame: Frame = {
		...{ seed, zone, today, momentOn, dayOf, moment },
		now: now ?? momentOn(today, 12 * 60),
		rows: noRows(),
		wordings: Object.fromEntries(SCOPES.map((scope) => [scope, ''])) as Record<Scope, string>,
		chanceFor: (what) => seeded(`${seed}/${what}`)
	};
	const makeId = idsFrom(frame.chanceFor('ward'));
	for (const unit of units) {
		const name = unit === 'east' ? 'NICU East' : 'NICU West';
		const id = DEMONSTRATION_UNITS[unit];
		frame.rows.unit.push({ id, name, timeZone: zone, createdAt: moment(OPENED) });
	}
	const staff = Object.values(STAFF).filter((member) => units.includes(member.unit));
	for (const member of staff) addMember(frame, makeId, member);
	for (const unit of units) publishWordings(frame, makeId, unit);
	addNetworkLead(frame, makeId);
	return frame;
}

function addMember(frame: Frame, makeId: MakeId, member: StaffPlan): void {
	const { rows, moment } = frame;
	const { id, name, unit, roles, taughtDaysAgo } = member;
	const leadId = leadOf(unit);
	const unitId = DEMONSTRATION_UNITS[unit];
	const since = moment(STAFFED);
	const givenById = id === leadId ? null : leadId;
	rows.person.push({ id, name, createdAt: since, createdById: givenById });
	for (const role of roles) {
		const roleId = makeId(since);
		rows.role.push({
			...{ id: roleId, personId: id, unitId, role },
			...{ fromAt: since, toAt: null, givenById }
		});
	}
	if (taughtDaysAgo !== null) addTeaching(frame, makeId, member, taughtDaysAgo, leadId);
}

function addNetworkLead({ rows, moment }: Frame, makeId: MakeId): void {
	const since = moment(STAFFED);
	const { id, name } = NETWORK_LEAD_PERSON;
	rows.person.push({ id, name, createdAt: since, createdById: null });
	rows.networkRole.push({
		id: makeId(since),
		personId: id,
		fromAt: since,
		toAt: null,
		givenById: null
	});
}

/** That a person was taught massage, recorded the same afternoon. */
export function addTeaching(
	{ rows, moment, dayOf }: Frame,
	makeId: MakeId,
	{ id: personId, unit }: Pick<StaffPlan, 'id' | 'unit'>,
	daysAgo: number,
	authorId: string
): void {
	const when = { daysAgo, at: '16:10' };
	const recordedAt = moment(when);
	rows.taught.push({
		...{ id: makeId(recordedAt), personId, unitId: DEMONSTRATION_UNITS[unit] },
		...{ taughtOn: dayOf(when), endedAt: null, supersedes: null, authorId, recordedAt }
	});
}

function publishWordings(frame: Frame, makeId: MakeId, unit: StaffPlan['unit']): void {
	const publishedAt = frame.moment(PUBLISHED);
	for (const { scope, language, body } of DEFAULT_WORDINGS) {
		const id = makeId(publishedAt);
		frame.rows.wording.push({
			...{ id, unitId: DEMONSTRATION_UNITS[unit], scope, version: 1, language, body },
			...{ sha256: sha256(body), publishedAt, publishedById: leadOf(unit) }
		});
		if (unit === 'east') frame.wordings[scope] = id;
	}
}

function leadOf(unit: StaffPlan['unit']): string {
	return unit === 'east' ? STAFF.rosa.id : STAFF.tomasz.id;
}
