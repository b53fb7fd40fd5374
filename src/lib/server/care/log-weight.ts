import type { TypedWeighing } from '#lib/schemas/weight.ts';
import * as audit from '../audit/audit.ts';
import type { Database } from '../db/open.ts';
import { standing, writeOnce } from '../db/once.ts';
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

export type LoggedWeight =
	| { kind: 'written' }
	| { kind: 'already' }
	| { kind: 'conflict'; stored: WeightTable }
	| { kind: 'elsewhere' }
	| NotSaved;

/**
 * Records a weight once, however often its form is sent. A parent's is marked a parent's by who
 * sends it, never by what is sent.
 */
export async function logWeight(
	db: Database,
	here: Entering & { entry: TypedWeighing & { id: string } }
): Promise<LoggedWeight> {
	const { unit, infant, person, as, now, entry } = here;
	if (isClosed(here)) return { kind: 'closed' };
	const moment = momentOf(unit.timeZone, entry);
	if (moment.kind !== 'moment') return moment;
	const { grams, typed } = entry.weight;
	const content = contentOf(entry, moment);
	const key = { id: entry.id, infantId: infant.infantId, digest: digestOfWeighing(content) };
	return db.transaction().execute(async (tx) => {
		const look = await lookOver(tx, here, {
			...moment,
			grams,
			confirmed: entry['confirm[]'] ?? []
		});
		if (look.kind !== 'fine') return (await standing(tx, 'weight', key)) ?? look;
		const written = await writeOnce(tx, 'weight', {
			...key,
			...content,
			rootId: entry.id,
			version: 1,
			supersedes: null,
			typed,
			source: as === 'parent' ? 'parent' : 'staff',
			setAside: 0,
			reason: null,
			confirmed: look.confirmed.length > 0 ? look.confirmed.join(' ') : null,
			authorId: person.id,
			recordedAt: now
		});
		if (written.kind === 'written') {
			const subject = { subject: entry.id, digest: key.digest };
			const { infantId } = infant;
			const line = { at: now, personId: person.id, unitId: unit.id, infantId, ...subject };
			await audit.record(tx, { ...line, act: 'log a weight' });
		}
		return written;
	});
}
