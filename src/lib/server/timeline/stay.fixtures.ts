import { aMassage, aWeight } from '../care/routine-care.fixtures.ts';
import type { Facts } from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import {
	aClearance,
	aCourse,
	aDecision,
	anInfant,
	aParent,
	aPerson,
	aUnit,
	aWording,
	NOW
} from '../db/testing-data.ts';
import { newId } from '../ids.ts';

export interface Ward {
	infant: Facts;
	mother: { id: string };
	father: { id: string };
	practitioner: { id: string };
	clinician: { id: string };
	lead: { id: string };
}

/** An infant with something of every kind; of its sessions and weights many, some at one instant. */
export async function aStay(db: Database, days: number): Promise<Ward> {
	const unit = await aUnit(db);
	const wording = await aWording(db, { unit });
	const staff = async (role: 'practitioner' | 'clinician' | 'lead', name: string) =>
		aPerson(db, { unit, role, name });
	const clinician = await staff('clinician', 'Dr Ngozi Bello');
	const practitioner = await staff('practitioner', 'Mei Tan');
	const infant = await anInfant(db, { unit });
	const mother = await aParent(db, { infant });
	const father = await aParent(db, { infant, name: 'Chidi Okafor' });
	await aDecision(db, { infant, parent: mother, unit, wording });
	await aDecision(db, { infant, parent: father, unit, wording }, { decision: 'refused' });
	const authorId = clinician.id;
	await aClearance(
		db,
		{ infant, unit },
		{ state: 'hold', reason: 'suspected-sepsis-or-nec', authorId }
	);
	await aCourse(db, { infant, unit, authorId: practitioner.id });
	for (const [kind, note] of [
		['illness', 'culture sent'],
		['feeds', 'full feeds']
	] as const) {
		const id = newId();
		await db
			.insertInto('growthEvent')
			.values({
				...{ id, rootId: id, infantId: infant.infantId, version: 1, supersedes: null, kind, note },
				...{ label: null, unitDay: '2026-11-10', untilDay: null, toldToFamily: 0, setAside: 0 },
				...{ reason: null, authorId, recordedAt: NOW, digest: 'test' }
			})
			.execute();
	}
	await db
		.insertInto('skinTest')
		.values({
			...{ id: newId(), infantId: infant.infantId, oil: 'grapeseed', batch: 'B1', authorId },
			...{ appliedAt: NOW, readAt: NOW, result: 'no-reaction', recordedAt: NOW },
			...{ unitDay: '2026-11-23', digest: 'test' }
		})
		.execute();
	for (let day = 1; day <= days; day++) {
		await aMassage(db, infant, 46 - day);
		await aMassage(db, infant, 46 - day);
		await aWeight(db, infant, 46 - day, { authorId });
		await aWeight(db, infant, 46 - day, { measuredAt: null, minuteOfDay: null });
	}
	return { infant, mother, father, practitioner, clinician, lead: await staff('lead', 'Lead') };
}

/** A clearance in a word that no version of Nestling knows. */
export async function anUnreadableClearance(
	db: Database,
	{ infantId }: { infantId: string }
): Promise<void> {
	await db
		.insertInto('clearance')
		.values({
			...{ id: newId(), infantId, state: 'maybe' as never, reason: null, at: NOW },
			...{ validUntil: null, earliestPmaDays: null, unitDay: '2026-11-23' },
			...{ authorId: 'test', digest: 'test' }
		})
		.execute();
}
