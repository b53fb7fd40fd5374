import { LONGEST_BRIDGED_DAYS, type LmsRow, type LmsTable } from './lms.ts';

/** The columns of a file, as its first line names them, in any order and in capitals or not. */
export const COLUMNS = ['sex', 'pma_days', 'L', 'M', 'S'] as const;

export type Column = (typeof COLUMNS)[number];

/** What a number of a file may be: ends included, but for S, which is above its lower end. */
export const LIMITS = {
	pma_days: { least: 140, most: 1120 },
	L: { least: -20, most: 20 },
	M: { least: 100, most: 20_000 },
	S: { least: 0, most: 1 }
} as const;

/** A jump of the median by more than this between neighbouring days is asked about. */
export const UNUSUAL_JUMP_PERCENT = 25;

/** In characters: the unit's name for a table stands in the picture. */
export const LONGEST_REFERENCE_NAME = 30;

/** A record of a file: its line, as a spreadsheet counts it, and its cells as text. */
export interface FileRow {
	row: number;
	cells: readonly string[];
}

/** What is wrong with a file's first line or with one of its rows. `found` is what stands there. */
export type RowFault =
	| { kind: 'no-header' | 'semicolons' | 'no-rows' }
	| { kind: 'missing-column' | 'column-twice'; column: Column }
	| { kind: 'extra-column'; found: string }
	| { kind: 'cells'; row: number; have: number }
	| { kind: 'sex'; row: number; found: string }
	| { kind: 'not-a-number' | 'decimal-comma'; row: number; column: Column; found: string }
	| { kind: 'not-whole'; row: number; found: string }
	| { kind: 'out-of-limits'; row: number; column: keyof typeof LIMITS; found: string }
	| { kind: 'twice'; row: number; first: number; sex: KnownSex; pmaDays: number };

export type KnownSex = keyof LmsTable['rows'];

/** What may be right and is asked about before it is kept. Ages in days, medians in grams. */
export type RowQuestion =
	| { kind: 'jump'; sex: KnownSex; from: LmsRow; to: LmsRow; percent: number }
	| { kind: 'gap'; sex: KnownSex; from: LmsRow; to: LmsRow };

export type RowsRead =
	| { kind: 'rows'; rows: LmsTable['rows']; questions: RowQuestion[] }
	| { kind: 'faults'; faults: RowFault[] };

const SEXES: Record<string, KnownSex> = { female: 'female', f: 'female', male: 'male', m: 'male' };

/**
 * Checks a file's first line and each of its rows: the rows of both sexes in order of age with what is
 * to be asked about them, or everything that is wrong. The order of the rows does not matter.
 */
export function readRows([header, ...records]: readonly FileRow[]): RowsRead {
	const places = placesOf(header?.cells ?? []);
	if (places.kind === 'faults') return places;
	if (records.length === 0) return { kind: 'faults', faults: [{ kind: 'no-rows' }] };
	const faults: RowFault[] = [];
	const rows: Record<KnownSex, (LmsRow & { row: number })[]> = { female: [], male: [] };
	const first = new Map<string, number>();
	for (const { row, cells } of records) {
		if (cells.length !== COLUMNS.length) {
			faults.push({ kind: 'cells', row, have: cells.length });
			continue;
		}
		const before = faults.length;
		const cell = (column: Column) => (cells[places.at[column]] ?? '').trim();
		const sex = SEXES[cell('sex').toLowerCase()];
		if (!sex) faults.push({ kind: 'sex', row, found: cell('sex') });
		const [pmaDays, l, m, s] = (['pma_days', 'L', 'M', 'S'] as const).map((column) => {
			const read = numberIn(row, column, cell(column));
			if (typeof read !== 'number') faults.push(read);
			return typeof read === 'number' ? read : NaN;
		}) as [number, number, number, number];
		if (faults.length > before || !sex) continue;
		const seen = first.get(`${sex} ${pmaDays}`);
		if (seen !== undefined) faults.push({ kind: 'twice', row, first: seen, sex, pmaDays });
		else first.set(`${sex} ${pmaDays}`, row);
		rows[sex].push({ row, pmaDays, l, m, s });
	}
	if (faults.length > 0) return { kind: 'faults', faults };
	const inOrder = { female: ordered(rows.female), male: ordered(rows.male) };
	const questions = (['female', 'male'] as const).flatMap((sex) => questionsOf(sex, inOrder[sex]));
	return { kind: 'rows', rows: inOrder, questions };
}

type Places =
	{ kind: 'places'; at: Record<Column, number> } | { kind: 'faults'; faults: RowFault[] };

function placesOf(cells: readonly string[]): Places {
	const names = cells.map((cell) => cell.trim().toLowerCase());
	const column = (name: string) => COLUMNS.find((one) => one.toLowerCase() === name);
	const faults: RowFault[] = [];
	if (names.length === 1 && names[0]?.includes(';')) faults.push({ kind: 'semicolons' });
	else if (!names.some(column)) faults.push({ kind: 'no-header' });
	if (faults.length > 0) return { kind: 'faults', faults };
	names.forEach((name, index) => {
		const known = column(name);
		if (!known) faults.push({ kind: 'extra-column', found: cells[index]?.trim() ?? '' });
		else if (names.indexOf(name) < index) faults.push({ kind: 'column-twice', column: known });
	});
	const at = Object.fromEntries(COLUMNS.map((one) => [one, names.indexOf(one.toLowerCase())]));
	for (const one of COLUMNS) {
		if (at[one] === -1) faults.push({ kind: 'missing-column', column: one });
	}
	return faults.length > 0
		? { kind: 'faults', faults }
		: { kind: 'places', at: at as Record<Column, number> };
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,2})?$/i;

function numberIn(row: number, column: keyof typeof LIMITS, found: string): number | RowFault {
	const text = found.replace('−', '-');
	if (!NUMBER.test(text)) {
		const comma = NUMBER.test(text.replace(',', '.'));
		return { kind: comma ? 'decimal-comma' : 'not-a-number', row, column, found };
	}
	const value = Number(text);
	const { least, most } = LIMITS[column];
	const inside = column === 'S' ? value > least && value <= most : value >= least && value <= most;
	if (!inside) return { kind: 'out-of-limits', row, column, found };
	if (column === 'pma_days' && !Number.isInteger(value)) return { kind: 'not-whole', row, found };
	return value;
}

function ordered(rows: readonly (LmsRow & { row: number })[]): LmsRow[] {
	return rows
		.toSorted((one, other) => one.pmaDays - other.pmaDays)
		.map(({ pmaDays, l, m, s }) => ({ pmaDays, l, m, s }));
}

function questionsOf(sex: KnownSex, rows: readonly LmsRow[]): RowQuestion[] {
	return rows.slice(1).flatMap((to, index): RowQuestion[] => {
		const from = rows[index] as LmsRow;
		const percent = 100 * (to.m / from.m - 1);
		const jumps = Math.abs(percent) > UNUSUAL_JUMP_PERCENT;
		const gaps = to.pmaDays - from.pmaDays > LONGEST_BRIDGED_DAYS;
		return [
			...(jumps ? [{ kind: 'jump' as const, sex, from, to, percent }] : []),
			...(gaps ? [{ kind: 'gap' as const, sex, from, to }] : [])
		];
	});
}
