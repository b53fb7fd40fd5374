/** The longest record read: far above any real one, so an unclosed quote cannot fill the memory. */
export const LONGEST_RECORD = 1_000_000;

/** Why a record cannot be read at all. */
export interface Unreadable {
	kind: 'unreadable';
	why: 'unclosed-quote' | 'too-long';
	line: number;
}

/** Cuts text that arrives in pieces into CSV records; a quoted cell may hold line breaks. */
export interface RecordReader {
	/** Hands over each whole record of the text so far, without its line end. Empty lines are skipped. */
	read(piece: string, take: (record: string) => void): Unreadable | null;
	/** The last record, which may have no line end. */
	end(take: (record: string) => void): Unreadable | null;
}

export function recordReader(): RecordReader {
	let rest = '';
	let open = '';
	let line = 0;
	let openedAt = 0;

	/** Takes one line; it is a whole record unless a quote is open at its end. */
	function takeLine(text: string, take: (record: string) => void): void {
		line++;
		if (open === '') {
			if (text.trim() === '') return;
			if (!text.includes('"') || quotesAreEven(text)) return take(text);
			[open, openedAt] = [text, line];
			return;
		}
		open += `\n${text}`;
		if (quotesAreEven(text)) return;
		const record = open;
		open = '';
		take(record);
	}

	return {
		read(piece, take) {
			const text = rest + piece;
			let from = 0;
			for (let to = text.indexOf('\n'); to !== -1; to = text.indexOf('\n', from)) {
				const end = to > from && text.charCodeAt(to - 1) === 13 ? to - 1 : to;
				takeLine(text.slice(from, end), take);
				from = to + 1;
				if (open.length > LONGEST_RECORD) return unclosed();
			}
			rest = text.slice(from);
			if (rest.length <= LONGEST_RECORD) return null;
			return { kind: 'unreadable', why: 'too-long', line: line + 1 };
		},
		end(take) {
			if (rest !== '') takeLine(rest.endsWith('\r') ? rest.slice(0, -1) : rest, take);
			return open === '' ? null : unclosed();
		}
	};

	function unclosed(): Unreadable {
		return { kind: 'unreadable', why: 'unclosed-quote', line: openedAt };
	}
}

/**
 * The first cells of a record, at most so many, unquoted and without spaces around them. What comes
 * after them is not looked at: a file may carry long columns that nobody asked for.
 */
export function cellsOf(record: string, most = Infinity): string[] {
	const cells: string[] = [];
	let from = 0;
	while (cells.length < most) {
		const comma = record.indexOf(',', from);
		const to = comma === -1 ? record.length : comma;
		const quote = record.indexOf('"', from);
		if (quote !== -1 && quote < to) {
			const end = endOfQuoted(record, quote);
			cells.push(unquoted(record.slice(from, end)));
			from = end + 1;
		} else {
			cells.push(record.slice(from, to).trim());
			from = to + 1;
		}
		if (from > record.length) break;
	}
	return cells;
}

/** Where the cell ends whose first quote is here: the next comma outside quotes, or the end. */
function endOfQuoted(record: string, quote: number): number {
	let inside = true;
	for (let at = quote + 1; at < record.length; at++) {
		const character = record.charCodeAt(at);
		if (character === QUOTE) inside = !inside;
		else if (character === COMMA && !inside) return at;
	}
	return record.length;
}

const QUOTE = 34;
const COMMA = 44;

/** Two quotes inside a quoted cell are one quote; the others only hold the cell together. */
function unquoted(cell: string): string {
	const text = cell.trim();
	const whole = text.length > 1 && text.startsWith('"') && text.endsWith('"');
	return (whole ? text.slice(1, -1) : text).replaceAll('""', '"').trim();
}

/** A cell as written: quoted where it holds a comma, a quote or a line break. */
export function written(cell: string): string {
	return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const NEEDS_QUOTES = /[",\r\n]/;

function quotesAreEven(text: string): boolean {
	let even = true;
	for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) even = !even;
	return even;
}
