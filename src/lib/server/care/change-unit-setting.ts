import type { Instant } from '#lib/domain/calendar.ts';
import * as audit from '../audit/audit.ts';
import type { Database } from '../db/open.ts';
import type { Schema } from '../db/schema.ts';
import type { Setting, UnitSettings } from '../db/unit-settings.ts';
import { digestOf } from '../ids.ts';

export type SettingChanged<Row> =
	| { kind: 'written' }
	| { kind: 'already' }
	| { kind: 'elsewhere' }
	/** The same form with other content. */
	| { kind: 'conflict'; stands: Row }
	/** Someone else's change came first. */
	| { kind: 'overtaken'; stands: Row };

/** What each setting's change is called in the audit. */
const ACTS = {
	secondLook: 'change the second look',
	eventList: 'change the list of growth events',
	consentRules: 'change the rules of consent',
	holdList: 'change the list of hold reasons',
	protocolChoice: 'choose a protocol',
	secondStepRule: 'change the second step',
	retentionRule: 'change how long records are kept'
} as const satisfies Record<Setting, string>;

/** Columns that every setting has; the rest is what it says. */
type Frame = 'id' | 'unitId' | 'version' | 'authorId' | 'recordedAt' | 'digest';

interface Who {
	unit: { id: string };
	person: { id: string };
	now: Instant;
}

/** What a verb that changes one setting is asked: who, and what they typed. */
export type Changing<Typed> = Who & { typed: Typed };

export interface SettingChange<T extends Setting> extends Who {
	/** The key of the form. */
	id: string;
	/** The version that the person had before them, 0 for ours. */
	seen: number;
	/** What it says from now on, as its columns hold it, with the reason. */
	content: Omit<Schema[T], Frame>;
}

/**
 * Changes what a unit sets: a new version, if the one that was seen still stands. What was recorded
 * under an earlier one stays as it was.
 *
 * @param barred what else may stand against it, asked inside the transaction; null where nothing does
 */
export function changeUnitSetting<T extends Setting, Barred extends { kind: string } = never>(
	db: Database,
	settings: UnitSettings<T>,
	change: SettingChange<T>,
	barred: (tx: Database) => Promise<Barred | null> = async () => null
): Promise<SettingChanged<Schema[T]> | Barred> {
	const { unit, person, now, id, seen, content } = change;
	const digest = digestOf(content);
	return db.transaction().execute(async (tx): Promise<SettingChanged<Schema[T]> | Barred> => {
		await audit.takeTurn(tx);
		const sent = await settings.find(tx, id);
		if (sent && sent.unitId !== unit.id) return { kind: 'elsewhere' };
		if (sent?.digest === digest) return { kind: 'already' };
		if (sent) return { kind: 'conflict', stands: sent };
		const stands = await settings.newest(tx, unit.id);
		if (stands && stands.version !== seen) return { kind: 'overtaken', stands };
		if (!stands && seen !== 0) return { kind: 'elsewhere' };
		const against = await barred(tx);
		if (against) return against;
		const frame = { id, unitId: unit.id, version: seen + 1, digest };
		const row = { ...content, ...frame, authorId: person.id, recordedAt: now };
		const added = await settings.add(tx, row as Schema[T]);
		if (!added) return { kind: 'overtaken', stands: (await settings.newest(tx, unit.id))! };
		const line = { at: now, personId: person.id, unitId: unit.id, act: ACTS[settings.table] };
		await audit.record(tx, { ...line, subject: id, digest });
		return { kind: 'written' };
	});
}
