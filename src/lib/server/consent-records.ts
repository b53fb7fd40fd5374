import { aboutInfantAs, may } from '#lib/domain/access.ts';
import type { Decision } from '#lib/domain/consent-decision.ts';
import type { Viewer } from '#lib/domain/consent-seen.ts';
import { isUnreadable } from '#lib/domain/unreadable.ts';
import type { WithInfant } from './auth/guard.ts';
import type { Records } from './consent-seen.ts';
import * as consents from './db/consents.ts';
import * as people from './db/people.ts';
import * as wordingVersions from './db/wording-versions.ts';
import * as wordingTexts from './db/wordings.ts';

/** Whether this person is of the infant's family: on this page that comes before any other role. */
export const isFamily = ({ person, infant }: Pick<WithInfant, 'person' | 'infant'>) =>
	person.parentOf.some(({ infantId }) => infantId === infant.infantId);

/** The role this person reads consent in: the one that sees most, and family before all. */
export function consentViewerOf(here: WithInfant): Viewer {
	const { person, relation, as } = here;
	if (isFamily(here)) return { personId: person.id, as: 'parent' };
	const seesAll = may(person, 'see who decided', relation);
	return { personId: person.id, as: seesAll.allowed ? aboutInfantAs(seesAll.as) : as };
}

/** The records of an infant's consent, as of now or of the end of a stay that is over. */
export async function recordsOf({ db, infant, unit, now, asOf }: WithInfant): Promise<Records> {
	const { infantId } = infant;
	const [decisions, authorities, signatures, wordings] = await Promise.all([
		consents.decisions(db, infantId, asOf),
		consents.authorities(db, infantId, asOf),
		consents.signatures(db, infantId),
		wordingVersions.behind(db, [infantId])
	]);
	const readable = decisions.filter((row): row is Decision => !isUnreadable(row));
	const [texts, names] = await Promise.all([
		wordingTexts.byId(db, [...new Set(readable.map(({ wordingId }) => wordingId))]),
		people.names(
			db,
			readable.flatMap((row) =>
				[
					...[row.personId, row.enteredById, row.witnessId, row.inError?.byId],
					...(row.conditions?.onlyPeople ?? [])
				].filter((id): id is string => typeof id === 'string')
			)
		)
	]);
	return {
		infantId,
		decisions,
		authorities,
		signatures,
		wordings,
		texts: new Map([...texts].map(([id, text]) => [id, signedText(text, unit.id)])),
		names,
		at: now,
		zone: unit.timeZone
	};
}

/** A text that was signed, with whose wording it is where that is another unit's. */
function signedText(text: wordingTexts.NamedWording, unitId: string) {
	return { ...text, ofUnit: text.unitId === unitId ? null : text.unitName };
}
