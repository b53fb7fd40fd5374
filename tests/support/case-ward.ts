import { randomUUID } from 'node:crypto';
import type { Instant } from '../../src/lib/domain/calendar.ts';
import type { Family, GateCase, Step } from '../../src/lib/domain/gate-cases.fixtures.ts';
import { migrate } from '../../src/lib/server/db/migrate.ts';
import { type Database, openDatabase } from '../../src/lib/server/db/open.ts';
import {
	aClearance,
	anInfant,
	aParent,
	aPerson,
	aTeaching,
	aUnit,
	aWording
} from '../../src/lib/server/db/testing-data.ts';
import { prepareDeployment } from '../../src/lib/server/deployment.ts';
import { newId, sha256 } from '../../src/lib/server/ids.ts';
import { addressAt, createDatabase } from './database.ts';
import { hand, type Hand } from './hand.ts';

/* A ward for the table of cases: each case has a unit, staff, a family and twins of its own. */

type Staff = 'mei' | 'ana' | 'clinician' | 'second' | 'lead' | 'outsider';

export interface Cot {
	unitId: string;
	/** The infant a session is for, and its twin. */
	infantId: string;
	twinId: string;
	/** The version of the infant's facts. */
	factsId: string;
	ids: Record<Staff | Family, string>;
	cookies: Record<Staff | Family, string>;
	/** The record of authority of each of the family. */
	authorities: Record<Family, string>;
	wordings: Record<string, string>;
}

const DAY_MS = 86_400_000;
const before = (now: Instant, days: number) =>
	new Date(Date.parse(now) - days * DAY_MS).toISOString();

/** Makes the database of a new folder, with a cot for each case, as it stands at that moment. */
export async function makeCaseWard(
	folder: string,
	cases: readonly GateCase[],
	now: Instant
): Promise<Map<GateCase, Cot>> {
	createDatabase(folder);
	const db = openDatabase(addressAt({ folder }));
	try {
		await migrate(db);
		await prepareDeployment(db, 'demonstration', now);
		return await db.transaction().execute(async (tx) => {
			const cots = new Map<GateCase, Cot>();
			for (const one of cases) cots.set(one, await aCot(tx, one, now));
			return cots;
		});
	} finally {
		await db.destroy();
	}
}

async function aCot(db: Database, { stands }: GateCase, now: Instant): Promise<Cot> {
	const [unit, elsewhere] = [await aUnit(db), await aUnit(db)];
	const birthAt = before(now, 46);
	const infant = await anInfant(db, { unit, birthAt, bed: '1' });
	const twin = await anInfant(db, { unit, birthAt, bed: '2', name: 'Bayo Okafor' });
	const staff = {
		mei: await aPerson(db, { unit, role: 'practitioner' }),
		ana: await aPerson(db, { unit, role: 'practitioner', name: 'Ana Sousa' }),
		clinician: await aPerson(db, { unit, role: 'clinician', name: 'Dr Lindqvist' }),
		second: await aPerson(db, { unit, role: 'clinician', name: 'Dr Raman' }),
		lead: await aPerson(db, { unit, role: 'lead', name: 'Rosa Delgado' }),
		outsider: await aPerson(db, { unit: elsewhere, role: 'clinician', name: 'Dr Suzuki' })
	};
	// what stands on the wristband
	const number = { unitId: unit.id, infantId: infant.infantId, number: 'A1' };
	await db.insertInto('hospitalNumber').values(number).execute();
	const family = {
		M: await aParent(db, { infant }),
		F: await aParent(db, { infant, name: 'Emeka Okafor' }),
		S: await aParent(db, { infant, name: 'Chidi Eze', authority: 'unchecked' })
	};
	await aParent(db, { infant: twin, person: family.M });
	for (const person of [staff.mei, staff.ana, family.M]) await aTeaching(db, { person, unit });
	const replaced = (step: Step) => 'clearance' in step && step.clearance !== 'hold';
	if (!stands.some(replaced)) await aClearance(db, { infant, unit }, { at: before(now, 7) });
	await aClearance(db, { infant: twin, unit }, { at: before(now, 7) });
	const scopes = ['massage-by-practitioner', 'massage-by-parent', 'oil'];
	const wordings: Record<string, string> = {};
	for (const scope of scopes) wordings[scope] = (await aWording(db, { unit, scope })).id;
	const people = { ...staff, ...family };
	const { infantId } = infant;
	const held = await db
		.selectFrom('authority')
		.select(['id', 'personId'])
		.where('infantId', '=', infantId)
		.execute();
	const authorityOf = (person: { id: string }) =>
		held.find(({ personId }) => personId === person.id)!.id;
	return {
		...{ unitId: unit.id, infantId, twinId: twin.infantId, factsId: infant.id, wordings },
		ids: await each(people, async ({ id }) => id),
		cookies: await each(people, ({ id }) => cookieOf(db, id, now)),
		authorities: await each(family, async (person) => authorityOf(person))
	};
}

async function each<Key extends string, In, Out>(
	from: Record<Key, In>,
	make: (one: In) => Promise<Out>
): Promise<Record<Key, Out>> {
	const made: [string, Out][] = [];
	for (const [key, one] of Object.entries<In>(from)) made.push([key, await make(one)]);
	return Object.fromEntries(made) as Record<Key, Out>;
}

/** Someone signed in, by the server's own clock: there it is another day. */
async function cookieOf(db: Database, personId: string, now: Instant): Promise<string> {
	const id = randomUUID();
	const row = { id: sha256(id), personId, createdAt: now, expiresAt: before(now, -1) };
	await db.insertInto('signInSession').values(row).execute();
	return `nestling_session=${id}`;
}

/** Somebody at this cot, with a terminal and no browser. */
export const handOf = (origin: string, cot: Cot, who: keyof Cot['cookies']): Hand =>
	hand(origin, cot.cookies[who]);

export const anId = () => newId();
