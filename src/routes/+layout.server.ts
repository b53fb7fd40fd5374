import * as guard from '#lib/server/auth/guard.ts';
import { stripOf } from '#lib/server/strip.ts';
import { config } from '#lib/server/config.ts';
import { outageHere } from '#lib/server/outage.ts';
import { unitShown } from '#lib/server/unit-shown.ts';
import { roleWords } from '#lib/words/roles.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
	const { db, now, person } = guard.anyone(
		event,
		'the frame of every page: who is signed in, if anyone'
	);
	const here = person && (await unitShown(event, person));
	const roles = here?.roles ?? [];
	return {
		demonstration: config.kind === 'demonstration',
		theme: event.locals.theme,
		/** What stands at the top of every page while nothing can be recorded. */
		outage: outageHere(),
		/** The unit whose page it is, or where its infant lies; who works in several can change it. */
		unit: here?.unit ?? null,
		severalUnits: here?.several ?? false,
		/** What stands below the top bar of a tablet of the ward, and of a record opened in an emergency. */
		strip: person && (await stripOf(event, { db, person, now })),
		me: person && {
			name: person.name,
			roles,
			networkLead: person.networkLead,
			/** What they are here, as people say it. */
			are: [...roles, ...(person.networkLead ? ['network lead' as const] : [])]
				.map(roleWords)
				.join(', ')
		}
	};
};
