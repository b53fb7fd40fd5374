import { parse, type CsvError, type InfoRecord } from 'csv-parse/sync';
import type { FileFault } from '#lib/words/reference-faults.ts';
import {
	readRows,
	type FileRow,
	type RowFault,
	type RowsRead
} from '#lib/domain/growth/lms-rows.ts';

/** Below what a request may hold, so that a file that is too large is told so beside its field. */
export const MOST_BYTES = 400_000;
export const MOST_ROWS = 5000;

/** No row that is one is near this long. */
const LONGEST_ROW_BYTES = 1000;

export type TableRead =
	Extract<RowsRead, { kind: 'rows' }> | { kind: 'faults'; faults: (FileFault | RowFault)[] };

/**
 * Reads an LMS table from the text of a CSV file: with or without a byte-order mark, lines ended in any
 * way, commas between cells, cells quoted or not. Rows are counted as a spreadsheet counts them.
 */
export function readLmsTable(text: string): TableRead {
	const bytes = new TextEncoder().encode(text).length;
	if (bytes > MOST_BYTES) return whole({ kind: 'too-large', have: bytes, most: MOST_BYTES });
	if (text.replace('\uFEFF', '').trim() === '') return whole({ kind: 'empty' });
	if (/[^\P{Cc}\t\r\n]/u.test(text)) return whole({ kind: 'binary' });
	const rows = rowsOf(text);
	if (!Array.isArray(rows)) return whole(rows);
	const have = rows.length - 1;
	if (have > MOST_ROWS) return whole({ kind: 'too-many-rows', have, most: MOST_ROWS });
	return readRows(rows);
}

const whole = (fault: FileFault): TableRead => ({ kind: 'faults', faults: [fault] });

function rowsOf(text: string): FileRow[] | FileFault {
	try {
		const found = parse(text, {
			...{ bom: true, info: true, trim: true, relax_column_count: true },
			...{ skip_empty_lines: true, skip_records_with_empty_values: true },
			max_record_size: LONGEST_ROW_BYTES
		}) as unknown as { info: InfoRecord; record: string[] }[];
		return found.map(({ info, record }) => ({ row: info.lines, cells: record }));
	} catch (failure) {
		const { code, lines } = failure as CsvError & { lines?: number };
		if (code === undefined) throw failure;
		if (code === 'CSV_QUOTE_NOT_CLOSED') return { kind: 'unclosed-quote' };
		return { kind: 'not-csv', row: Number(lines) };
	}
}
