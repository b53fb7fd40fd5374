import { may } from '#lib/domain/access.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { readWard } from '#lib/server/care/read-ward.ts';
import { namesAndStatesOnly } from '#lib/server/care/ward-for-lead.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, person, unit, today, now } = await guard.unit(event, 'see the ward');
	const rows = await readWard(db, { unit, today, now });
	const clinical = person.roles.some(({ role, unitId }) => role !== 'lead' && unitId === unit.id);
	return {
		now,
		today,
		growthOfAll: may(person, 'see unit growth', { unitId: unit.id }).allowed,
		rows: clinical ? rows : rows.map(namesAndStatesOnly),
		view: event.url.searchParams.get('show') === 'running' ? 'running' : 'bed'
	};
};
