import { may } from '#lib/domain/access.ts';
import type { Decision } from '#lib/domain/consent-decision.ts';
import { isUnreadable } from '#lib/domain/unreadable.ts';
import type { WithInfant } from './auth/guard.ts';
import * as clearances from './db/clearances.ts';
import * as consents from './db/consents.ts';
import * as people from './db/people.ts';
import type { Recorded } from './db/session-rows.ts';
import * as sessions from './db/sessions.ts';
import * as teaching from './db/teaching.ts';
import * as wordingVersions from './db/wording-versions.ts';
import { viewerOf } from './gate-seen.ts';
import type { Background } from './session-gate.ts';
import { peopleIn, summarise, type SessionSummary } from './session-summary.ts';

/** A page of one infant's sessions, newest first, and where the older ones begin. */
export async function listSessions(
	here: WithInfant,
	olderThan: string | null
): Promise<{ sessions: SessionSummary[]; older: string | null }> {
	const page = await sessions.page(here.db, here.infant.infantId, olderThan, here.asOf);
	const background = await backgroundOf(here, page.sessions);
	return {
		sessions: page.sessions.map((recorded) => summarise(recorded, background)),
		older: page.older
	};
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
		names: await people.names(db, [...peopleIn(recorded, readable), ...clearers]),
		...{ decisions, authorities, wordings, clearances: held, taughtOn },
		wordingVersions: new Map([...used].map(([id, { version }]) => [id, version]))
	};
}
