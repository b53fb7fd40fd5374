import { redirect } from '@sveltejs/kit';
import * as guard from '#lib/server/auth/guard.ts';
import { unitsHere } from '#lib/server/auth/which-unit.ts';
import * as units from '#lib/server/db/units.ts';
import { pathWithin } from '#lib/server/paths.ts';
import { inUnit } from '#lib/words/unit-address.ts';
import { roleWords } from '#lib/words/roles.ts';
import type { PageServerLoad } from './$types';

/** Which of their units somebody goes on in: each choice is the address they wanted, with the unit in it. */
export const load: PageServerLoad = async (event) => {
	const { db, person } = guard.self(event);
	const own = unitsHere(event.locals, person);
	const from = wanted(event.url.searchParams.get('from'));
	const [only] = own;
	if (only === undefined) redirect(303, '/');
	if (own.length === 1) redirect(303, from);
	const all = await units.all(db);
	return {
		choices: all
			.filter(({ id }) => own.includes(id))
			.map(({ id, name, closedAt }) => {
				const roles = person.roles.filter(({ unitId }) => unitId === id);
				const runs = roles.some(({ role }) => role === 'clinician' || role === 'lead');
				const isOpenTo = runs || !from.startsWith('/unit');
				return {
					...{ id, name, closed: closedAt !== null },
					roles: roles.map(({ role }) => roleWords(role)).join(', '),
					// what is not theirs in that unit leads to its ward
					href: inUnit(isOpenTo ? from : '/ward', id)
				};
			})
	};
};

/** Where somebody wanted to go, without the unit it was of before. */
function wanted(from: string | null): string {
	const url = new URL(pathWithin(from), 'http://nestling.invalid');
	url.searchParams.delete('unit');
	const path = url.pathname + url.search;
	return path === '/' ? '/ward' : path;
}
