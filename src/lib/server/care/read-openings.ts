import { BREAKING_GLASS, type ActingRole } from '#lib/domain/access-table.ts';
import type { Day, Instant } from '#lib/domain/calendar.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import { openingsOf } from '../db/audit-lines.ts';
import type { Database } from '../db/open.ts';
import * as people from '../db/people.ts';
import type { Unit } from '../db/units.ts';

/** Lines read for one page. */
const MOST = 300;

/** Someone who opened the record on a day, and when. */
export interface Opener {
	who: 'you' | 'named' | 'family';
	/** Empty for another person of the family: a parent is not told of the other's times. */
	name: string;
	role: ActingRole | null;
	/** It was opened in an emergency, by somebody of another unit. */
	emergency: boolean;
	times: string[];
}

/**
 * Who opened an infant's record, by day, the newest first. Family reads the names, roles and times of
 * staff, and of another person of the family only that they did; a unit lead reads everyone's, of the
 * lead's own unit.
 */
export async function readOpenings(
	db: Database,
	ask: {
		infantId: string;
		unit: Unit;
		reader: { id: string; family: boolean };
		before: number | null;
		asOf?: Instant;
	}
): Promise<{ days: { day: Day; openers: Opener[] }[]; older: number | null }> {
	const { infantId, unit, reader, before, asOf } = ask;
	const lines = await openingsOf(db, {
		...{ infantId, before, most: MOST + 1 },
		...(!reader.family && { unitId: unit.id }),
		...(asOf !== undefined && { asOf })
	});
	const shown = lines.slice(0, MOST).filter((line) => line.personId !== null);
	const names = await people.names(
		db,
		shown.map(({ personId }) => personId!)
	);
	const byDay = Map.groupBy(shown, ({ at }) => dayIn(unit.timeZone, at));
	const days = [...byDay].map(([day, ofDay]) => {
		const openers = new Map<string, Opener>();
		for (const { personId, role, at, act } of ofDay.toReversed()) {
			const who = whoFor(reader, { id: personId!, role });
			const key = who === 'family' ? who : `${who} ${personId} ${role}`;
			const name = who === 'family' ? '' : (names[personId!] ?? '');
			const opener = openers.get(key) ?? { who, name, role, emergency: false, times: [] };
			if (act === BREAKING_GLASS) opener.emergency = true;
			else if (who !== 'family') opener.times.push(timeIn(unit.timeZone, at));
			openers.set(key, opener);
		}
		return { day, openers: [...openers.values()] };
	});
	return { days, older: lines.length > MOST ? lines[MOST - 1]!.seq : null };
}

function whoFor(
	reader: { id: string; family: boolean },
	opener: { id: string; role: ActingRole | null }
): Opener['who'] {
	if (opener.id === reader.id) return 'you';
	return reader.family && opener.role === 'parent' ? 'family' : 'named';
}
