import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { aboutInfantAs, type InfantRelation, may } from '#lib/domain/access.ts';
import {
	type Act,
	BREAKING_GLASS,
	type NETWORK,
	NETWORK_LEAD,
	type Role
} from '#lib/domain/access-table.ts';
import { type Day, type Instant } from '#lib/domain/calendar.ts';
import { dayIn } from '#lib/domain/zone.ts';
import { inUnit, unitOf } from '#lib/words/unit-address.ts';
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
import { whichUnit } from './which-unit.ts';
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

/**
 * Someone who may do this in a unit of theirs: the one the address names, or the only one it can be. Who
 * works in several and names none is asked which.
 */
export async function unit(event: RequestEvent, act: Act): Promise<InUnit> {
	const here = self(event);
	const where = whichUnit(event, here.person, act);
	const named = here.person.roles.find(({ unitId }) => unitId === unitOf(event.url));
	const about = asked(event, act, (named ?? here.person.roles[0])?.unitId ?? null);
	if (where.kind === 'several') return redirect(303, choiceOf(event.url));
	if (where.kind === 'none') return forbid(event, where.because === 'not-found' ? 404 : 403, about);
	const { unitId } = where;
	about.unitId = unitId;
	const found = await units.find(here.db, unitId);
	const answer = may(here.person, act, { unitId });
	if (!found || !answer.allowed) return forbid(event, 403, about);
	const opens = OPENED_BY[act];
	const as = aboutInfantAs(answer.as);
	if (opens) await open(event, here, { act: opens, role: as, unitId });
	return { ...here, unit: found, today: dayIn(found.timeZone, here.now) };
}

/** Where somebody chooses the unit, with where they wanted to go: the page, and no action of it. */
function choiceOf({ pathname, searchParams }: URL): string {
	const kept = [...searchParams].filter(([name]) => !name.startsWith('/'));
	const query = new URLSearchParams(kept).toString();
	return `/units?from=${encodeURIComponent(query ? `${pathname}?${query}` : pathname)}`;
}

/** A network lead, for what is about all units and no one infant. */
export async function network(event: RequestEvent, act: (typeof NETWORK)[number]): Promise<Here> {
	const here = self(event);
	const about = asked(event, act, null);
	return may(here.person, act, null).allowed ? here : forbid(event, 403, about);
}

/** Keeps in the audit of each of these units that a network lead looks at its counts, before they do. */
export async function openCounts(
	event: RequestEvent,
	here: Here,
	counted: readonly { id: string }[]
): Promise<void> {
	for (const { id: unitId } of counted) {
		await open(event, here, { act: 'open the network', role: NETWORK_LEAD, unitId });
	}
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
	const as = aboutInfantAs(answer.as);
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
	const as = aboutInfantAs(answer.as);
	return { ...here, ...found, as, today: dayIn(found.unit.timeZone, here.now) };
}

/** Keeps that the record of an infant beside that of the address is shown, before it is. */
export function openBeside({ db, now: at, person, as, unit, infant }: WithInfant): Promise<void> {
	const { infantId } = infant;
	const line = { at, personId: person.id, act: OPEN_RECORD, role: as, unitId: unit.id, infantId };
	return written(line, () => opened(db, line));
}

/** The infant of the address is looked up once a request, however many loads ask for it. */
export function lookUp(event: RequestEvent, db: Database) {
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
	const wanted = inUnit(url.pathname, unitOf(url));
	if (url.pathname !== '/') return `${first}?from=${encodeURIComponent(wanted)}`;
	return first === '/sign-in' ? '/' : first;
}
