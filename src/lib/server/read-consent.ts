import { may } from '#lib/domain/access.ts';
import { SCOPES, type Decision } from '#lib/domain/consent-decision.ts';
import { isUnreadable } from '#lib/domain/unreadable.ts';
import type { Viewer } from '#lib/domain/consent-seen.ts';
import { stayState } from './db/infants.ts';
import * as consents from './db/consents.ts';
import * as people from './db/people.ts';
import type { WithInfant } from './auth/guard.ts';
import { authoritySeen } from './authority-seen.ts';
import { consentSeen, ownDecisions, paragraphs, wordOf, type Records } from './consent-seen.ts';
import * as authorities from './db/authorities.ts';
import { newId } from './ids.ts';

/** Whether this person is of the infant's family: on this page that comes before any other role. */
export const isFamily = ({ person, infant }: Pick<WithInfant, 'person' | 'infant'>) =>
	person.parentOf.some(({ infantId }) => infantId === infant.infantId);

/** Everything the consent page shows to this person, and which of its forms are theirs. */
export async function readConsent(here: WithInfant, asked: URLSearchParams) {
	const { now, infant, stays, unit } = here;
	const viewer = viewerOf(here);
	const records = await recordsOf(here);
	const seen = consentSeen(viewer, records);
	const open = stayState(infant, stays, unit.id) === 'here';
	const shown = seen.history.filter((entry) => entry.kind === 'decision');
	const recorded = asked.getAll('receipt');
	return {
		...seen,
		now: here.asOf === undefined ? now : null,
		today: here.today,
		open,
		died: infant.diedAt !== null,
		receipt: shown.filter(({ id }) => recorded.includes(id)).toReversed(),
		noted: asked.get('done'),
		parent: viewer.as === 'parent' ? await parentPart(here, records, open, asked) : null,
		staff: viewer.as === 'parent' ? null : await staffPart(here, open, shown)
	};
}

/** The role this person reads consent in: the one that sees most, and family before all. */
function viewerOf(here: WithInfant): Viewer {
	const { person, relation, as } = here;
	if (isFamily(here)) return { personId: person.id, as: 'parent' };
	const seesAll = may(person, 'see who decided', relation);
	return { personId: person.id, as: seesAll.allowed && seesAll.as !== 'self' ? seesAll.as : as };
}

async function recordsOf({ db, infant, unit, now, asOf }: WithInfant): Promise<Records> {
	const { infantId } = infant;
	const [decisions, authorities, typedNames] = await Promise.all([
		consents.decisions(db, infantId, asOf),
		consents.authorities(db, infantId, asOf),
		consents.typedNames(db, infantId)
	]);
	const readable = decisions.filter((row): row is Decision => !isUnreadable(row));
	const [wordings, names] = await Promise.all([
		consents.wordings(db, [...new Set(readable.map(({ wordingId }) => wordingId))]),
		people.names(
			db,
			readable.flatMap((row) =>
				[row.personId, row.enteredById, row.witnessId, row.inError?.byId].filter(
					(id): id is string => typeof id === 'string'
				)
			)
		)
	]);
	return {
		infantId,
		decisions,
		authorities,
		typedNames,
		wordings,
		names,
		at: now,
		zone: unit.timeZone
	};
}

/** The wording in use of each scope that has one, with a key for its answer. */
async function questions({ db, unit }: WithInfant) {
	const found = await Promise.all(SCOPES.map((scope) => consents.wording(db, unit.id, scope)));
	return SCOPES.flatMap((scope, index) => {
		const wording = found[index];
		if (!wording) return [];
		const { id, version, body } = wording;
		return [{ scope, key: newId(), wording: { id, version, paragraphs: paragraphs(body) } }];
	});
}

async function parentPart(
	here: WithInfant,
	records: Records,
	open: boolean,
	asked: URLSearchParams
) {
	const own = ownDecisions(here.person.id, records);
	const standing = own.filter(({ yes }) => yes !== null).map(({ scope }) => scope);
	const chosen = asked.get('withdraw');
	const withdrawn = standing.filter((scope) => chosen === 'all' || chosen === scope);
	return {
		own,
		name: here.person.name,
		word: wordOf(here.person.id, records),
		questions: open ? (await questions(here)).filter(({ scope }) => !standing.includes(scope)) : [],
		mayWithdraw: open && standing.length > 0,
		withdraw:
			open && withdrawn.length > 0 ? withdrawn.map((scope) => ({ scope, key: newId() })) : null
	};
}

async function staffPart(here: WithInfant, open: boolean, decisions: { id: string }[]) {
	const { db, person, relation, infant, unit } = here;
	const mayDo = (act: Parameters<typeof may>[1]) => may(person, act, relation).allowed;
	const mayRecord = open && mayDo('record a consent decision');
	const mayCheck = mayDo('check authority');
	const family = mayRecord || mayCheck ? await authorities.familyOf(db, infant.infantId) : [];
	const members = mayRecord ? await people.members(db, unit.id) : [];
	return {
		/** A key for marking each decision that is shown; empty where it is not this person's to mark. */
		markKeys: Object.fromEntries(
			mayDo('mark a decision in error') ? decisions.map(({ id }) => [id, newId()]) : []
		),
		record: mayRecord
			? {
					questions: (await questions(here)).map(({ scope, key, wording }) => ({
						...{ scope, key },
						wordingId: wording.id,
						version: wording.version
					})),
					family: family.map(({ id, name }) => ({ value: id, label: name })),
					witnesses: members
						.filter(({ id }) => id !== person.id)
						.map(({ id, name }) => ({ value: id, label: name }))
				}
			: null,
		authority: mayCheck ? authoritySeen(family, unit.timeZone, here.now) : null
	};
}
