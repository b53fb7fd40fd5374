import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { type InfantRelation, may } from '#lib/domain/access.ts';
import { type Act, BREAKING_GLASS, type Role } from '#lib/domain/access-table.ts';
import { type Day, type Instant } from '#lib/domain/calendar.ts';
import { dayIn } from '#lib/domain/zone.ts';
import { OPEN_RECORD, opened } from '../audit/openings.ts';
import { now } from '../clock.ts';
import { database } from '../db/connection.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import type { Standing } from '../db/people.ts';
import * as units from '../db/units.ts';
import { ERASED } from '../sealed/data-keys.ts';
import { isId } from '../ids.ts';
import { formerStay } from './former-stay.ts';
import { asked, forbid, open, OPENED_BY, written } from './kept.ts';

export { forbid } from './kept.ts';

/** What every guarded page starts from. */
export interface Here {
	db: Database;
	now: Instant;
	person: Standing;
}

export interface InUnit extends Here {
	unit: units.Unit;
	today: Day;
}

export interface WithInfant extends InUnit {
	infant: infants.Facts;
	relation: InfantRelation;
	stays: infants.Stay[];
	/** The role the act is done in. */
	as: Role;
	/** Given to a former unit: it reads what was recorded by then, and `now` is that moment. */
	asOf?: Instant;
}

/** A page anyone may open, signed in or not; the reason is for the reader of the code. */
export function anyone(event: RequestEvent, _why: string) {
	return { db: database(), now: now(), person: event.locals.person };
}

/**
 * Someone signed in, for what concerns only themselves; others are sent to sign in, to unlock the tablet
 * they hold, or to the second step that their unit asks of them.
 */
export function self(event: RequestEvent): Here {
	const here = halfway(event);
	if (event.locals.due?.when === 'now') redirect(303, from(event, '/account/second-step'));
	return here;
}

/** Someone signed in who may still owe a second step: only for what leads there, and out. */
export function halfway(event: RequestEvent): Here {
	const { person, wardDevice } = event.locals;
	// On a tablet of the ward whoever is signed in on it comes back with their PIN.
	if (!person) return redirect(303, from(event, wardDevice ? '/locked' : '/sign-in'));
	return { db: database(), now: now(), person };
}

/** A clinician of any unit, for what opens a record in an emergency. */
export async function emergency(event: RequestEvent): Promise<Here> {
	const here = self(event);
	const about = asked(event, BREAKING_GLASS, here.person.roles[0]?.unitId ?? null);
	const isClinician = here.person.roles.some(({ role }) => role === 'clinician');
	return isClinician ? here : forbid(event, 403, about);
}

/** Someone who may do this in their unit. */
export async function unit(event: RequestEvent, act: Act): Promise<InUnit> {
	const here = self(event);
	const as = here.person.roles.find((role) => may(here.person, act, role).allowed);
	const about = asked(event, act, here.person.roles[0]?.unitId ?? null);
	const found = as ? await units.find(here.db, as.unitId) : undefined;
	if (!as || !found) return forbid(event, 403, about);
	const opens = OPENED_BY[act];
	if (opens) await open(event, here, { act: opens, role: as.role, unitId: found.id });
	return { ...here, unit: found, today: dayIn(found.timeZone, here.now) };
}

/** Someone who may do this to the infant of the address: 404 where even its existence is private. */
export async function infant(
	event: RequestEvent,
	act: Act,
	entry?: { authorId: string }
): Promise<WithInfant> {
	const here = self(event);
	const found = await lookUp(event, here.db);
	if (!found) error(404);
	const { infantId } = found.infant;
	const about = asked(event, act, found.unit.id, infantId);
	const answer = may(here.person, act, found.relation, entry);
	if (!answer.allowed) return forbid(event, answer.because === 'not-found' ? 404 : 403, about);
	const as = answer.as === 'self' ? 'parent' : answer.as;
	if (answer.only === 'own stay') {
		if (!isReading(event)) return forbid(event, 403, about);
		const who = { person: here.person, role: as };
		const then = await formerStay(here.db, who, { infantId, stays: found.stays });
		if (!then) return forbid(event, 404, about);
		await open(event, here, { act: OPEN_RECORD, role: as, unitId: then.unit.id, infantId });
		return { ...here, ...found, ...then, as };
	}
	if (answer.only === 'emergency' && !isReading(event)) return forbid(event, 403, about);
	await open(event, here, { act: OPEN_RECORD, role: as, unitId: found.unit.id, infantId });
	return { ...here, ...found, as, today: dayIn(found.unit.timeZone, here.now) };
}

/**
 * Another infant that stands on a page beside that of the address, if the person may do this to it as
 * well, as of now; undefined otherwise, whatever the reason. A former unit reads its own stay of one
 * infant, and nothing beside it.
 */
export async function infantBeside(
	here: WithInfant,
	act: Act,
	infantId: string
): Promise<WithInfant | undefined> {
	if (here.asOf !== undefined) return undefined;
	const found = await findInfant(here.db, infantId);
	if (!found) return undefined;
	const answer = may(here.person, act, found.relation);
	if (!answer.allowed || answer.only !== null) return undefined;
	const as = answer.as === 'self' ? 'parent' : answer.as;
	return { ...here, ...found, as, today: dayIn(found.unit.timeZone, here.now) };
}

/** Keeps that the record of an infant beside that of the address is shown, before it is. */
export function openBeside({ db, now: at, person, as, unit, infant }: WithInfant): Promise<void> {
	const { infantId } = infant;
	const line = { at, personId: person.id, act: OPEN_RECORD, role: as, unitId: unit.id, infantId };
	return written(line, () => opened(db, line));
}

/** The infant of the address is looked up once a request, however many loads ask for it. */
function lookUp(event: RequestEvent, db: Database) {
	event.locals.infant ??= findInfant(db, event.params.id ?? '');
	return event.locals.infant;
}

async function findInfant(db: Database, infantId: string) {
	if (!isId(infantId)) return undefined;
	const [facts, stays] = await Promise.all([
		infants.facts(db, infantId),
		infants.stays(db, infantId)
	]);
	const unit = infants.unitFrom(stays);
	// Of whom all was erased there is nothing to read.
	if (!facts || !unit || facts.name === ERASED) return undefined;
	return { infant: facts, relation: infants.relationFrom(infantId, stays), stays, unit };
}

export type FoundInfant = Awaited<ReturnType<typeof findInfant>>;

const isReading = ({ request }: RequestEvent) => ['GET', 'HEAD'].includes(request.method);

/** Where somebody is sent first, with where they wanted to go. */
function from({ url }: RequestEvent, first: '/sign-in' | '/locked' | '/account/second-step') {
	if (url.pathname !== '/') return `${first}?from=${encodeURIComponent(url.pathname)}`;
	return first === '/sign-in' ? '/' : first;
}
