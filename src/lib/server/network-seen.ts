import { dayIn } from '#lib/domain/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from '#lib/words/format.ts';
import { bandWords } from '#lib/words/small-counts.ts';
import { countUnit, type UnitCounts } from './care/read-network.ts';
import type { Database } from './db/open.ts';
import type { Unit } from './db/units.ts';

/** The counts of a unit in the words of the page, by what is counted: nothing else of it leaves the server. */
export async function unitSeen(
	db: Database,
	unit: Unit & { closedAt: string | null },
	now: string
) {
	const counts = await countUnit(db, unit, now);
	const { practitioner: practitioners, clinician: clinicians, lead: leads } = counts.people;
	return {
		...{ id: unit.id, name: unit.name, zone: unit.timeZone },
		closedOn: unit.closedAt && format.day(dayIn(unit.timeZone, unit.closedAt), 'long'),
		hasLead: leads > 0,
		counts: countsSaid(counts),
		people: m.network_people_count({ practitioners, clinicians, leads })
	};
}

/** What is counted, in the order it is told, and its range in words; `few` where nothing is told apart. */
function countsSaid({ infants, consent, sessions, notWeighed, waits }: UnitCounts) {
	const all = { infants, ...consent, sessions, notWeighed, waits };
	const names = {
		infants: m.network_infants,
		given: m.network_consent_given,
		awaited: m.network_consent_awaited,
		refused: m.network_consent_refused,
		sessions: m.network_sessions,
		notWeighed: m.network_not_weighed,
		waits: m.network_waits
	};
	const keys = Object.keys(names) as (keyof typeof names)[];
	return keys.map((key) => ({
		...{ key, name: names[key](), said: bandWords(all[key]) },
		few: all[key].kind !== 'range'
	}));
}
