import type { Instant } from '#lib/domain/calendar.ts';
import type { TypedChoice } from '#lib/schemas/protocol.ts';
import * as audit from '../audit/audit.ts';
import type { Database } from '../db/open.ts';
import * as protocols from '../db/protocols.ts';
import { digestOf } from '../ids.ts';

export type ProtocolChosen =
	| { kind: 'written' }
	| { kind: 'already' }
	| { kind: 'elsewhere' }
	/** The same form with other content. */
	| { kind: 'conflict' }
	/** Someone else chose first. */
	| { kind: 'overtaken' }
	/** It was retired meanwhile. */
	| { kind: 'retired' };

/**
 * Chooses which protocol a unit massages under where no course says otherwise: a new version with a
 * reason. Sessions that run and courses under another protocol go on as they are.
 */
export function chooseProtocol(
	db: Database,
	choice: { unit: { id: string }; person: { id: string }; now: Instant; typed: TypedChoice }
): Promise<ProtocolChosen> {
	const { unit, person, now, typed } = choice;
	const { id, seen, reason } = typed;
	const content = { protocolRootId: protocols.rootOf(typed.protocol), reason };
	const digest = digestOf(content);
	return db.transaction().execute(async (tx): Promise<ProtocolChosen> => {
		await audit.takeTurn(tx);
		const sent = await protocols.choices.find(tx, id);
		if (sent && sent.unitId !== unit.id) return { kind: 'elsewhere' };
		if (sent) return { kind: sent.digest === digest ? 'already' : 'conflict' };
		const stands = await protocols.choices.newest(tx, unit.id);
		if ((stands?.version ?? 0) !== seen) return { kind: stands ? 'overtaken' : 'elsewhere' };
		if (content.protocolRootId !== null) {
			const chosen = await protocols.kept.newest(tx, unit.id, content.protocolRootId);
			if (!chosen) return { kind: 'elsewhere' };
			if (chosen.retired === 1) return { kind: 'retired' };
		}
		const row = { ...content, id, unitId: unit.id, version: seen + 1, digest };
		const whole = { ...row, authorId: person.id, recordedAt: now };
		if (!(await protocols.choices.add(tx, whole))) return { kind: 'overtaken' };
		const line = { at: now, personId: person.id, unitId: unit.id, subject: id, digest };
		await audit.record(tx, { ...line, act: 'choose a protocol' });
		return { kind: 'written' };
	});
}
