import type { Day, Instant } from '#lib/domain/calendar.ts';
import { isRunning } from '#lib/domain/course.ts';
import type { Protocol } from '#lib/domain/protocol.ts';
import * as courses from '../db/courses.ts';
import type { Database } from '../db/open.ts';
import * as protocols from '../db/protocols.ts';

interface Of {
	infantId: string;
	unitId: string;
	today: Day;
}

/**
 * What an infant is massaged under: the protocol of its course that is under way in this unit, as the
 * unit last changed it, or else the one the unit uses.
 */
export async function protocolFor(
	db: Database,
	{ infantId, unitId, today }: Of
): Promise<Protocol> {
	const all = await courses.standing(db, [infantId]);
	const course = all.find((one) => one.unitId === unitId && isRunning(one, today));
	if (!course) return protocols.unitDefault(db, unitId);
	return protocols.newestOf(db, unitId, protocols.rootOf(course.protocolId));
}

/**
 * What an infant was massaged under at a moment of that day: the version that held then, of its course or
 * of the unit's choice. A course is known by now, whenever it was written down.
 */
export async function protocolThen(
	db: Database,
	{ infantId, unitId, day, at }: Omit<Of, 'today'> & { day: Day; at: Instant }
): Promise<Protocol> {
	const all = await courses.standing(db, [infantId]);
	const course = all.find((one) => one.unitId === unitId && isRunning(one, day));
	if (!course) return protocols.unitDefaultAt(db, unitId, at);
	return protocols.versionAt(db, unitId, protocols.rootOf(course.protocolId), at);
}
