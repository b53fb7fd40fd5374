import { may } from '#lib/domain/access.ts';
import { firstEnd } from '#lib/domain/until.ts';
import type { News } from '../db/audit-lines.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import type { Unit } from '../db/units.ts';
import { changeOf, once, type Change, type Told } from './changes.ts';
import { endsOf } from './ends.ts';
import { standingOf, type Reader } from './reader.ts';
import type { Page } from './watch.ts';

/** What a parent's page is told: from more they could read when somebody else decided something. */
const FOR_PARENTS: readonly Change[] = ['clearance', 'session', 'stay'];

/** An open page of one infant, its day or the form of a start: it is told what changes there, and what ends. */
export function infantPage(db: Database, unit: Unit, infantId: string, reader: Reader): Page {
	const relation = async () => infants.relationFrom(infantId, await infants.stays(db, infantId));
	async function isStaff(): Promise<boolean> {
		const person = await standingOf(db, reader);
		return person !== undefined && person.roles.some(({ unitId }) => unitId === unit.id);
	}
	return {
		db,
		zone: unit.timeZone,
		personId: reader.personId,
		async mayRead() {
			const person = await standingOf(db, reader);
			if (!person) return false;
			const answer = may(person, 'see the day', await relation());
			return answer.allowed && answer.only !== 'own stay';
		},
		async tell(news) {
			const told = once(news.flatMap((line) => tellOf(line, infantId, unit.id)));
			if (told.length === 0 || (await isStaff())) return told;
			return told.filter(({ change }) => FOR_PARENTS.includes(change));
		},
		nextEnd: async (at) =>
			firstEnd((await endsOf(db, unit, [infantId])).filter((end) => end && end > at)),
		atEnd: { change: 'expiry', infantId }
	};
}

/** Lines without an infant (a wording, someone's teaching) can be about this one's gate, too. */
function tellOf(line: News, infantId: string, unitId: string): Told[] {
	const change = changeOf(line.act);
	const about = line.infantId === infantId || (line.infantId === null && line.chain === unitId);
	return change !== null && about ? [{ change, infantId }] : [];
}
