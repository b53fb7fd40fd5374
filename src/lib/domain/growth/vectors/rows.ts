/** The rows of a vector file's text, by column name; cells may be quoted. */
export function rowsOf(text: string): Record<string, string>[] {
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
