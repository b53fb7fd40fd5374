import { may } from '#lib/domain/access.ts';
import type { Decision } from '#lib/domain/consent-decision.ts';
import { statePairs, totalsByDay } from '#lib/domain/session-totals.ts';
import type { SessionView } from '#lib/domain/session-view.ts';
import { isUnreadable } from '#lib/domain/unreadable.ts';
import type { WithInfant } from './auth/guard.ts';
import * as clearances from './db/clearances.ts';
import * as consents from './db/consents.ts';
import * as people from './db/people.ts';
import { viewOf, type Recorded } from './db/session-rows.ts';
import * as sessions from './db/sessions.ts';
import * as teaching from './db/teaching.ts';
import * as wordingVersions from './db/wording-versions.ts';
import { viewerOf } from './gate-seen.ts';
import type { Background } from './session-gate.ts';
import { peopleIn, summarise, type SessionSummary } from './session-summary.ts';

/** How many sessions one page of the history holds. */
export const PAGE = 20;

/** What is asked of a history: which sessions, and how they stand. */
export type Asked = sessions.Wanted & { status: SessionView['status'] | null };

/**
 * A page of one infant's sessions, newest first, where the older ones begin, and what was given on each
 * day in all that are asked for, older pages included.
 */
export async function listSessions(here: WithInfant, asked: Asked, olderThan: string | null) {
	const all = await askedFor(here, asked);
	const first = all.findIndex(({ recorded }) => recorded.id === olderThan) + 1;
	const page = all.slice(first, first + PAGE).map(({ recorded }) => recorded);
	const background = await backgroundOf(here, page);
	const views = all.map(({ view }) => view);
	return {
		sessions: page.map((recorded) => summarise(recorded, background)),
		older: all.length > first + PAGE ? (page.at(-1)?.id ?? null) : null,
		count: all.length,
		totals: totalsByDay(views, here.unit.timeZone),
		states: statePairs(views)
	};
}

/** Every session that is asked for, newest first, as this reader may see it. */
export async function everySession(here: WithInfant, asked: Asked) {
	const all = (await askedFor(here, asked)).map(({ recorded }) => recorded);
	const background = await backgroundOf(here, all);
	return all.map((recorded) => ({ recorded, summary: summarise(recorded, background) }));
}

async function askedFor({ db, infant, asOf, now }: WithInfant, { status, ...wanted }: Asked) {
	const all = await sessions.history(db, infant.infantId, wanted, asOf);
	return all
		.map((recorded) => ({ recorded, view: viewOf(recorded, now) }))
		.filter(({ view }) => status === null || view.status === status);
}

/** One session as this reader may see it. */
export async function oneSession(here: WithInfant, recorded: Recorded): Promise<SessionSummary> {
	return summarise(recorded, await backgroundOf(here, [recorded]));
}

async function backgroundOf(here: WithInfant, recorded: Recorded[]): Promise<Background> {
	const { db, infant, relation, person, unit, now, today, asOf } = here;
	const { infantId } = infant;
	const gates = recorded.map(({ gate }) => gate);
	const [decisions, authorities, wordings, held, taughtOn, used] = await Promise.all([
		consents.decisions(db, infantId, asOf),
		consents.authorities(db, infantId, asOf),
		wordingVersions.behind(db, [infantId]),
		clearances.all(db, infantId, asOf),
		teaching.days(db, [...new Set(gates.flatMap(({ reliedOn }) => reliedOn.taught))]),
		consents.wordings(db, [...new Set(gates.flatMap(({ wordingIds }) => wordingIds))])
	]);
	const readable = decisions.filter((row): row is Decision => !isUnreadable(row));
	const clearers = held.flatMap((row) => (isUnreadable(row) ? [] : [row.byId]));
	return {
		...{ infantId, now, zone: unit.timeZone, viewer: viewerOf(here) },
		today: asOf === undefined ? today : null,
		seesNotes: may(person, 'see staff notes', relation).allowed,
		seesAdverse: may(person, 'see adverse events', relation).allowed,
		mayTellAdverse: may(person, 'tell of an adverse event', relation).allowed,
		names: await people.names(db, [...peopleIn(recorded, readable), ...clearers]),
		...{ decisions, authorities, wordings, clearances: held, taughtOn },
		wordingVersions: new Map([...used].map(([id, { version }]) => [id, version]))
	};
}
