import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from '@playwright/test';

export interface Shot {
	person: string;
	theme: string;
	width: number;
	name: string;
	file: string;
}

const STYLE = `body { font: 13px system-ui; margin: 16px; background: #777; color: #fff }
	section { display: flex; flex-wrap: wrap; gap: 12px; align-items: flex-start }
	figure { margin: 0 } figcaption { padding: 2px 0 }
	img { display: block; max-block-size: 900px; object-fit: cover; object-position: top }
	a { color: inherit }`;

const wide = (width: number) => (width > 600 ? 420 : 220);

/** One page of all pictures, and a picture of each person's pages in one theme and width. */
export async function contactSheets(
	browser: Browser,
	folder: string,
	shots: Shot[]
): Promise<string[]> {
	const groups = Map.groupBy(shots, sheetOf);
	const sections = [...groups].map(([sheet, own]) => `<h2>${sheet}</h2>${section(own)}`);
	writeFileSync(join(folder, 'index.html'), html(sections.join('\n')));
	const page = await browser.newPage({ viewport: { width: 1800, height: 900 } });
	const sheets: string[] = [];
	for (const [sheet, own] of groups) {
		const source = join(folder, 'sheet.html');
		writeFileSync(source, html(`<h2>${sheet}</h2>${section(own)}`));
		await page.goto(pathToFileURL(source).href);
		const file = `sheet-${sheet}.png`;
		await page.screenshot({ path: join(folder, file), fullPage: true });
		rmSync(source);
		sheets.push(file);
	}
	await page.close();
	return sheets;
}

const sheetOf = ({ person, theme, width }: Shot) => `${person}-${width}-${theme}`;

function section(shots: Shot[]): string {
	const figures = shots.map(
		({ name, file, width }) =>
			`<figure><figcaption>${name}</figcaption><a href="${file}">` +
			`<img src="${file}" width="${wide(width)}" alt="${name}" loading="eager"></a></figure>`
	);
	return `<section>${figures.join('\n')}</section>`;
}

function html(body: string): string {
	return `<!doctype html><meta charset="utf-8"><title>Nestling</title><style>${STYLE}</style>${body}`;
}
