import {
	COLUMNS,
	LIMITS,
	type KnownSex,
	type RowFault,
	type RowQuestion
} from '#lib/domain/growth/lms-rows.ts';
import { LONGEST_BRIDGED_DAYS } from '#lib/domain/growth/lms.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from './format.ts';

/** Why a file as a whole is not read, with what it has and the most that is read. */
export type FileFault =
	| { kind: 'empty' | 'binary' | 'unclosed-quote' }
	| { kind: 'too-large' | 'too-many-rows'; have: number; most: number }
	| { kind: 'not-csv'; row: number };

/** As many as are shown of what is wrong with a file. */
const SHOWN = 20;

const LONGEST_FOUND = 40;

/** What is wrong with a file, a line for each, the first twenty and how many more there are. */
export function faultLines(faults: readonly (FileFault | RowFault)[]): string {
	return lines(m.references_faults(), faults.map(faultWords));
}

/** What is asked about a file before it is kept, in the same way. */
export function questionLines(questions: readonly RowQuestion[]): string {
	return lines(m.references_asked(), questions.map(questionWords));
}

function lines(title: string, all: readonly string[]): string {
	const more = all.length - SHOWN;
	const rest = more > 0 ? [m.references_more({ count: more })] : [];
	return [title, ...all.slice(0, SHOWN), ...rest].join('\n');
}

/** Girls or boys. */
export const sexName = (sex: KnownSex) =>
	sex === 'female' ? m.references_female() : m.references_male();

/** One fault as a sentence that names its row and column and what was found there. */
export function faultWords(fault: FileFault | RowFault): string {
	const columns = COLUMNS.join(',');
	switch (fault.kind) {
		case 'empty':
			return m.references_fault_empty();
		case 'binary':
			return m.references_fault_binary();
		case 'unclosed-quote':
			return m.references_fault_quote();
		case 'too-large':
			return m.references_fault_too_large(counted(fault));
		case 'too-many-rows':
			return m.references_fault_too_many_rows(counted(fault));
		case 'not-csv':
			return m.references_fault_not_csv(fault);
		case 'no-header':
			return m.references_fault_no_header({ columns });
		case 'semicolons':
			return m.references_fault_semicolons();
		case 'no-rows':
			return m.references_fault_no_rows();
		case 'missing-column':
			return m.references_fault_missing_column(fault);
		case 'column-twice':
			return m.references_fault_column_twice(fault);
		case 'extra-column':
			return m.references_fault_extra_column({ found: shown(fault.found), columns });
		case 'cells':
			return m.references_fault_cells({ ...fault, want: COLUMNS.length });
		case 'sex':
			return m.references_fault_sex({ row: fault.row, found: shown(fault.found) });
		case 'not-a-number':
			return m.references_fault_number({ ...fault, found: shown(fault.found) });
		case 'decimal-comma':
			return m.references_fault_comma({ ...fault, found: shown(fault.found) });
		case 'not-whole':
			return m.references_fault_whole({ row: fault.row, found: shown(fault.found) });
		case 'out-of-limits':
			return limitWords(fault);
		case 'twice': {
			const sex = fault.sex;
			return m.references_fault_twice({ ...fault, sex, days: fault.pmaDays });
		}
	}
}

function limitWords({ row, column, found }: Extract<RowFault, { kind: 'out-of-limits' }>): string {
	const { least, most } = LIMITS[column];
	const said = { row, least: minus(String(least)), most, found: shown(found) };
	if (column === 'pma_days') return m.references_fault_days(said);
	if (column === 'L') return m.references_fault_l(said);
	return column === 'M' ? m.references_fault_m(said) : m.references_fault_s(said);
}

function questionWords(question: RowQuestion): string {
	const { from, to } = question;
	const said = { sex: sexName(question.sex), from: from.pmaDays, to: to.pmaDays };
	if (question.kind === 'gap') {
		const days = to.pmaDays - from.pmaDays;
		return m.references_asks_gap({ ...said, days, most: LONGEST_BRIDGED_DAYS });
	}
	const percent = (question.percent > 0 ? '+' : '') + format.decimal(question.percent, 0);
	const [fromGrams, toGrams] = [format.grams(from.m), format.grams(to.m)];
	return m.references_asks_jump({ ...said, fromGrams, toGrams, percent });
}

const counted = ({ have, most }: { have: number; most: number }) => ({
	have: format.grams(have),
	most: format.grams(most)
});

const minus = (text: string) => text.replace(/^-/, '−');

/** What stands in a cell: cut short where it is long, said where there is nothing. */
function shown(found: string): string {
	if (found === '') return m.references_nothing_found();
	return minus(found.length > LONGEST_FOUND ? `${found.slice(0, LONGEST_FOUND)}…` : found);
}
