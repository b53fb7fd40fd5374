import type { Day } from '#lib/domain/calendar.ts';
import type { WallTime } from '#lib/domain/zone.ts';
import * as audit from '../audit/audit.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as stays from '../db/stays.ts';
import type { Unit } from '../db/units.ts';
import { type NewVersion, type NotOnTop, versionSeen, writeVersion } from './facts-versions.ts';
import { type NoMoment, pastMoment } from './infant-facts.ts';

export interface Ending extends NewVersion {
	unit: Unit;
	how: 'discharge' | 'death';
	date: Day;
	time: WallTime;
	which?: 'first' | 'second' | undefined;
}

export type Ended =
	{ kind: 'written' } | { kind: 'before-birth' } | { kind: 'not-here' } | NotOnTop | NoMoment;

/**
 * Records a discharge or a death as a new version of the infant's facts, and ends the stay. A death
 * may be recorded after a discharge too.
 */
export function endStay(db: Database, ending: Ending): Promise<Ended> {
	const { unit, infantId, how, now } = ending;
	const moment = pastMoment(unit.timeZone, ending, now);
	if (moment.kind !== 'moment') return Promise.resolve(moment);
	const { at } = moment;
	const column = how === 'death' ? 'diedAt' : 'dischargedAt';
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const before = await versionSeen(tx, ending, (row) => row[column] === at);
		if (before.kind !== 'stands') return before;
		const { facts } = before;
		if (at < facts.birthAt) return { kind: 'before-birth' };
		const here = await stays.open(tx, infantId);
		const state = infants.stayState(facts, here ? [here] : [], unit.id);
		const may = state === 'here' || (how === 'death' && state === 'discharged');
		if (!may) return { kind: 'not-here' };
		if (here) await stays.end(tx, here, at);
		const act = how === 'death' ? 'record a death' : 'discharge an infant';
		await writeVersion(tx, ending, { before: facts, [column]: at, act });
		return { kind: 'written' };
	});
}
