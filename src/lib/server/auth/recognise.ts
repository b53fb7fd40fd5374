import { type ActingRole, NETWORK_LEAD } from '#lib/domain/access-table.ts';
import type { Instant } from '#lib/domain/calendar.ts';
import { signInState } from '#lib/domain/sign-in-limits.ts';
import { massages } from '../db/massages-now.ts';
import type { Database } from '../db/open.ts';
import * as people from '../db/people.ts';
import * as wardDevices from '../db/ward-devices.ts';
import * as sessions from './sessions.ts';

/** Whom a cookie stands for. `locked` waits on its tablet for that person's PIN. */
export type Recognised =
	| { state: 'open'; session: sessions.SignedInSession; person: people.Standing }
	| { state: 'locked'; session: sessions.SignedInSession; person: people.Standing }
	| { state: 'nobody' };

const NOBODY: Recognised = { state: 'nobody' };

/**
 * Whom a cookie stands for at a moment, by the limits of the roles its person has by then. It keeps
 * nothing: whether the request is somebody's doing, or a page's that is left open, is the caller's to say.
 */
export async function recognise(db: Database, cookie: string, now: Instant): Promise<Recognised> {
	const session = await sessions.find(db, cookie);
	if (!session) return NOBODY;
	const { personId, wardDeviceId } = session;
	const [person, wardDevice] = await Promise.all([
		people.standing(db, personId, now),
		wardDeviceId === null ? null : wardDevices.find(db, wardDeviceId)
	]);
	// A tablet that was ended takes its sign-ins with it.
	if (!person || wardDevice === undefined) return NOBODY;
	const state = signInState({ ...session, wardDevice }, rolesOf(person), now);
	if (state === 'over') return NOBODY;
	// Hands that are on an infant touch no screen.
	const stays =
		state === 'locked' && session.lockedAt === null && (await massages(db, personId, now));
	return { state: stays ? 'open' : state, session, person };
}

/** A person's roles, once each; who is on no staff is a parent. */
export function rolesOf(person: people.Standing): ActingRole[] {
	const inUnits = person.roles.map(({ role }) => role);
	const overall = person.networkLead ? [NETWORK_LEAD] : [];
	const roles = [...new Set<ActingRole>([...inUnits, ...overall])];
	return roles.length > 0 ? roles : ['parent'];
}

/** The same with their units as one text: a sign-in that was begun in others gets a new id. */
export const rolesText = ({ roles, networkLead }: people.Standing) =>
	[...roles.map(({ role, unitId }) => `${role} ${unitId}`), ...(networkLead ? [NETWORK_LEAD] : [])]
		.toSorted()
		.join(', ');
