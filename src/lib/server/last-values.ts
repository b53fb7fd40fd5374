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

/** What was read and noted in the last session that has any of it; to be looked at, never filled in. */
export async function lastValues({
	db,
	infant,
	unit,
	now
}: WithInfant): Promise<LastValues | null> {
	const zone = unit.timeZone;
	for (const recorded of await sessions.history(db, infant.infantId)) {
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
