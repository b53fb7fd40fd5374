import type { Instant } from '#lib/domain/calendar.ts';
import type { CarePlan } from '#lib/domain/care-plan.ts';
import { dayIn } from '#lib/domain/zone.ts';
import * as audit from '../audit/audit.ts';
import { standing, writeOnce, type Once } from '../db/once.ts';
import type { Database } from '../db/open.ts';
import * as plans from '../db/plans.ts';
import type { Unit } from '../db/units.ts';
import { digestOf } from '../ids.ts';

export interface NewPlan {
	id: string;
	infantId: string;
	unit: Unit;
	personId: string;
	/** The version that the person had before them, 0 where there was none. */
	seen: number;
	said: Pick<CarePlan, 'hopes' | 'other' | 'techniques' | 'areas' | 'forFamily'>;
	now: Instant;
}

export type PlanWritten =
	| Once<'carePlan'>
	/** A plan comes from an assessment, and none is recorded. */
	| { kind: 'no-assessment' }
	/** Someone else's version came first. */
	| { kind: 'overtaken' };

/** Writes the next version of an infant's plan, from its newest assessment. */
export function writePlan(db: Database, asked: NewPlan): Promise<PlanWritten> {
	const { id, infantId, unit, personId, seen, said, now } = asked;
	const content = {
		...{ other: said.other, forFamily: said.forFamily, hopes: said.hopes.join(' ') },
		...{ techniques: said.techniques.join(' '), areas: said.areas.join(' ') }
	};
	const digest = digestOf({ ...content, seen, personId });
	return db.transaction().execute(async (tx): Promise<PlanWritten> => {
		await audit.takeTurn(tx);
		const sentBefore = await standing(tx, 'carePlan', { id, infantId, digest });
		if (sentBefore) return sentBefore;
		const assessmentId = (await plans.assessments(tx, infantId)).at(-1)?.id;
		if (assessmentId === undefined) return { kind: 'no-assessment' };
		const stands = (await plans.versions(tx, infantId)).at(-1)?.version ?? 0;
		if (stands !== seen) return { kind: 'overtaken' };
		const once = await writeOnce(tx, 'carePlan', {
			...{ id, infantId, version: seen + 1, assessmentId, ...content, digest },
			...{ authorId: personId, at: now, unitDay: dayIn(unit.timeZone, now) }
		});
		if (once.kind !== 'written') return once;
		const act = 'write a plan';
		await audit.record(tx, { at: now, personId, act, infantId, subject: id, digest });
		return once;
	});
}
