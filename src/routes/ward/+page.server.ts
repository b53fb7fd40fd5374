import { may } from '#lib/domain/access.ts';
import { timeIn } from '#lib/domain/zone.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { readWard } from '#lib/server/care/read-ward.ts';
import { namesAndStatesOnly } from '#lib/server/care/ward-for-lead.ts';
import { newestSeq } from '#lib/server/db/audit-lines.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, person, unit, today, now } = await guard.unit(event, 'see the ward');
	// Before the rest: what is written in between is told to the page once it listens.
	const readUpTo = await newestSeq(db);
	const rows = await readWard(db, { unit, today, now });
	const clinical = person.roles.some(({ role, unitId }) => role !== 'lead' && unitId === unit.id);
	return {
		now,
		today,
		readUpTo,
		time: timeIn(unit.timeZone, now),
		growthOfAll: may(person, 'see unit growth', { unitId: unit.id }).allowed,
		rows: clinical ? rows : rows.map(namesAndStatesOnly),
		view: event.url.searchParams.get('show') === 'running' ? 'running' : 'bed'
	};
};
