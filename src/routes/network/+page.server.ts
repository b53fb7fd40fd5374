import * as guard from '#lib/server/auth/guard.ts';
import * as networkRoles from '#lib/server/db/network-roles.ts';
import * as units from '#lib/server/db/units.ts';
import { examineBackup } from '#lib/server/doctor/examine.ts';
import { examinedHere } from '#lib/server/doctor/examined-here.ts';
import { unitSeen } from '#lib/server/network-seen.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const here = await guard.network(event, 'see the network');
	const { db, now } = here;
	const all = await units.all(db);
	await guard.openCounts(event, here, all);
	const seen = await Promise.all(all.map((unit) => unitSeen(db, unit, now)));
	const open = seen.filter(({ closedOn }) => closedOn === null);
	return {
		units: [...open, ...seen.filter(({ closedOn }) => closedOn !== null)],
		open: open.length,
		backup: await examineBackup(examinedHere(), now),
		leads: await networkRoles.holders(db)
	};
};
