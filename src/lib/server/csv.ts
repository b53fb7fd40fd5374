/** A cell of a file: a number is written with a decimal point, whatever the language. */
export type Cell = string | number | null;

/** What a spreadsheet may take for a formula when it stands first in a text. */
const FORMULA = /^[\s]*[=+\-@\t\r＝＋－＠]/;

const NEEDS_QUOTES = /[",\r\n]/;

/** One line of a CSV file. Text that a spreadsheet would run as a formula gets an apostrophe first. */
export function csvLine(cells: readonly Cell[]): string {
	return `${cells.map(cellText).join(',')}\r\n`;
}

/** A note about the file, above its rows: one cell that begins with a number sign. */
export function csvNote(name: string, value: string): string {
	return csvLine([`# ${name}: ${value.replace(/\s+/g, ' ')}`]);
}

function cellText(cell: Cell): string {
	if (cell === null) return '';
	if (typeof cell === 'number') return String(cell);
	const text = FORMULA.test(cell) ? `'${cell}` : cell;
	return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
