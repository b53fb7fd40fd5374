import type { Database } from '../db/open.ts';
import type { YesNo } from '../db/tables/yes-no.ts';
import { digestOf } from '../ids.ts';
import { type Entering, isClosed } from './weighing.ts';
import { stillStanding, type Versioned, writeVersion } from './weight-versions.ts';

export interface WithReason {
	id: string;
	seen: string;
	reason: string;
}

/** `unchanged`: it was set aside, or in use, already. */
export type SetAside = Versioned | { kind: 'closed' } | { kind: 'unchanged' };

/** Sets a weight aside with a reason: it is kept and drawn, and takes no part in a velocity. */
export function setWeightAside(db: Database, here: Entering & { entry: WithReason }) {
	return change(db, here, 1, 'set a weight aside');
}

/** Takes a weight that was set aside back into use, with a reason. */
export function useWeightAgain(db: Database, here: Entering & { entry: WithReason }) {
	return change(db, here, 0, 'use a weight again');
}

function change(
	db: Database,
	here: Entering & { entry: WithReason },
	setAside: YesNo,
	act: string
): Promise<SetAside> {
	const { infant, person, now, entry } = here;
	if (isClosed(here)) return Promise.resolve({ kind: 'closed' });
	const { id, seen, reason } = entry;
	const digest = digestOf({ seen, reason, setAside });
	return db.transaction().execute(async (tx) => {
		const before = await stillStanding(tx, { id, infantId: infant.infantId, digest, seen });
		if (before.kind !== 'stands') return before;
		const { row } = before;
		if (row.setAside === setAside) return { kind: 'unchanged' as const };
		const next = {
			...row,
			id,
			version: row.version + 1,
			supersedes: row.id,
			setAside,
			reason,
			authorId: person.id,
			recordedAt: now,
			digest
		};
		return writeVersion(tx, here, next, act);
	});
}
