import type { Instant } from '#lib/domain/calendar.ts';
import { timeIn } from '#lib/domain/zone.ts';
import * as brokenGlass from './db/broken-glass.ts';
import * as infants from './db/infants.ts';
import type { Database } from './db/open.ts';
import * as units from './db/units.ts';
import { momentWords } from '#lib/words/gate-reasons.ts';

/** What stands on top of the pages of a record that a person has opened in an emergency. */
export async function emergenciesOf(db: Database, person: { id: string }, now: Instant) {
	const [open, all] = await Promise.all([brokenGlass.openFor(db, person.id, now), units.all(db)]);
	return open.map(({ infantId, unitId, reason, endsAt }) => ({
		...{ infantId, reason },
		until: timeIn(all.find(({ id }) => id === unitId)?.timeZone ?? 'UTC', endsAt)
	}));
}

/** How many of them a unit's page shows; the audit has all. */
const MOST = 20;

/** What was opened of a unit's infants in an emergency, as its lead reads it. */
export async function emergenciesIn(
	db: Database,
	unit: { id: string; timeZone: string }
): Promise<{ id: string; infantName: string; by: string; reason: string; when: string }[]> {
	const opened = await brokenGlass.ofUnit(db, unit.id, MOST);
	const facts = await infants.factsOf(db, [...new Set(opened.map(({ infantId }) => infantId))]);
	return opened.map(({ id, infantId, by, reason, at }) => ({
		...{ id, by, reason, when: momentWords(at, unit.timeZone) },
		infantName: facts.find((one) => one.infantId === infantId)?.name ?? ''
	}));
}
