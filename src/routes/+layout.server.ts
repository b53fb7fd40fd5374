import * as guard from '#lib/server/auth/guard.ts';
import { stripOf } from '#lib/server/strip.ts';
import { config } from '#lib/server/config.ts';
import * as units from '#lib/server/db/units.ts';
import { outageHere } from '#lib/server/outage.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
	const { db, now, person } = guard.anyone(
		event,
		'the frame of every page: who is signed in, if anyone'
	);
	const unitId = person?.roles[0]?.unitId;
	return {
		demonstration: config.kind === 'demonstration',
		theme: event.locals.theme,
		/** What stands at the top of every page while nothing can be recorded. */
		outage: outageHere(),
		unitName: unitId ? ((await units.find(db, unitId))?.name ?? null) : null,
		/** What stands below the top bar of a tablet of the ward, and of a record opened in an emergency. */
		strip: person && (await stripOf(event, { db, person, now })),
		me: person && {
			name: person.name,
			roles: person.roles.length > 0 ? person.roles.map(({ role }) => role) : ['parent' as const]
		}
	};
};
