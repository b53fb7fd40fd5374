/**
 * `npm run export -- --infant ID --to FOLDER`: everything kept of an infant, for whoever answers a request
 * of access: `record.json` with every row, and `record.html` to read. It holds what staff wrote as well:
 * look it through before it is handed over. A parent takes what they may read from their own page.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { databaseOf, openForCommand } from './lib/data.ts';
import { runCommand, Trouble } from './lib/trouble.mjs';

await runCommand(async () => {
	const { values } = parseArgs({
		options: { infant: { type: 'string' }, to: { type: 'string' } }
	});
	if (!values.infant || !values.to)
		throw new Trouble(
			'npm run export -- --infant ID --to FOLDER: the id stands in the address of its pages.'
		);
	const { address } = await databaseOf(process.env);
	const { everythingOf } = await import('#lib/server/care/everything-of.ts');
	const db = openForCommand(address);
	const record = await everythingOf(db, values.infant);
	await db.destroy();
	if (!record) throw new Trouble(`There is no infant ${values.infant} here.`);
	if (!existsSync(values.to)) mkdirSync(values.to, { recursive: true, mode: 0o700 });
	writeFileSync(join(values.to, 'record.json'), `${JSON.stringify(record, null, '\t')}\n`);
	writeFileSync(join(values.to, 'record.html'), pageOf(record));
	const rows = Object.values(record.tables).reduce((sum, found) => sum + found.length, 0);
	console.log(`${rows} rows of ${Object.keys(record.tables).length} kinds are in ${values.to}.`);
});

function pageOf({ name, tables }: { name: string; tables: Record<string, object[]> }): string {
	const parts = Object.entries(tables).map(([table, rows]) => {
		const columns = Object.keys(rows[0]!);
		const cells = (tag: string, texts: string[]) =>
			`<tr>${texts.map((text) => `<${tag}>${escaped(text)}</${tag}>`).join('')}</tr>`;
		const body = rows.map((row) =>
			cells(
				'td',
				columns.map((column) => String((row as Record<string, unknown>)[column] ?? ''))
			)
		);
		return `<h2>${escaped(table)}</h2><table>${cells('th', columns)}${body.join('')}</table>`;
	});
	const style =
		'body{font:1rem system-ui}table{border-collapse:collapse}td,th{border:1px solid #999;padding:.3em;text-align:start;vertical-align:top}';
	return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Record</title><style>${style}</style><h1>${escaped(name)}</h1>${parts.join('')}</html>\n`;
}

function escaped(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}
