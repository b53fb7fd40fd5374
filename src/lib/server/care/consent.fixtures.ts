import type { Scope } from '#lib/domain/consent-decision.ts';
import { consentState } from '#lib/domain/consent.ts';
import * as consents from '../db/consents.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import { aParent, aPerson, anInfant, aUnit, aWording, NOW } from '../db/testing-data.ts';
import * as wordingVersions from '../db/wording-versions.ts';
import { newId } from '../ids.ts';
import type { Recording } from './record-decision.ts';

/** A unit with an infant, its mother, staff and every wording, all new. */
export async function aFamily(db: Database) {
	const unit = await aUnit(db);
	const infant = await anInfant(db, { unit });
	const mother = await aParent(db, { infant });
	const nurse = await aPerson(db, { unit, role: 'practitioner' });
	const clinician = await aPerson(db, { name: 'Dr Lindqvist', unit, role: 'clinician' });
	const wordings = {
		'massage-by-practitioner': await aWording(db, { unit }),
		'massage-by-parent': await aWording(db, { unit, scope: 'massage-by-parent' }),
		techniques: await aWording(db, { unit, scope: 'techniques' }),
		oil: await aWording(db, { unit, scope: 'oil' }),
		photos: await aWording(db, { unit, scope: 'photos' }),
		'unit-audit': await aWording(db, { unit, scope: 'unit-audit' }),
		research: await aWording(db, { unit, scope: 'research' })
	};
	const { infantId } = infant;
	const stays = await infants.stays(db, infantId);
	const here = { unit, infant, stays, now: NOW, today: '2026-11-23' };
	const answer = <A>(
		answer: A,
		scope: Scope = 'massage-by-practitioner',
		id: string = newId()
	) => ({
		...{ id, scope, answer, items: [] as string[] },
		wordingId: wordings[scope].id
	});
	const stateAt = async (at: string, scope: Scope = 'massage-by-practitioner') =>
		consentState({
			...{ infantId, scope, at, zone: unit.timeZone },
			decisions: await consents.decisions(db, infantId),
			authorities: await consents.authorities(db, infantId),
			wordings: await wordingVersions.behind(db, [infantId])
		}).state;
	const recording = (changes: Partial<Recording> = {}): Recording => ({
		...here,
		person: nurse,
		who: { id: mother.id },
		answers: [answer('given')],
		...{ how: 'in-person', day: null, time: null, witnessId: null, untilDay: null },
		interpreter: null,
		typedName: 'Adaeze Okafor',
		...changes
	});
	return {
		unit,
		infant,
		infantId,
		mother,
		nurse,
		clinician,
		wordings,
		here,
		answer,
		stateAt,
		recording
	};
}

/** Family that may see the infant; nobody has checked what they may decide. */
export async function aStepParent(db: Database, infantId: string, name = 'Chidi Eze') {
	const person = await aPerson(db, { name });
	const who = { id: newId(), personId: person.id, infantId, fromAt: '2026-10-09T10:00:00.000Z' };
	await db
		.insertInto('access')
		.values({ ...who, toAt: null, givenById: null })
		.execute();
	return person;
}

/** A moment so many seconds after NOW. */
export const later = (seconds: number) => new Date(Date.parse(NOW) + seconds * 1000).toISOString();
