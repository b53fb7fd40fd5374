import { readFileSync } from 'node:fs';

/** The rows of a vector file beside this one, by column name; cells may be quoted. For tests only. */
export function vectorRows(file: string): Record<string, string>[] {
	const text = readFileSync(new URL(file, import.meta.url), 'utf8');
	const [header = [], ...rows] = text.trim().split('\n').map(cells);
	return rows.map((row) =>
		Object.fromEntries(header.map((name, index) => [name, row[index] ?? '']))
	);
}

function cells(line: string): string[] {
	return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
		.map((match) => (match[1] ?? '').replace(/^"|"$/g, '').replaceAll('""', '"'))
		.slice(0, -1);
}
