import type { Day } from '#lib/domain/calendar.ts';
import { pageOf, type Place, type TimelineKind } from '#lib/domain/timeline.ts';
import { m } from '#lib/paraglide/messages.js';
import { massageTime, statuses } from '#lib/words/sessions.ts';
import type { WithInfant } from '../auth/guard.ts';
import * as people from '../db/people.ts';
import { viewOf, type Recorded } from '../db/session-rows.ts';
import * as timeline from '../db/timeline.ts';
import { clearanceLines, consentLines, skinTestLines } from './decided.ts';
import type { Entry } from './entry.ts';
import { measuredLines, sessionLines } from './measured.ts';
import { eventLines, planLines } from './planned.ts';
import { stayLines } from './stayed.ts';

/** Lines on a page. */
export const LINES = 30;

/** A line as the page shows it. */
export type Line = Pick<Entry, 'id' | 'kind' | 'time' | 'what' | 'page'> & { who: string | null };

/**
 * One page of all that happened in an infant's stay, newest first, by day, with nothing that this
 * reader may not see; of one kind alone where asked. The number of queries does not grow with the stay.
 */
export async function readTimeline(
	here: WithInfant,
	{ kind, below, most = LINES }: { kind: TimelineKind | null; below: Place; most?: number }
) {
	const ask = { below, most: most + 1 };
	const asks = (one: TimelineKind) => kind === null || kind === one;
	const none = { lines: [], unreadable: 0 };
	const [sessions, measured, consent, clearance, skinTests, planned, events, stay] =
		await Promise.all([
			asks('sessions') ? sessionLines(here, ask) : [],
			asks('weights') ? measuredLines(here, ask) : [],
			asks('consent') ? consentLines(here) : none,
			asks('clearance') ? clearanceLines(here) : none,
			asks('skin-tests') ? skinTestLines(here) : none,
			asks('plans') ? planLines(here) : [],
			asks('growth-events') ? eventLines(here) : [],
			asks('stay') ? stayLines(here) : []
		]);
	const read = [consent, clearance, skinTests];
	const lists = [sessions, measured, planned, events, stay, ...read.map(({ lines }) => lines)];
	const { lines, next } = pageOf(lists, { below, most });
	return {
		days: await inWords(here, lines),
		next,
		unreadable: read.reduce((count, { unreadable }) => count + unreadable, 0)
	};
}

async function inWords(here: WithInfant, entries: Entry[]): Promise<{ day: Day; lines: Line[] }[]> {
	const { db, infant, asOf } = here;
	const ids = entries.filter(({ session }) => session).map(({ id }) => id);
	const recorded = await timeline.whole(db, infant.infantId, ids, asOf);
	const names = await people.names(db, [
		...entries.flatMap(({ byId }) => byId ?? []),
		...[...recorded.values()].flatMap((session) => performersOf(here, session))
	]);
	const inWord = ({ id, kind, time, what, page, byId }: Entry): Line => {
		const session = recorded.get(id);
		const who = session ? performersOf(here, session) : byId === null ? [] : [byId];
		return {
			...{ id, kind, time, page },
			what: session ? sessionWords(here, session) : what,
			who: who.map((personId) => names[personId] ?? '').join(', ') || null
		};
	};
	return [...Map.groupBy(entries, ({ day }) => day)].map(([day, ofDay]) => ({
		day,
		lines: ofDay.map(inWord)
	}));
}

/** Who had a session, in order; each once. */
function performersOf({ now }: WithInfant, recorded: Recorded): string[] {
	const { performers } = viewOf(recorded, now);
	return [...new Set(performers.map(({ personId }) => personId))];
}

/** What a session came to. One that ran when a stay ended is told of by the unit that went on. */
function sessionWords({ now, asOf }: WithInfant, recorded: Recorded): string {
	const { status, massageMinutes } = viewOf(recorded, now);
	if (status === 'in-progress' && asOf !== undefined) return m.former_session_open();
	const given = status === 'completed' || status === 'stopped';
	const minutes = massageTime(massageMinutes);
	const what = m.timeline_session({ status: statuses[status]().toLowerCase() });
	return given ? `${what} · ${minutes}` : what;
}
