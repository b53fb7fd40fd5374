import type { Sex } from '../infant.ts';
import type { ReferenceValue, ZScore } from './intergrowth.ts';
import type { TableId } from './standards.ts';

/** Cole's three numbers: the skewness, the median in grams and the coefficient of variation. */
export interface Lms {
	l: number;
	m: number;
	s: number;
}

/** A table's row: Cole's numbers at a whole day of postmenstrual age. */
export interface LmsRow extends Lms {
	pmaDays: number;
}

/** A reference that a unit loaded under its own licence: weight for age, in grams, by sex. */
export interface LmsTable<S extends TableId = TableId> {
	id: S;
	/** The unit's name for it. */
	name: string;
	version: string;
	/** What the unit says of where it is from, and of its licence. */
	source: string;
	licence: string;
	/** In order of age, each day once; a sex may have none. */
	rows: Record<Exclude<Sex, 'unknown'>, readonly LmsRow[]>;
}

/** Why a table gives no value. Ages are postmenstrual, in days; both ends are inside. */
export type NoTableValue =
	| { kind: 'unknown-sex'; standard: TableId }
	| { kind: 'no-rows-for-sex'; standard: TableId; sex: Exclude<Sex, 'unknown'> }
	| {
			/** Outside all rows, or between two that lie further apart than is bridged. */
			kind: 'out-of-range' | 'gap-too-wide';
			standard: TableId;
			fromPmaDays: number;
			toPmaDays: number;
			atPmaDays: number;
	  }
	| { kind: 'not-positive'; standard: TableId; value: number }
	/** `1 + L·S·z` is not above 0: the table's curve has no weight there. */
	| { kind: 'no-value-at-z'; standard: TableId; z: number }
	| { kind: 'beyond-numbers'; standard: TableId; given: number };

/** Between rows further apart than this nothing is interpolated: the curve there is not the table's. */
export const LONGEST_BRIDGED_DAYS = 7;

/** Below this |L| the power is the logarithm to within the last digits of a number. */
const NO_SKEW = 1e-12;

/**
 * The z-score of a value under Cole's numbers: `((X/M)^L − 1)/(L·S)`, and `ln(X/M)/S` where L is 0.
 * Cole & Green 1992, Stat Med 11:1305.
 *
 * @example lmsZ({ l: 0.2, m: 2400, s: 0.12 }, 2100) // −1.10
 */
export function lmsZ({ l, m, s }: Lms, value: number): number {
	const log = Math.log(value / m);
	// expm1 keeps the digits that (X/M)^L − 1 loses for a small L
	return Math.abs(l) < NO_SKEW ? log / s : Math.expm1(l * log) / (l * s);
}

/**
 * The value at a z-score, the inverse of `lmsZ`: `M·(1 + L·S·z)^(1/L)`, and `M·exp(S·z)` where L is 0.
 * Where `1 + L·S·z` is not above 0 there is none: NaN, which `tableValueAt` declines.
 *
 * @example lmsValue({ l: 0.2, m: 2400, s: 0.12 }, −1.1) // 2100 g
 */
export function lmsValue({ l, m, s }: Lms, z: number): number {
	if (Math.abs(l) < NO_SKEW) return m * Math.exp(s * z);
	return l * s * z > -1 ? m * Math.exp(Math.log1p(l * s * z) / l) : NaN;
}

/**
 * The z-score of a weight in a unit's table.
 *
 * @example tableZ(table, { sex: 'female', pmaDays: 245, value: 2100 }) // z −1.10, of that table alone
 */
export function tableZ<S extends TableId>(
	table: LmsTable<S>,
	at: { sex: Sex; pmaDays: number; value: number }
): ZScore<S> | NoTableValue {
	const lms = lmsAt(table, at);
	if ('kind' in lms) return lms;
	const { id: standard, version } = table;
	if (!(at.value > 0)) return { kind: 'not-positive', standard, value: at.value };
	const z = lmsZ(lms, at.value);
	if (!Number.isFinite(z)) return { kind: 'beyond-numbers', standard, given: at.value };
	return { kind: 'z', z, standard, version };
}

/**
 * The weight at a z-score in a unit's table, grams: for drawing its curves.
 *
 * @example tableValueAt(table, { sex: 'female', pmaDays: 245, z: 0 }) // its M at 35+0
 */
export function tableValueAt<S extends TableId>(
	table: LmsTable<S>,
	at: { sex: Sex; pmaDays: number; z: number }
): ReferenceValue<S> | NoTableValue {
	const lms = lmsAt(table, at);
	if ('kind' in lms) return lms;
	const { id: standard, version } = table;
	const value = lmsValue(lms, at.z);
	if (value > 0 && value < Infinity) return { kind: 'value', value, standard, version };
	if (Number.isFinite(at.z) && Number.isNaN(value)) {
		return { kind: 'no-value-at-z', standard, z: at.z };
	}
	return { kind: 'beyond-numbers', standard, given: at.z };
}

/**
 * L, M and S at an age: the row's, and between two rows at most seven days apart each of the three by
 * itself on a straight line over days. Never beyond the first or last row.
 *
 * @example lmsAt(rows at 245 (M 2400) and 252 (M 2610), 248) // M 2490
 */
export function lmsAt(
	{ id: standard, rows }: LmsTable,
	{ sex, pmaDays }: { sex: Sex; pmaDays: number }
): Lms | NoTableValue {
	if (sex === 'unknown') return { kind: 'unknown-sex', standard };
	const own = rows[sex];
	const [first, last] = [own[0], own.at(-1)];
	if (!first || !last) return { kind: 'no-rows-for-sex', standard, sex };
	const decline = (kind: 'out-of-range' | 'gap-too-wide', from: LmsRow, to: LmsRow) => ({
		...{ kind, standard, atPmaDays: pmaDays },
		...{ fromPmaDays: from.pmaDays, toPmaDays: to.pmaDays }
	});
	if (!(pmaDays >= first.pmaDays && pmaDays <= last.pmaDays)) {
		return decline('out-of-range', first, last);
	}
	const index = lastAtOrBefore(own, pmaDays);
	const [before, after] = [own[index] ?? first, own[index + 1] ?? last];
	if (before.pmaDays === pmaDays) return before;
	const days = after.pmaDays - before.pmaDays;
	if (days > LONGEST_BRIDGED_DAYS) return decline('gap-too-wide', before, after);
	const share = (pmaDays - before.pmaDays) / days;
	const between = (from: number, to: number) => from + (to - from) * share;
	return {
		l: between(before.l, after.l),
		m: between(before.m, after.m),
		s: between(before.s, after.s)
	};
}

/** The place of the last row at or before a day, by halving: a table may have thousands. */
function lastAtOrBefore(rows: readonly LmsRow[], pmaDays: number): number {
	let [low, high] = [0, rows.length - 1];
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if ((rows[middle] as LmsRow).pmaDays <= pmaDays) low = middle;
		else high = middle - 1;
	}
	return low;
}
