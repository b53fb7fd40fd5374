import type { Locator, Page } from '@playwright/test';
import { DEMONSTRATION_INFANTS as INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { axe, comeIn, expect, signIn, test } from './support/story.ts';

/* A unit loads a table it holds a licence for, and reads an infant's growth against it by its name. */

test.use({ expectedStatuses: [400] });

const amara = `/infants/${INFANTS.amara}/growth`;
const number = (text: string) => Number(text.replace(/[^\d.−-]/g, '').replace('−', '-'));

/** Made up: its median rises by 30 g a day, so that straight lines between rows are exact. */
const median = (pmaDays: number) => 30 * (pmaDays - 165);
const [L, S] = [0.5, 0.12];
const rows = (sex: string) =>
	Array.from({ length: 27 }, (_, week) => {
		const pmaDays = 203 + 7 * week;
		return `${sex},${pmaDays},${L},${median(pmaDays)},${S}`;
	});
const CSV = ['sex,pma_days,L,M,S', ...rows('female'), ...rows('male')].join('\r\n');
const file = (text: string) => ({
	...{ name: 'table.csv', mimeType: 'text/csv', buffer: Buffer.from(`\uFEFF${text}`) }
});

async function fillIn(page: Page, name: string) {
	await page.getByText('Load a table').click();
	await page.getByLabel('The unit’s name for it').fill(name);
	await page.getByLabel('Source').fill('Made up for a story');
	await page.getByLabel('Licence').fill('Held by this unit until 2030');
}

/** What the newest line of the table of weights says. */
async function newestRow(page: Page) {
	const cells = await page
		.getByRole('table')
		.locator('tbody tr')
		.first()
		.locator('td')
		.allInnerTexts();
	const [weeks, days] = cells[0]!.split('+').map(Number);
	return { pmaDays: weeks! * 7 + days!, grams: number(cells[1]!), z: number(cells[4]!) };
}

test('a table is loaded, mended where its file was at fault, and growth is read against it', async ({
	page,
	startServer
}) => {
	const { origin } = await startServer();
	await comeIn(page, 'Clinician', origin);

	// no unit sees a choice it does not have
	await page.goto(origin + amara);
	await expect(page.getByRole('group', { name: 'Reference' })).toHaveCount(0);
	const before = await newestRow(page);
	const number7 = await page.locator('.headline b').innerText();

	await page.goto(`${origin}/unit`);
	await page.getByRole('link', { name: 'The unit’s own reference tables' }).click();
	await fillIn(page, 'Our licensed table');
	const wrong = CSV.replace(`female,245,${L},2400,${S}`, `female,245,${L},2400,-0.1`);
	await page.getByLabel('CSV file').setInputFiles(file(wrong));
	await page.getByRole('button', { name: 'Load it' }).click();
	await expect(page.getByText('row 8: S must be above 0 and at most 1, found −0.1.')).toBeVisible();
	expect(await axe(page)).toEqual([]);
	// what was typed stands, and the file's text with it, to be mended in place
	await expect(page.getByLabel('Source')).toHaveValue('Made up for a story');
	const text = page.getByLabel('Or its lines, pasted');
	await expect(text).toHaveValue(/female,245,0.5,2400,-0.1/);
	await text.fill((await text.inputValue()).replace('2400,-0.1', `2400,${S}`));
	await page.getByRole('button', { name: 'Load it' }).click();
	const loaded = page.getByRole('region', { name: 'Our licensed table' });
	await expect(loaded).toContainText('54 rows, weight in grams');
	await expect(loaded).toContainText('Girls: 29+0 to 55+0, 27 rows');
	await expect(loaded).toContainText('Version 1');

	await page.goto(origin + amara);
	expect(await newestRow(page)).toEqual(before);
	await page.getByRole('link', { name: 'Our licensed table', exact: true }).click();
	const named = 'Our licensed table, version 1';
	const picture = page.locator('svg.wide');
	await expect(picture).toContainText(named);
	await expect(picture).not.toContainText('INTERGROWTH');
	await expect(page.locator('svg.narrow')).toContainText(named);
	await expect(page.getByRole('table').locator('caption')).toContainText(`z: ${named}.`);
	await expect(page.locator('section.since')).toContainText(`z, ${named}`);
	await expect(page.locator('section.since')).toContainText('are INTERGROWTH-21st');
	await expect(page.locator('section.reading')).toContainText(`${named}, `);
	await expect(page.locator('section.reading')).not.toContainText('INTERGROWTH, ');
	const { pmaDays, grams, z } = await newestRow(page);
	const expected = ((grams / median(pmaDays)) ** L - 1) / (L * S);
	expect(Math.abs(z - expected)).toBeLessThan(0.0051);
	expect(z).not.toBe(before.z);
	// the infant's own number is no reference's
	await expect(page.locator('.headline b')).toHaveText(number7);
	expect(await axe(page)).toEqual([]);

	await page.locator('section.since').getByText('Show the working').click();
	await expect(page.locator('section.since')).toContainText(
		`L 0.5000, M ${median(pmaDays)}.0 g, S 0.1200`
	);
	await page.emulateMedia({ media: 'print' });
	const paper = page.locator('.printed').last();
	await expect(paper).toContainText(`${named}, Girls: 29+0 to 55+0`);
	await expect(paper).toContainText('Licence: Held by this unit until 2030');
	await expect(paper).not.toContainText('INTERGROWTH-21st preterm postnatal, 27+0');
	await page.emulateMedia({ media: 'screen' });

	const csv = page.getByRole('link', { name: 'Download as CSV' });
	const answer = await page.request.get(origin + (await csv.getAttribute('href')));
	const said = await answer.text();
	expect(said).toContain(`z: ${named}; the unit's own table; Made up for a story; licence Held`);
	expect(said).toContain(`"${named}"`);
	expect(said).not.toContain('intergrowth');

	// another window, and the view of the course, stay with the table
	await page.getByRole('link', { name: 'Average', exact: true }).click();
	await expect(page.locator('.headline + p')).toContainText('average');
	await expect(picture).toContainText(named);

	// retired, the same address shows the standard again
	const address = page.url();
	await page.goto(`${origin}/unit/reference-tables`);
	await loaded.getByText('Retire', { exact: true }).click();
	await loaded.getByLabel('Why').last().fill('The licence ended');
	await loaded.getByRole('button', { name: 'Retire it' }).click();
	await expect(loaded).toContainText('retired');
	await page.goto(address);
	await expect(picture).toContainText('50th · INTERGROWTH');
});

test('without JavaScript a table is pasted, asked about, loaded, and followed by a later version', async ({
	browser,
	startServer
}) => {
	const { origin } = await startServer();
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await signIn(page, 'Unit lead', origin);
	await page.goto(`${origin}/unit/reference-tables`);
	await fillIn(page, 'Girls only');
	const girls = ['sex,pma_days,L,M,S', 'f,245,0,2400,0.1', 'f,252,0,3100,0.1'].join('\n');
	await page.getByLabel('Or its lines, pasted').fill(girls);
	await page.getByRole('button', { name: 'Load it' }).click();
	const asked = 'Girls, day 245 to day 252: M goes from 2\u202f400 to 3\u202f100 g, +29 %.';
	await expect(page.getByText(asked)).toBeVisible();
	await expect(page.getByLabel('The unit’s name for it')).toHaveValue('Girls only');
	await page.getByLabel('It is as the source has it. Load it.').check();
	await page.getByRole('button', { name: 'Load it' }).click();
	const loaded = page.getByRole('region', { name: 'Girls only' });
	await expect(loaded).toContainText('Boys: no rows, so no values');

	await loaded.getByText('Load a later version').click();
	await loaded.getByLabel('CSV file').setInputFiles(file(CSV));
	await loaded.getByLabel('Why').first().fill('Boys as well');
	await loaded.getByRole('button', { name: 'Load as a new version' }).click();
	await expect(loaded).toContainText('Version 2');
	await expect(loaded).toContainText('Boys: 29+0 to 55+0, 27 rows');
	await loaded.getByText('Earlier versions').click();
	await expect(loaded).toContainText('Girls: 35+0 to 36+0, 2 rows');
	await context.close();
});

test('a file that is too large or no text is refused, and nothing is kept', async ({
	page,
	startServer
}) => {
	const { origin } = await startServer();
	await signIn(page, 'Clinician', origin);
	await page.goto(`${origin}/unit/reference-tables`);
	await fillIn(page, 'Too much');
	const sheet = { ...file(''), buffer: Buffer.from([0x50, 0x4b, 3, 4, 0xd0, 0xcf, 0xff]) };
	await page.getByLabel('CSV file').setInputFiles(sheet);
	await page.getByRole('button', { name: 'Load it' }).click();
	await expect(page.getByText('This file is not UTF-8 text')).toBeVisible();
	await page.getByLabel('CSV file').setInputFiles(file(`${CSV}\n${'x'.repeat(400_000)}`));
	await page.getByRole('button', { name: 'Load it' }).click();
	await expect(page.getByText(/bytes; up to 400.000 are read/)).toBeVisible();
	await page.goto(`${origin}/unit/reference-tables`);
	await expect(page.getByText('None yet.')).toBeVisible();
});

test('a name of thirty letters without a break is read whole on the smallest phone', async ({
	page,
	startServer
}) => {
	const { origin } = await startServer();
	const name = 'W'.repeat(30);
	await page.setViewportSize({ width: 320, height: 640 });
	await signIn(page, 'Clinician', origin);
	await page.goto(`${origin}/unit/reference-tables`);
	await fillIn(page, name);
	await page.getByLabel('Or its lines, pasted').fill(CSV);
	await page.getByRole('button', { name: 'Load it' }).click();
	const loaded = page.getByRole('region', { name });
	expect(await clipped(loaded.getByRole('heading'))).toEqual([]);
	await loaded.getByText('Retire', { exact: true }).click();
	await loaded.getByText('Load a later version', { exact: true }).click();
	expect(await clipped(loaded)).toEqual([]);

	await page.goto(origin + amara);
	expect(await clipped(page.getByRole('group', { name: 'Reference' }))).toEqual([]);
	const choice = page.getByRole('link', { name, exact: true });
	await choice.click();
	await expect(choice).toHaveAttribute('aria-current', 'true');
	expect(await clipped(page.locator('main'))).toEqual([]);
});

/** What says the name inside a place and reaches beyond its box, which cuts it off; not in drawings. */
function clipped(place: Locator) {
	return place.evaluate((root) => {
		const text = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
		const found: string[] = [];
		while (text.nextNode()) {
			const { parentElement: own, textContent: said } = text.currentNode;
			if (!said?.includes('WWW') || !own?.checkVisibility() || own.closest('svg')) continue;
			const range = document.createRange();
			range.selectNodeContents(text.currentNode);
			const { left, right } = range.getBoundingClientRect();
			const box = own.closest('.seg, .card, main')!.getBoundingClientRect();
			if (left < box.left - 1 || right > box.right + 1) found.push(said);
		}
		return found;
	});
}
