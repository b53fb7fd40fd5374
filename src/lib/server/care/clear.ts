import type { Instant } from '#lib/domain/calendar.ts';
import type { Limits } from '#lib/domain/clearance-limits.ts';
import { clearanceState, type HoldReason } from '#lib/domain/clearance.ts';
import { isUnreadable } from '#lib/domain/unreadable.ts';
import { laterOf, momentAfter } from '#lib/domain/until.ts';
import { dayIn } from '#lib/domain/zone.ts';
import * as audit from '../audit/audit.ts';
import * as clearances from '../db/clearances.ts';
import { standing, writeOnce, type Once } from '../db/once.ts';
import type { Database } from '../db/open.ts';
import type { Unit } from '../db/units.ts';
import { digestOf } from '../ids.ts';

export interface NewClearance {
	id: string;
	infantId: string;
	unit: Unit;
	personId: string;
	state: 'cleared' | 'hold';
	reason: HoldReason | null;
	validUntil: Instant | null;
	earliestPmaDays: number | null;
	/** What it is limited to; without limits unless said otherwise. */
	limits?: Limits | null;
	/** The record that stood when the form was opened, or null: nobody clears over a hold unseen. */
	seen: string | null;
	now: Instant;
}

export type Cleared = Once<'clearance'> | { kind: 'newer-hold'; at: Instant };

/** Records a clearance or a hold. It replaces the one before, which stays on the record. */
export function clear(db: Database, asked: NewClearance): Promise<Cleared> {
	const { id, infantId, unit, personId, state, reason, validUntil, earliestPmaDays, now } = asked;
	const limits = asked.limits ? JSON.stringify(asked.limits) : null;
	const content = { state, reason, validUntil, earliestPmaDays, limits, personId };
	const digest = digestOf(content);
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const sentBefore = await standing(tx, 'clearance', { id, infantId, digest });
		if (sentBefore) return sentBefore;
		const before = await clearances.all(tx, infantId);
		const newest = before.reduce<Instant | null>(
			(late, row) => (isUnreadable(row) ? late : laterOf(late ?? row.at, row.at)),
			null
		);
		const at = momentAfter(newest, now);
		if (state === 'cleared') {
			const standingNow = clearanceState(infantId, before, at);
			const unseen = standingNow.state === 'hold' && standingNow.record.id !== asked.seen;
			if (unseen) return { kind: 'newer-hold', at: standingNow.record.at };
		}
		const once = await writeOnce(tx, 'clearance', {
			...{ id, infantId, state, reason, validUntil, earliestPmaDays, limits, digest },
			authorId: personId,
			at,
			unitDay: dayIn(unit.timeZone, at)
		});
		if (once.kind !== 'written') return once;
		const act = state === 'cleared' ? 'clear for massage' : 'place a hold';
		await audit.record(tx, { at: now, personId, act, infantId, subject: id, digest });
		return once;
	});
}
