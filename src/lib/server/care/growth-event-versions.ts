import type { GrowthEvent } from '#lib/domain/growth/events.ts';
import * as audit from '../audit/audit.ts';
import * as events from '../db/growth-events.ts';
import { standing } from '../db/once.ts';
import type { Database } from '../db/open.ts';
import type { GrowthEventTable } from '../db/tables/growth-events.ts';
import { digestOf } from '../ids.ts';
import type { Entering } from './weighing.ts';

/** Who records an event, and whether it is theirs to say that the family was told. */
export type Recording = Entering & { mayTell: boolean };

/** What became of a new version of a growth event. */
export type Versioned =
	| { kind: 'written' }
	| { kind: 'already' }
	| { kind: 'elsewhere' }
	| { kind: 'conflict'; stands: GrowthEventTable }
	| { kind: 'overtaken'; stands: GrowthEventTable }
	/** Nothing differs from what stands. */
	| { kind: 'unchanged' }
	/** Marked as entered in error meanwhile or before. */
	| { kind: 'in-error'; stands: GrowthEventTable };

interface Keyed {
	id: string;
	root: string;
	seen: string;
	digest: string;
}

/** What stands under the key of a form already, as the page is told of it. */
export async function alreadySent(
	tx: Database,
	{ infant }: Recording,
	{ id, digest }: Pick<Keyed, 'id' | 'digest'>
): Promise<Exclude<Versioned, { kind: 'written' }> | undefined> {
	const sent = await standing(tx, 'growthEvent', { id, infantId: infant.infantId, digest });
	return sent?.kind === 'conflict' ? { kind: 'conflict', stands: sent.stored } : sent;
}

/**
 * Writes a version on top of the one that a person saw, with its audit line, or says why not: this very
 * form did already, someone else was first, or it is no event of this infant.
 */
export async function writeOnTop(
	tx: Database,
	here: Recording,
	{ id, root, seen, digest }: Keyed,
	{ act, change }: { act: string; change: (row: GrowthEventTable) => Partial<GrowthEventTable> }
): Promise<Versioned> {
	const { infant, person, now } = here;
	const sent = await alreadySent(tx, here, { id, digest });
	if (sent) return sent;
	const found = await events.find(tx, infant.infantId, seen);
	if (!found || found.row.rootId !== root) return { kind: 'elsewhere' };
	const { row, newest } = found;
	if (newest.id !== row.id) return { kind: 'overtaken', stands: newest };
	if (row.setAside === 1) return { kind: 'in-error', stands: row };
	const { reason, ...content } = change(row);
	if (digestOf({ ...row, ...content }) === digestOf({ ...row })) return { kind: 'unchanged' };
	const next: GrowthEventTable = {
		...{ ...row, ...content, reason: reason ?? null },
		...{ id, version: row.version + 1, supersedes: row.id, digest },
		...{ authorId: person.id, recordedAt: now }
	};
	if (!(await events.addVersion(tx, next))) {
		const first = await events.find(tx, infant.infantId, seen);
		return first ? { kind: 'overtaken', stands: first.newest } : { kind: 'elsewhere' };
	}
	await writeDown(tx, here, next, act);
	return { kind: 'written' };
}

/** The audit line of a version. */
export function writeDown(
	tx: Database,
	{ person, now }: Recording,
	{ infantId, rootId: subject, digest }: GrowthEventTable,
	act: string
): Promise<void> {
	return audit.record(tx, { at: now, personId: person.id, act, infantId, subject, digest });
}

/** An event as the domain reads it, as columns. */
export function columnsOf({ name, day, untilDay, toldToFamily }: GrowthEvent) {
	return {
		...{ kind: name.kind, label: name.label, unitDay: day, untilDay },
		toldToFamily: toldToFamily ? (1 as const) : (0 as const)
	};
}
