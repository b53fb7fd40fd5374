import type { Instant } from '#lib/domain/calendar.ts';
import type { addBaseline, changeBaseline, retireBaseline } from '#lib/schemas/baseline.ts';
import type { z } from 'zod';
import * as audit from '../audit/audit.ts';
import * as baselines from '../db/baselines.ts';
import type { Database } from '../db/open.ts';
import type { BaselineTable } from '../db/tables/baselines.ts';
import { digestOf } from '../ids.ts';
import { alreadySent, type NotOnAVersion, onTopOf, overtaken } from './on-a-version.ts';

interface Here {
	unit: { id: string };
	person: { id: string };
	now: Instant;
}

export type BaselineChanged = { kind: 'written' } | NotOnAVersion<BaselineTable>;

type Content = Omit<
	BaselineTable,
	'id' | 'unitId' | 'rootId' | 'version' | 'authorId' | 'recordedAt' | 'digest'
>;

/** Adds a baseline of the unit's own, from a source it names. */
export function addOne(
	db: Database,
	{ typed, ...here }: Here & { typed: z.output<typeof addBaseline> }
): Promise<BaselineChanged> {
	const content = contentOf(typed);
	const key = { id: typed.id, rootId: typed.id, digest: digestOf(content) };
	return db.transaction().execute(async (tx): Promise<BaselineChanged> => {
		const sent = await alreadySent(tx, baselines.kept, { ...here, ...key });
		return sent ?? write(tx, here, { ...content, ...key, version: 1 }, 'add a baseline');
	});
}

/** Changes a baseline by a new version with a reason; charts name the version they show. */
export function changeOne(
	db: Database,
	{ typed, ...here }: Here & { typed: z.output<typeof changeBaseline> }
): Promise<BaselineChanged> {
	const content = { ...contentOf(typed), reason: typed.reason };
	return nextVersion(db, here, typed, () => content, 'change a baseline');
}

/** Retires a baseline with a reason: no chart is drawn against it any more, and it stays to be read. */
export function retireOne(
	db: Database,
	{ typed, ...here }: Here & { typed: z.output<typeof retireBaseline> }
): Promise<BaselineChanged> {
	const { reason } = typed;
	const asRetired = (stands: BaselineTable): Content => ({ ...stands, retired: 1, reason });
	return nextVersion(db, here, typed, asRetired, 'retire a baseline');
}

function nextVersion(
	db: Database,
	here: Here,
	{ id, root, seen, ...said }: { id: string; root: string; seen: number },
	content: (stands: BaselineTable) => Content,
	act: string
): Promise<BaselineChanged> {
	const key = { id, rootId: root, digest: digestOf({ act, ...said }) };
	return db.transaction().execute(async (tx): Promise<BaselineChanged> => {
		const sent = await alreadySent(tx, baselines.kept, { ...here, ...key });
		if (sent) return sent;
		const on = await onTopOf(tx, baselines.kept, { ...here, root, seen });
		if (on.kind !== 'stands') return on;
		return write(tx, here, { ...content(on.stands), ...key, version: seen + 1 }, act);
	});
}

async function write(
	tx: Database,
	{ unit, person, now }: Here,
	row: Content & { id: string; rootId: string; version: number; digest: string },
	act: string
): Promise<BaselineChanged> {
	const whole = { ...row, unitId: unit.id, authorId: person.id, recordedAt: now };
	if (!(await baselines.kept.add(tx, whole))) return overtaken(tx, baselines.kept, whole);
	const line = { at: now, personId: person.id, unitId: unit.id, subject: row.id };
	await audit.record(tx, { ...line, digest: row.digest, act });
	return { kind: 'written' };
}

function contentOf(typed: z.output<typeof addBaseline>): Content {
	const { label, low, high, spread, infants, population, source } = typed;
	return {
		...{ label, low, high, spread, infants, population, source },
		gramsPerKgDay: typed.gramsPerKgDay!,
		fromPmaDays: typed.fromPma,
		toPmaDays: typed.toPma,
		retired: 0,
		reason: null
	};
}
