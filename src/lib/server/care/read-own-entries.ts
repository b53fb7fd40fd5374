import { may, type Person } from '#lib/domain/access.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import { actWords } from '#lib/words/audit-acts.ts';
import { NEWEST, ofPerson } from '../db/audit-lines.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';

const MOST = 20;

/**
 * What is kept of what a person did and opened, newest first. An infant is named where the person may
 * still open its record.
 */
export async function readOwnEntries(
	db: Database,
	{ person, before, zone }: { person: Person; before: number | null; zone: string }
) {
	const lines = await ofPerson(db, {
		...{ personId: person.id, before: before ?? NEWEST, most: MOST + 1 }
	});
	const shown = lines.slice(0, MOST);
	const ids = [...new Set(shown.flatMap(({ infantId }) => infantId ?? []))];
	const names = new Map<string, string>();
	for (const facts of await infants.factsOf(db, ids)) {
		const { infantId } = facts;
		const relation = infants.relationFrom(infantId, await infants.stays(db, infantId));
		const answer = may(person, 'see consent state', relation);
		if (answer.allowed && answer.only === null) names.set(infantId, facts.name);
	}
	return {
		entries: shown.map(({ seq, at, act, infantId }) => {
			const name = infantId === null ? undefined : names.get(infantId);
			const infant = name === undefined ? null : { id: infantId!, name };
			return { seq, words: actWords(act), day: dayIn(zone, at), time: timeIn(zone, at), infant };
		}),
		older: lines.length > MOST ? shown.at(-1)!.seq : null
	};
}
