import { NETWORK_LEAD } from '#lib/domain/access-table.ts';
import type { Instant } from '#lib/domain/calendar.ts';
import * as audit from '../audit/audit.ts';
import * as network from '../db/network.ts';
import type { Database } from '../db/open.ts';
import * as units from '../db/units.ts';
import { digestOf } from '../ids.ts';

export interface UnitChange {
	/** The form's key, which becomes the change's id. */
	id: string;
	/** The network lead who changes it. */
	person: { id: string };
	unitId: string;
	reason: string;
	now: Instant;
}

export type UnitChanged =
	| { kind: 'written' }
	| { kind: 'already' }
	| { kind: 'elsewhere' }
	| { kind: 'name-taken' }
	| { kind: 'not-empty' };

/** Gives a unit another name, which no other unit has. What it was called stays in its history. */
export function renameUnit(
	db: Database,
	change: UnitChange & { name: string }
): Promise<UnitChanged> {
	const { unitId, name } = change;
	return changing(db, change, 'renamed', async (tx, before) => {
		if (before.name === name) return { kind: 'already' };
		if (await units.namesake(tx, { unitId, name })) return { kind: 'name-taken' };
		return { name, closedAt: before.closedAt };
	});
}

/**
 * Closes a unit in whose beds nobody lies: from then on it takes no infant. Nothing is deleted, and whoever
 * has a role there goes on reading what they read.
 */
export function closeUnit(db: Database, change: UnitChange): Promise<UnitChanged> {
	return changing(db, change, 'closed', async (tx, before) => {
		if (before.closedAt !== null) return { kind: 'already' };
		const stays = await network.staysSince(tx, before.id, change.now);
		if (stays.some(({ toAt }) => toAt === null)) return { kind: 'not-empty' };
		return { name: before.name, closedAt: change.now };
	});
}

/** Opens a closed unit again. */
export function openUnit(db: Database, change: UnitChange): Promise<UnitChanged> {
	return changing(db, change, 'opened', async (_, before) =>
		before.closedAt === null ? { kind: 'already' } : { name: before.name, closedAt: null }
	);
}

const ACTS = {
	renamed: 'rename a unit',
	closed: 'close a unit',
	opened: 'open a unit again'
} as const;

type Before = Awaited<ReturnType<typeof units.all>>[number];

function changing(
	db: Database,
	{ id, person, unitId, reason, now }: UnitChange,
	what: keyof typeof ACTS,
	decide: (
		tx: Database,
		before: Before
	) => Promise<UnitChanged | { name: string; closedAt: Instant | null }>
): Promise<UnitChanged> {
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const sent = await units.findChange(tx, id);
		if (sent) return { kind: sent.unitId === unitId ? 'already' : 'elsewhere' };
		const before = (await units.all(tx)).find((unit) => unit.id === unitId);
		if (!before) return { kind: 'elsewhere' };
		const after = await decide(tx, before);
		if ('kind' in after) return after;
		const { name, closedAt } = after;
		const row = { id, unitId, what, name, reason, authorId: person.id, at: now };
		await units.change(tx, row, { closedAt });
		const line = { at: now, personId: person.id, role: NETWORK_LEAD, unitId } as const;
		const digest = digestOf({ what, name, reason });
		await audit.record(tx, { ...line, act: ACTS[what], subject: id, digest });
		return { kind: 'written' };
	});
}
