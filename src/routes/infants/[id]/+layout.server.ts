import { dayOfLife, formatWeeks, pmaDays } from '#lib/domain/age.ts';
import type { Act } from '#lib/domain/access-table.ts';
import { may } from '#lib/domain/access.ts';
import { stayEnd } from '#lib/server/auth/former-stay.ts';
import * as guard from '#lib/server/auth/guard.ts';
import * as infants from '#lib/server/db/infants.ts';
import { corrections } from '#lib/server/infant-corrections.ts';
import { mayWithdraw } from '#lib/server/may-withdraw.ts';
import type { LayoutServerLoad } from './$types';

/** The name on top of every page of an infant: who it is, where, how old, and which pages are open. */
export const load: LayoutServerLoad = async (event) => {
	const here = await guard.infant(event, 'see consent state');
	const { db, person, infant, relation, stays, unit, today, asOf } = here;
	const [siblings, versions] = await Promise.all([
		asOf ? infants.siblingsAsOf(db, infant, asOf) : infants.siblingsOf(db, infant),
		infants.history(db, infant.infantId)
	]);
	const history = versions.filter(({ version }) => version <= infant.version);
	const endedOn = infants.endedOn(infant, unit.timeZone);
	const lastDay = endedOn ?? today;
	const open = (act: Act) => may(person, act, relation).allowed;
	return {
		/** The end of the stay a former unit reads, and nothing after it. */
		stayEnd: stayEnd(here),
		infant: {
			id: infant.infantId,
			name: infant.name,
			sex: infant.sex,
			bed: stays.find((stay) => stay.toAt === null)?.bed ?? null,
			stay: infants.stayState(infant, stays, unit.id),
			endedOn,
			unitName: unit.name,
			pma: formatWeeks(pmaDays(infant.gestationDays, infant.birthDay, lastDay)),
			dayOfLife: dayOfLife(infant.birthDay, lastDay),
			gestation: formatWeeks(infant.gestationDays),
			birthGrams: infant.birthGrams,
			birthDay: infant.birthDay,
			twins: siblings.map((sibling) => sibling.name),
			corrections: corrections(history, unit.timeZone)
		},
		tabs: {
			today: open('see the day'),
			growth: open('see growth'),
			weights: open('see weights'),
			sessions: open('see sessions'),
			consent: open('see consent state')
		},
		/** A parent whose yes stands can take it back from every page. */
		mayWithdraw: await mayWithdraw(here),
		/** What staff do about the infant's person and bed, apart from the record. */
		staffLinks: {
			family: open('give a parent a code'),
			facts: open('correct facts')
		},
		/** A parent reads who opened their baby's record. */
		readsOpenings: person.parentOf.some(({ infantId }) => infantId === infant.infantId)
	};
};
