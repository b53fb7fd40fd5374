import type { TypedChoice } from '#lib/schemas/protocol.ts';
import type { Database } from '../db/open.ts';
import * as protocols from '../db/protocols.ts';
import { changeUnitSetting, type Changing } from './change-unit-setting.ts';

/** Why a protocol cannot be chosen: it is not this unit's, or was retired meanwhile. */
type Barred = { kind: 'elsewhere' } | { kind: 'retired' };

/**
 * Chooses which protocol a unit massages under where no course says otherwise: a new version with a
 * reason. Sessions that run and courses under another protocol go on as they are.
 */
export function chooseProtocol(db: Database, { typed, ...who }: Changing<TypedChoice>) {
	const { id, seen, reason } = typed;
	const protocolRootId = protocols.rootOf(typed.protocol);
	const change = { ...who, id, seen, content: { protocolRootId, reason } };
	return changeUnitSetting(db, protocols.choices, change, async (tx): Promise<Barred | null> => {
		if (protocolRootId === null) return null;
		const chosen = await protocols.kept.newest(tx, who.unit.id, protocolRootId);
		if (!chosen) return { kind: 'elsewhere' };
		return chosen.retired === 1 ? { kind: 'retired' } : null;
	});
}
