import { error, type RequestEvent } from '@sveltejs/kit';
import type { Act } from '#lib/domain/access-table.ts';
import type { Instant } from '#lib/domain/calendar.ts';
import { m } from '#lib/paraglide/messages.js';
import * as audit from '../audit/audit.ts';
import { opened, type Opening } from '../audit/openings.ts';
import { now } from '../clock.ts';
import { keepWaiting, writeWaiting } from '../audit/waiting.ts';
import { database, databaseState, onceWritable } from '../db/connection.ts';
import { troubleOf } from '../db/trouble.ts';
import type { Database } from '../db/open.ts';
import { isPass, PASS_COOKIE } from '../live/pass.ts';
import { log } from '../log.ts';

/* What a guard keeps in the audit: who opened what, and who was refused. */

/** What of a unit's pages shows its infants: opening them is kept, as one line that names the unit. */
export const OPENED_BY: Partial<Record<Act, string>> = {
	'see the ward': 'open the ward',
	'see the unit page': 'open the unit page',
	'see unit growth distribution': 'open unit growth',
	'see audit': 'open the audit'
};

/**
 * Keeps what a page opens, once a request however many loads ask, before it is shown. A form is kept
 * by what it writes, and shows something only where it is sent back: `keepShown` asks for that.
 */
export async function open(
	event: RequestEvent,
	here: { db: Database; now: Instant; person: { id: string } },
	what: Pick<Opening, 'act' | 'role' | 'unitId'> & { infantId?: string }
): Promise<void> {
	const { infantId = null } = what;
	const key = openingOf(what);
	if (isStillOpen(event, key, here.now)) return;
	const openings = (event.locals.openings ??= new Map());
	const line = { ...what, infantId, at: here.now, personId: here.person.id };
	let kept: Promise<void> | undefined;
	const keep = openings.get(key) ?? (() => (kept ??= written(line, () => opened(here.db, line))));
	openings.set(key, keep);
	if (event.request.method !== 'POST') await keep();
}

/** Keeps what a form that is sent back shows of a record. One that leads elsewhere shows nothing. */
export async function keepShown(
	{ openings }: RequestEvent['locals'],
	{ status }: Response
): Promise<void> {
	if (!openings || (status >= 300 && status < 400)) return;
	await Promise.all([...openings.values()].map((keep) => keep()));
}

/** What an opening is of, in one word: an infant's record, or a page of a unit. */
export const openingOf = (what: { act: string; unitId: string; infantId?: string | null }) =>
	`${what.act} ${what.infantId ?? what.unitId}`;

/**
 * Whether this is the script of a page that is open already, and whose opening is kept, asking for what
 * is new on it: it shows the pass that its live connection handed out within the last minute.
 */
function isStillOpen(event: RequestEvent, opening: string, at: Instant): boolean {
	const { sessionId } = event.locals;
	if (!isByItself(event) || !sessionId) return false;
	const pass = event.cookies.get(PASS_COOKIE);
	return pass !== undefined && isPass(pass, { sessionId, opening }, at);
}

/** Whether a page's script asks by itself, and not a person who opens or sends something. */
export const isByItself = (event: Pick<RequestEvent, 'request' | 'isDataRequest' | 'url'>) =>
	event.request.method === 'GET' && (event.isDataRequest || event.url.pathname.endsWith('/live'));

/**
 * Writes a line before what it tells of is shown. While the disk is full, held or takes no changes, whoever
 * is signed in still has to see what is recorded: the line waits then, in memory and in the log
 * (docs/decisions/0038). Any other line that cannot be written must not look like a page, or like one that
 * was never asked for.
 */
export async function written(
	told: {
		at: Instant;
		personId: string;
		act: string;
		unitId: string | null;
		infantId: string | null;
	},
	line: () => Promise<void>
): Promise<void> {
	const { at, personId, act, unitId, infantId } = told;
	const waits = () => keepWaiting({ at, personId, act, unitId, infantId }, line);
	if (databaseState().kind === 'read-only' && waits()) return;
	try {
		await line();
	} catch (failure) {
		if (troubleOf(failure)?.kind === 'read-only' && waits()) return;
		log.error({ audit: 'not written', kind: failure instanceof Error ? failure.name : 'unknown' });
		error(503, m.error_not_kept());
	}
}

onceWritable(() => void writeWaiting());

/** What this request asks for, should it be refused later on. */
export function asked(
	event: RequestEvent,
	act: Act,
	unitId: string | null,
	infantId: string | null = null
): AskedFor {
	return (event.locals.asked = { act, unitId, infantId });
}

export interface AskedFor {
	act: Act;
	unitId: string | null;
	infantId: string | null;
}

/** Refuses what was asked of a guard in this request, and keeps that it was refused. */
export async function forbid(
	event: RequestEvent,
	status: 403 | 404 = 403,
	about: AskedFor | undefined = event.locals.asked
): Promise<never> {
	await refused(event, about);
	error(status);
}

/** Keeps that what this request asked of a guard was refused: one line a request. */
export async function refused(
	event: Pick<RequestEvent, 'locals'>,
	about: AskedFor | undefined = event.locals.asked
): Promise<void> {
	const { person, refusalKept } = event.locals;
	if (!about || !person || refusalKept) return;
	event.locals.refusalKept = true;
	const line = { ...about, act: `refused: ${about.act}`, at: now(), personId: person.id };
	await written(line, () =>
		database()
			.transaction()
			.execute((tx) => audit.record(tx, line))
	);
}
