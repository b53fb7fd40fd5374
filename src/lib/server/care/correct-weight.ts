import type { TypedWeighing } from '#lib/schemas/weight.ts';
import type { Database } from '../db/open.ts';
import type { WeightTable } from '../db/tables/weights.ts';
import {
	contentOf,
	digestOfWeighing,
	type Entering,
	isClosed,
	lookOver,
	momentOf,
	type NotSaved
} from './weighing.ts';
import { stillStanding, type Versioned, writeVersion } from './weight-versions.ts';

export type CorrectedWeight = Versioned | NotSaved | { kind: 'unchanged' } | { kind: 'aside' };

type Correction = TypedWeighing & { id: string; seen: string; reason: string };

/**
 * Corrects a weight by a new version with a reason; the one before it stays. Refused where someone
 * else's version came first (both come back), where nothing differs, and for a weight set aside.
 */
export async function correctWeight(
	db: Database,
	here: Entering & { entry: Correction }
): Promise<CorrectedWeight> {
	const { unit, infant, person, now, entry } = here;
	if (isClosed(here)) return { kind: 'closed' };
	const moment = momentOf(unit.timeZone, entry);
	if (moment.kind !== 'moment') return moment;
	const { grams, typed } = entry.weight;
	const content = contentOf(entry, moment);
	const { id, seen, reason } = entry;
	const digest = digestOfWeighing(content, { seen, reason });
	return db.transaction().execute(async (tx) => {
		const before = await stillStanding(tx, { id, infantId: infant.infantId, digest, seen });
		if (before.kind !== 'stands') return before;
		const { row } = before;
		if (row.setAside === 1) return { kind: 'aside' as const };
		if (isSame(row, content)) return { kind: 'unchanged' as const };
		const look = await lookOver(tx, here, {
			...moment,
			grams,
			confirmed: entry['confirm[]'] ?? [],
			exceptRootId: row.rootId
		});
		if (look.kind !== 'fine') return look;
		const next = {
			...row,
			...content,
			id,
			version: row.version + 1,
			supersedes: row.id,
			typed,
			reason,
			confirmed: look.confirmed.length > 0 ? look.confirmed.join(' ') : null,
			authorId: person.id,
			recordedAt: now,
			digest
		};
		return writeVersion(tx, here, next, 'correct a weight');
	});
}

function isSame(row: WeightTable, content: Partial<WeightTable>): boolean {
	return (Object.keys(content) as (keyof WeightTable)[]).every((key) => row[key] === content[key]);
}
