import type { Sex } from '../infant.ts';
import {
	expectedOverWindow,
	expectedVelocity,
	type ExpectedVelocity
} from './expected-velocity.ts';
import {
	valueAt,
	zScore,
	type NoReference,
	type ReferenceValue,
	type ZScore
} from './intergrowth.ts';
import { tableValueAt, tableZ, type LmsTable, type NoTableValue } from './lms.ts';
import type { Standard, TableId } from './standards.ts';

/** The standard that is shipped for growth after birth. */
export type Postnatal = Standard<'intergrowth-21-preterm-postnatal'>;

/** What an infant's growth can be read against: the shipped standard, or a table of the unit's own. */
export type Reference = Postnatal | LmsTable;

/** Why a reference gives no value. */
export type Declined<R extends Reference = Reference> = R extends LmsTable
	? NoTableValue
	: NoReference;

/** Whether a reference is a table of the unit's own. */
export const isTable = (reference: Reference): reference is LmsTable => 'rows' in reference;

/** The z-score of a weight in grams, in this reference and no other. */
export function weightZ(
	reference: Reference,
	at: { sex: Sex; pmaDays: number; value: number }
): ZScore<Postnatal['id']> | ZScore<TableId> | Declined {
	return isTable(reference) ? tableZ(reference, at) : zScore(reference, 'weight', at);
}

/** The weight in grams at a z-score, for a reference's curves. */
export function weightAt(
	reference: Reference,
	at: { sex: Sex; pmaDays: number; z: number }
): ReferenceValue<Postnatal['id']> | ReferenceValue<TableId> | Declined {
	return isTable(reference) ? tableValueAt(reference, at) : valueAt(reference, 'weight', at);
}

/**
 * The velocity that keeps an infant's own z over a window, g/kg/day, with z at the window's first
 * weight: `1000·[ln X_z(x2) − ln X_z(x1)]/D`.
 */
export function velocityOver(
	reference: Reference,
	window: Parameters<typeof expectedOverWindow>[0]
): ExpectedVelocity | Declined {
	if (!isTable(reference)) return expectedOverWindow(window);
	const { sex, fromPmaDays, toPmaDays, days, fromGrams } = window;
	const first = tableZ(reference, { sex, pmaDays: fromPmaDays, value: fromGrams });
	if (first.kind !== 'z') return first;
	const last = tableValueAt(reference, { sex, pmaDays: toPmaDays, z: first.z });
	if (last.kind !== 'value') return last;
	const gramsPerKgDay = (1000 * Math.log(last.value / fromGrams)) / days;
	return expected(reference, gramsPerKgDay, first.z, days);
}

/**
 * The velocity that keeps an infant at a z-score at one age, g/kg/day, for the drawn curve. A table
 * has no slope of its own: it is the difference over the one day around that age,
 * `1000·[ln X_z(x + ½) − ln X_z(x − ½)]`.
 */
export function velocityAt(
	reference: Reference,
	at: { sex: Sex; pmaDays: number; z: number }
): ExpectedVelocity | Declined {
	if (!isTable(reference)) return expectedVelocity(at);
	const before = tableValueAt(reference, { ...at, pmaDays: at.pmaDays - 0.5 });
	if (before.kind !== 'value') return before;
	const after = tableValueAt(reference, { ...at, pmaDays: at.pmaDays + 0.5 });
	if (after.kind !== 'value') return after;
	return expected(reference, 1000 * Math.log(after.value / before.value), at.z, 1);
}

function expected(
	{ id: standard }: LmsTable,
	gramsPerKgDay: number,
	z: number,
	days: number
): ExpectedVelocity | NoTableValue {
	if (!(days > 0 && Number.isFinite(gramsPerKgDay))) {
		return { kind: 'beyond-numbers', standard, given: days };
	}
	return { kind: 'expected', gramsPerKgDay, z, standard, caveats: [] };
}
