import type { Findings } from '#lib/domain/assessment.ts';
import type { Instant } from '#lib/domain/calendar.ts';
import { momentAfter } from '#lib/domain/until.ts';
import { dayIn } from '#lib/domain/zone.ts';
import * as audit from '../audit/audit.ts';
import { standing, writeOnce, type Once } from '../db/once.ts';
import type { Database } from '../db/open.ts';
import * as plans from '../db/plans.ts';
import type { Unit } from '../db/units.ts';
import { digestOf } from '../ids.ts';

export interface NewAssessment {
	id: string;
	infantId: string;
	unit: Unit;
	personId: string;
	findings: Findings;
	now: Instant;
}

/** Records what was found. A later assessment stands beside it and replaces nothing. */
export function recordAssessment(db: Database, asked: NewAssessment): Promise<Once<'assessment'>> {
	const { id, infantId, unit, personId, now } = asked;
	const findings = JSON.stringify(asked.findings);
	const digest = digestOf({ findings, personId });
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const sentBefore = await standing(tx, 'assessment', { id, infantId, digest });
		if (sentBefore) return sentBefore;
		const newest = (await plans.assessments(tx, infantId)).at(-1)?.at ?? null;
		const at = momentAfter(newest, now);
		const once = await writeOnce(tx, 'assessment', {
			...{ id, infantId, findings, digest, authorId: personId, at },
			unitDay: dayIn(unit.timeZone, at)
		});
		if (once.kind !== 'written') return once;
		const act = 'record an assessment';
		await audit.record(tx, { at: now, personId, act, infantId, subject: id, digest });
		return once;
	});
}
