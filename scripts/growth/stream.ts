import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { Trouble } from '../lib/trouble.mjs';
import { cellsOf, recordReader, written, type Unreadable } from './csv.ts';

/** A calculation over CSV rows: what it reads, what it writes, and one row's answer. */
export interface Calculation {
	name: string;
	/** The first column is the row's name and comes back unchanged. */
	reads: readonly string[];
	writes: readonly string[];
	/** A row's cells, in the order of `reads`, to its answer without the row's name: written cells. */
	answer: (cells: readonly string[]) => string;
}

/** Output is handed on in pieces of about this many characters. */
const PIECE = 65_536;

/**
 * Reads CSV and answers each row as it comes, so ten million rows take no more memory than ten. Text
 * passes as bytes (latin1): whatever the encoding, a row's name comes back byte for byte.
 */
export async function calculate(
	calculation: Calculation,
	input: Readable,
	output: Writable
): Promise<void> {
	const reader = recordReader();
	let places: number[] | null = null;
	let lastPlace = 0;
	let answers = '';
	const cells: string[] = calculation.reads.map(() => '');

	const take = (record: string): void => {
		if (places === null) {
			const header = withoutMark(record);
			if (header === '') return;
			places = placesOf(calculation, cellsOf(header));
			lastPlace = Math.max(...places);
			answers += calculation.writes.join(',') + '\n';
			return;
		}
		const found = cellsOf(record, lastPlace + 1);
		for (let index = 0; index < places.length; index++) {
			cells[index] = found[places[index] as number] ?? '';
		}
		answers += `${written(cells[0] as string)},${calculation.answer(cells)}\n`;
	};

	for await (const chunk of input as AsyncIterable<Buffer>) {
		refuse(reader.read(chunk.toString('latin1'), take));
		if (answers.length >= PIECE) {
			await write(output, answers);
			answers = '';
		}
	}
	refuse(reader.end(take));
	if (places === null) throw new Trouble(`There is nothing to read: ${needed(calculation)}.`);
	await write(output, answers);
}

async function write(output: Writable, answers: string): Promise<void> {
	if (!output.write(answers, 'latin1')) await once(output, 'drain');
}

/** Which cell holds each column we read, by the header's names in any case; others are ignored. */
function placesOf(calculation: Calculation, header: readonly string[]): number[] {
	const names = header.map((name) => name.toLowerCase());
	const missing = calculation.reads.filter((name) => !names.includes(name));
	if (missing.length > 0) {
		throw new Trouble(
			`The first line has no column ${missing.join(', ')}: ${needed(calculation)}, ` +
				'separated by commas.'
		);
	}
	return calculation.reads.map((name) => names.indexOf(name));
}

function needed({ name, reads }: Calculation): string {
	return `growth ${name} needs a first line with the names ${reads.join(',')}`;
}

/** The header without the mark some programs put before UTF-8. Two bytes a letter are refused. */
function withoutMark(text: string): string {
	if (text.includes('\0')) {
		throw new Trouble('This is not CSV text in UTF-8: save it as "CSV UTF-8" and try again.');
	}
	return text.startsWith('\xef\xbb\xbf') ? text.slice(3) : text;
}

function refuse(unreadable: Unreadable | null): void {
	if (unreadable === null) return;
	throw new Trouble(
		unreadable.why === 'too-long'
			? `Line ${unreadable.line} does not end within a million characters: this is not a CSV file of rows.`
			: `A quote opened on line ${unreadable.line} is never closed: the rows after it cannot be told apart.`
	);
}
