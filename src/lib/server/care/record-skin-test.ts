import type { Instant } from '#lib/domain/calendar.ts';
import type { SkinTestResult } from '#lib/domain/skin-test.ts';
import { dayIn } from '#lib/domain/zone.ts';
import * as audit from '../audit/audit.ts';
import * as rules from '../db/consent-rules.ts';
import { standing, writeOnce, type Once } from '../db/once.ts';
import type { Database } from '../db/open.ts';
import type { Unit } from '../db/units.ts';
import { digestOf } from '../ids.ts';

export interface NewSkinTest {
	id: string;
	infant: { infantId: string; birthAt: Instant };
	unit: Unit;
	personId: string;
	oil: string;
	batch: string;
	appliedAt: Instant;
	readAt: Instant;
	result: SkinTestResult;
	now: Instant;
}

export type SkinTested =
	| Once<'skinTest'>
	| {
			kind: 'refused';
			because: 'no-such-oil' | 'in-future' | 'read-before-applied' | 'before-birth';
	  };

/**
 * Records a test of an oil on the infant's skin, once it was read. It replaces no earlier one: the
 * gate goes by the latest reading.
 */
export function recordSkinTest(db: Database, asked: NewSkinTest): Promise<SkinTested> {
	const { id, infant, unit, personId, oil, batch, appliedAt, readAt, result, now } = asked;
	const { infantId } = infant;
	const content = { oil, batch, appliedAt, readAt, result };
	const digest = digestOf({ ...content, personId });
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const sentBefore = await standing(tx, 'skinTest', { id, infantId, digest });
		if (sentBefore) return sentBefore;
		const { oils } = await rules.rulesOf(tx, unit.id);
		if (!oils.includes(oil)) return { kind: 'refused', because: 'no-such-oil' };
		if (appliedAt < infant.birthAt) return { kind: 'refused', because: 'before-birth' };
		if (readAt > now) return { kind: 'refused', because: 'in-future' };
		if (readAt < appliedAt) return { kind: 'refused', because: 'read-before-applied' };
		const once = await writeOnce(tx, 'skinTest', {
			...{ id, infantId, ...content, digest, authorId: personId, recordedAt: now },
			unitDay: dayIn(unit.timeZone, readAt)
		});
		if (once.kind !== 'written') return once;
		const line = { at: now, personId, act: 'record a skin test', infantId, subject: id };
		await audit.record(tx, { ...line, digest });
		return once;
	});
}
