import type { Instant } from '#lib/domain/calendar.ts';
import type { Scope } from '#lib/domain/consent-decision.ts';
import { dayIn } from '#lib/domain/zone.ts';
import type { RoleTable } from '#lib/server/db/tables/people.ts';
import type { WordingTable } from '#lib/server/db/tables/consents.ts';
import type { TaughtTable } from '#lib/server/db/tables/teaching.ts';
import { DEMONSTRATION_PEOPLE } from '#lib/server/demo/people.ts';
import { idsFrom } from '#lib/server/demo/made-ids.ts';
import { seeded } from '#lib/server/demo/random.ts';
import { sha256 } from '#lib/server/ids.ts';
import { DEFAULT_WORDINGS } from '#lib/server/wordings/default-en.ts';
import { Chain, type Told } from './chain.ts';
import type { Buffered } from './sink.ts';

/** A unit that was made, with what its infants' rows name. */
export interface MadeUnit {
	id: string;
	/** Which one it is, from 0. */
	number: number;
	chain: Chain;
	leadId: string;
	clinicianIds: string[];
	practitioners: { id: string; taught: TaughtTable }[];
	wordings: WordingTable[];
	/** What parents are asked on. */
	wordingId(scope: Scope): string;
}

/** Who works in a unit. The first unit's are the people of the sign-in picker. */
const STAFF: [RoleTable['role'], string][] = [
	['lead', 'Noa Lind'],
	['clinician', 'Dr Ilse Brandt'],
	['clinician', 'Dr Omar Haddad'],
	['practitioner', 'Mina Roy'],
	['practitioner', 'Tove Lund'],
	['practitioner', 'Sam Adeyemi'],
	['practitioner', 'Pia Costa']
];

/** Makes a unit with its people, their teaching and its wordings, from a moment on. */
export async function makeUnit(
	rows: Buffered,
	{ seed, number, zone, opened }: { seed: number; number: number; zone: string; opened: Instant }
): Promise<MadeUnit> {
	const makeId = idsFrom(seeded(`${seed}/unit ${number}`));
	const id = makeId(opened);
	const chain = new Chain(id);
	const told: Told[] = [];
	await rows.add('unit', [{ id, name: `NICU ${number + 1}`, timeZone: zone, createdAt: opened }]);
	const known = number === 0 ? DEMONSTRATION_PEOPLE : null;
	const staff = STAFF.map(([role, name], index) => {
		const isFirst = STAFF.findIndex((one) => one[0] === role) === index;
		return { role, name, id: known && isFirst ? known[role] : makeId(opened) };
	});
	const ofRole = (role: RoleTable['role']) => staff.filter((member) => member.role === role);
	const leadId = ofRole('lead')[0]!.id;
	const by = { givenById: leadId };
	for (const { role, name, id: personId } of staff) {
		const createdById = personId === leadId ? null : leadId;
		await rows.add('person', [{ id: personId, name, createdAt: opened, createdById }]);
		await rows.add('role', [
			{ id: makeId(opened), personId, unitId: id, role, fromAt: opened, toAt: null, ...by }
		]);
		told.push({
			at: opened,
			personId: leadId,
			role: 'lead',
			act: 'give a role',
			subject: personId
		});
	}
	const practitioners = ofRole('practitioner').map(({ id: personId }) => ({
		id: personId,
		taught: {
			...{ id: makeId(opened), personId, unitId: id, taughtOn: dayIn(zone, opened) },
			...{ endedAt: null, supersedes: null, authorId: leadId, recordedAt: opened }
		}
	}));
	for (const { taught } of practitioners) {
		await rows.add('taught', [taught]);
		told.push({ at: opened, personId: leadId, act: 'record teaching', subject: taught.id });
	}
	const wordings = DEFAULT_WORDINGS.map(({ scope, language, body }) => ({
		...{ id: makeId(opened), unitId: id, scope, version: 1, language, body },
		...{ sha256: sha256(body), publishedAt: opened, publishedById: leadId }
	}));
	for (const wording of wordings) {
		const { id: subject, sha256: digest } = wording;
		await rows.add('wording', [wording]);
		told.push({ at: opened, personId: leadId, act: 'publish a wording', subject, digest });
	}
	await rows.add('audit', chain.lines(told));
	return {
		...{ id, number, chain, leadId, practitioners, wordings },
		clinicianIds: ofRole('clinician').map((member) => member.id),
		wordingId: (scope) => wordings.find((wording) => wording.scope === scope)!.id
	};
}
