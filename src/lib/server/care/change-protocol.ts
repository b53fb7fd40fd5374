import type { Instant } from '#lib/domain/calendar.ts';
import type { TypedProtocol } from '#lib/schemas/protocol.ts';
import * as audit from '../audit/audit.ts';
import type { Database } from '../db/open.ts';
import * as protocols from '../db/protocols.ts';
import type { UnitProtocolTable } from '../db/tables/protocols.ts';
import { digestOf } from '../ids.ts';
import { alreadySent, type NotOnAVersion, onTopOf, overtaken } from './on-a-version.ts';

interface Here {
	unit: { id: string };
	person: { id: string };
	now: Instant;
}

export type ProtocolChanged =
	| { kind: 'written' }
	| NotOnAVersion<UnitProtocolTable>
	/** The unit uses it: another one is chosen first. */
	| { kind: 'in-use' };

type Content = Pick<UnitProtocolTable, 'name' | 'content' | 'retired' | 'reason'>;

/** What is typed of a version on top of another. */
interface OnTop {
	id: string;
	root: string;
	seen: number;
	reason: string;
}

/** Adds a protocol of the unit's own. It is used once it is chosen, or a course is planned under it. */
export function addProtocol(
	db: Database,
	{ id, typed, ...here }: Here & { id: string; typed: TypedProtocol }
): Promise<ProtocolChanged> {
	const content = { ...protocols.columnsOf(typed), retired: 0 as const, reason: null };
	const key = { id, rootId: id, digest: digestOf(content) };
	return db.transaction().execute(async (tx): Promise<ProtocolChanged> => {
		await audit.takeTurn(tx);
		const sent = await alreadySent(tx, protocols.kept, { ...here, ...key });
		return sent ?? write(tx, here, { ...content, ...key, version: 1 }, 'add a protocol');
	});
}

/** Changes a protocol by a new version with a reason; every session keeps the one it ran under. */
export function changeProtocol(
	db: Database,
	{ on, typed, ...here }: Here & { on: OnTop; typed: TypedProtocol }
): Promise<ProtocolChanged> {
	const { reason } = on;
	const content = { ...protocols.columnsOf(typed), retired: 0 as const, reason };
	return nextVersion(db, here, on, 'change a protocol', () => ({ kind: 'content', content }));
}

/**
 * Retires a protocol with a reason: it is offered no more, and stays to be read. Courses that run under
 * it go on. The one the unit uses cannot be retired.
 */
export function retireProtocol(
	db: Database,
	{ on, ...here }: Here & { on: OnTop }
): Promise<ProtocolChanged> {
	const { reason } = on;
	return nextVersion(db, here, on, 'retire a protocol', async (tx, { name, content }) =>
		(await protocols.chosenRoot(tx, here.unit.id)) === on.root
			? { kind: 'in-use' }
			: { kind: 'content', content: { name, content, retired: 1, reason } }
	);
}

type Next = { kind: 'content'; content: Content } | { kind: 'in-use' };

function nextVersion(
	db: Database,
	here: Here,
	{ id, root, seen, reason }: OnTop,
	act: string,
	next: (tx: Database, stands: UnitProtocolTable) => Next | Promise<Next>
): Promise<ProtocolChanged> {
	return db.transaction().execute(async (tx): Promise<ProtocolChanged> => {
		await audit.takeTurn(tx);
		const stands = await protocols.kept.newest(tx, here.unit.id, root);
		if (!stands) return { kind: 'elsewhere' };
		const made = await next(tx, stands);
		const said = made.kind === 'content' ? made.content : { reason };
		const key = { id, rootId: root, digest: digestOf({ act, seen, ...said }) };
		const sent = await alreadySent(tx, protocols.kept, { ...here, ...key });
		if (sent) return sent;
		const on = await onTopOf(tx, protocols.kept, { ...here, root, seen });
		if (on.kind !== 'stands') return on;
		if (made.kind === 'in-use') return made;
		return write(tx, here, { ...made.content, ...key, version: seen + 1 }, act);
	});
}

async function write(
	tx: Database,
	{ unit, person, now }: Here,
	row: Content & { id: string; rootId: string; version: number; digest: string },
	act: string
): Promise<ProtocolChanged> {
	const whole = { ...row, unitId: unit.id, authorId: person.id, recordedAt: now };
	if (!(await protocols.kept.add(tx, whole))) return overtaken(tx, protocols.kept, whole);
	const line = { at: now, personId: person.id, unitId: unit.id, subject: row.id };
	await audit.record(tx, { ...line, digest: row.digest, act });
	return { kind: 'written' };
}
