import type { Assessment, Findings } from '#lib/domain/assessment.ts';
import type { Instant } from '#lib/domain/calendar.ts';
import { HOPES, type CarePlan } from '#lib/domain/care-plan.ts';
import { BODY_AREAS, TECHNIQUES } from '#lib/domain/session-vocabulary.ts';
import type { Database } from './open.ts';
import type { AssessmentTable, CarePlanTable } from './tables/plans.ts';

/** Every assessment of one infant, oldest first; of those recorded by then, where asked. */
export async function assessments(
	db: Database,
	infantId: string,
	asOf?: Instant
): Promise<Assessment[]> {
	const rows = await db
		.selectFrom('assessment')
		.selectAll()
		.where('infantId', '=', infantId)
		.$if(asOf !== undefined, (query) => query.where('at', '<=', asOf!))
		.orderBy('at')
		.orderBy('id')
		.execute();
	return rows.map(toAssessment);
}

/** The newest plan of each of several infants: one query however many. */
export async function newestOf(db: Database, infantIds: string[]): Promise<CarePlan[]> {
	if (infantIds.length === 0) return [];
	const rows = await db
		.selectFrom('carePlan')
		.selectAll()
		.where('infantId', 'in', infantIds)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('carePlan as later')
						.select('later.id')
						.whereRef('later.infantId', '=', 'carePlan.infantId')
						.whereRef('later.version', '>', 'carePlan.version')
				)
			)
		)
		.execute();
	return rows.map(toPlan);
}

/** Every version of one infant's plan, oldest first; of those recorded by then, where asked. */
export async function versions(
	db: Database,
	infantId: string,
	asOf?: Instant
): Promise<CarePlan[]> {
	const rows = await db
		.selectFrom('carePlan')
		.selectAll()
		.where('infantId', '=', infantId)
		.$if(asOf !== undefined, (query) => query.where('at', '<=', asOf!))
		.orderBy('version')
		.execute();
	return rows.map(toPlan);
}

function toAssessment({ id, infantId, findings, authorId, at }: AssessmentTable): Assessment {
	// What cannot be read throws: it is never shown as nothing.
	return { id, infantId, findings: JSON.parse(findings) as Findings, byId: authorId, at };
}

/** A row as the domain reads it; one with a word that is not known throws, and is never shown as less. */
function toPlan(row: CarePlanTable): CarePlan {
	const { id, infantId, version, assessmentId, other, forFamily, authorId, at } = row;
	return {
		...{ id, infantId, version, assessmentId, other, forFamily, byId: authorId, at },
		hopes: words(row.hopes, HOPES),
		techniques: words(row.techniques, TECHNIQUES),
		areas: words(row.areas, BODY_AREAS)
	};
}

function words<Word extends string>(kept: string, known: readonly Word[]): Word[] {
	const list = kept.split(' ').filter((word) => word !== '');
	const found = known.filter((word) => list.includes(word));
	if (found.length !== list.length) throw new Error('a plan holds a word that is not known');
	return found;
}
