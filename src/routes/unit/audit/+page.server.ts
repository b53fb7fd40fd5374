import * as guard from '#lib/server/auth/guard.ts';
import { readAudit } from '#lib/server/care/read-audit.ts';
import { everOfUnit } from '#lib/server/db/audit-people.ts';
import * as infants from '#lib/server/db/infants.ts';
import * as parents from '#lib/server/db/parents.ts';
import { actWords, FILTERS } from '#lib/words/audit-acts.ts';
import { askedFrom } from './asked.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, unit } = await guard.unit(event, 'see audit');
	const { before, ...asked } = askedFrom(event.url.searchParams);
	const [{ lines, older }, staff, family, here] = await Promise.all([
		readAudit(db, { unit, asked, before }),
		everOfUnit(db, unit.id),
		parents.inUnit(db, unit.id),
		infants.inUnit(db, unit.id)
	]);
	const shown = lines.map((line) => ({ ...line, words: actWords(line.act) }));
	const options = (list: { id: string; name: string }[], chosen: string | null) => {
		const known = list.some(({ id }) => id === chosen);
		const one = lines.flatMap(({ person, infant }) => [person, infant]);
		const found = one.find((named) => named?.id === chosen) ?? null;
		return chosen === null || known ? list : [...list, found ?? { id: chosen, name: chosen }];
	};
	return {
		...{ lines: shown, older, asked, paged: before !== null },
		people: options(
			[...staff, ...family.filter(({ id }) => staff.every((one) => one.id !== id))],
			asked.person
		),
		infants: options(
			here.map(({ infantId: id, name }) => ({ id, name })),
			asked.infant
		),
		acts: FILTERS.map((act) => ({ id: act, name: actWords(act) }))
	};
};
