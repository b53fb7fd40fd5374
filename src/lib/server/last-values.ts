import { addDays } from '#lib/domain/calendar.ts';
import { dayIn } from '#lib/domain/zone.ts';
import * as format from '#lib/words/format.ts';
import type { WithInfant } from './auth/guard.ts';
import * as people from './db/people.ts';
import { viewOf } from './db/session-rows.ts';
import * as sessions from './db/sessions.ts';
import { aroundSeen, type ReadingRow } from './vitals-seen.ts';

export interface LastValues {
	day: string;
	readings: ReadingRow[];
	warmth: { line: string; when: string; who: string } | null;
}

/** How far back it is looked: what is older says little of the infant of today. */
const DAYS = 14;

/** What was read and noted in the last session that has any of it; to be looked at, never filled in. */
export async function lastValues({
	db,
	infant,
	unit,
	today,
	now
}: WithInfant): Promise<LastValues | null> {
	const zone = unit.timeZone;
	const wanted = { by: null, from: addDays(today, -DAYS), to: null };
	for (const recorded of await sessions.history(db, infant.infantId, wanted)) {
		const view = viewOf(recorded, now);
		const hasAny = view.vitals.length > 0 || view.warmth !== null;
		if (view.status === 'entered-in-error' || !hasAny) continue;
		const said = [...view.vitals, ...(view.warmth ? [view.warmth] : [])];
		const names = await people.names(
			db,
			said.map(({ byId }) => byId)
		);
		const around = aroundSeen(view, recorded, { zone, nameOf: (id) => names[id] ?? '' });
		return { ...around, day: format.day(dayIn(zone, recorded.startedAt), 'long') };
	}
	return null;
}
