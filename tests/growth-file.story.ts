import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { DEMONSTRATION_INFANTS as INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { STAFF } from '../src/lib/server/demo/people.ts';
import { signedIn, signedInAs } from './support/hand.ts';
import { expect, signIn, test } from './support/story.ts';

/* The growth table: put in order, taken away as a file, printed on one page for the round. */

const growthOf = (infant: keyof typeof INFANTS) => `/infants/${INFANTS[infant]}/growth`;
const fileOf = (infant: keyof typeof INFANTS, query = '') =>
	`${growthOf(infant)}/table.csv${query}`;

/** Its notes, and its rows by column. */
function read(text: string) {
	const lines = text.trimEnd().split('\r\n');
	const notes = lines.filter((line) => /^"?#/.test(line));
	const [header = '', ...rows] = lines.filter((line) => !/^"?#/.test(line));
	const columns = header.split(',');
	// no cell of the demonstration holds a comma in front of its last column but in quotes
	const cells = (line: string) => line.match(/("([^"]|"")*"|[^,]*)(,|$)/g)!;
	const row = (line: string) =>
		Object.fromEntries(columns.map((name, at) => [name, cells(line)[at]!.replace(/,$/, '')]));
	return { notes: notes.join('\n'), columns, rows: rows.map(row) };
}

async function downloaded(page: Page, name: string) {
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name, exact: true }).click()
	]);
	return {
		text: await readFile(await download.path(), 'utf8'),
		name: download.suggestedFilename()
	};
}

test('a clinician takes the table away as a file that says what it is', async ({ page }) => {
	await signIn(page, 'Clinician');
	await page.goto(growthOf('amara'));
	const shown = await page.locator('.headline b').innerText();
	const file = await downloaded(page, 'Download as CSV');
	expect(file.name).toMatch(/^growth-\d{4}-\d\d-\d\d\.csv$/);
	const { notes, columns, rows } = read(file.text);
	for (const part of [
		...['INTERGROWTH-21st Preterm Postnatal', 'doi 10.1016', 'exponential over 7 days', 'g/kg/day'],
		...['formulas and window rules', 'build', 'data of', 'days and times']
	]) {
		expect(notes).toContain(part);
	}
	// a unit in each name, and no name of the infant in the file or its rows
	expect(columns).toEqual(
		expect.arrayContaining(['pma_days', 'grams', 'change_g', 'velocity_g_per_kg_day', 'z_standard'])
	);
	expect(file.text).not.toMatch(/Amara|Okafor/);
	// the page's number is the file's, and every weight of the table is in it
	const last = rows.findLast((row) => row.used === 'yes')!;
	expect(Number(last.velocity_g_per_kg_day).toFixed(1)).toBe(shown.replace('−', '-'));
	await page.getByRole('link', { name: /^The other \d+ lines$/ }).click();
	await expect(page.getByRole('link', { name: 'Only the first 14 lines' })).toBeVisible();
	const listed = page.getByRole('table').locator('tbody tr').filter({ hasNotText: 'no weight' });
	expect(rows).toHaveLength(await listed.count());
	for (const row of rows) expect(row.grams).toMatch(/^\d+$/);
	expect(rows.filter(({ z }) => z !== '').every((row) => row.z_standard !== '')).toBe(true);
});

test('the name is in the file only where it is asked for, and never in the file’s own name', async ({
	page
}) => {
	await signIn(page, 'Clinician');
	await page.goto(growthOf('amara'));
	const file = await downloaded(page, 'CSV with the name');
	expect(read(file.text).notes).toContain('Amara Okafor');
	expect(file.name).not.toMatch(/amara|okafor/i);
});

test.describe('by hand', () => {
	test.use({ expectedStatuses: [403, 404] });

	test('a file holds what its reader may see, and is there for nobody else', async ({
		startServer
	}) => {
		const server = await startServer();
		const [parent, clinician, lead] = await Promise.all(
			(['parent', 'clinician', 'lead'] as const).map((who) => signedIn(server.origin, who))
		);
		const own = await parent!.get(fileOf('amara'));
		expect(own.status).toBe(200);
		expect(own.headers.get('content-type')).toBe('text/csv; charset=utf-8');
		expect(own.headers.get('cache-control') ?? '').toMatch(/no-store|private/);
		expect(own.text).not.toMatch(/threshold|malnutrition|mild|moderate|severe/i);
		// all that a clinician reads, but for a procedure that the family was not told of
		const whole = (await clinician!.get(fileOf('amara'))).text;
		expect(whole).toContain('Procedure');
		expect(own.text).toBe(whole.replace('Procedure', ''));
		expect((await parent!.get(fileOf('theo'))).status).toBe(404);
		expect((await lead!.get(fileOf('amara'))).status).toBe(403);
		const west = signedInAs(server, STAFF.suzuki.id);
		const elsewhere = await west.get(fileOf('amara'));
		expect(elsewhere.status).toBe(404);
		expect(elsewhere.text).not.toContain('Amara');
		const average = await clinician!.get(fileOf('amara', '?days=14&method=average'));
		expect(average.text).toContain('average over 14 days');
	});
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('the table is put in order by its heads, and the address holds it', async ({ page }) => {
		await signIn(page, 'Clinician');
		await page.goto(`${growthOf('oluwadamilola')}?lines=all`);
		const head = page.getByRole('columnheader', { name: 'g', exact: true });
		const grams = async () => {
			const texts = await page.locator('tbody td:nth-child(3)').allTextContents();
			return texts.filter((text) => text !== '').map((text) => Number(text.replace(/\D/g, '')));
		};
		await head.getByRole('link').click();
		await expect(page).toHaveURL(/sort=-grams/);
		await expect(head).toHaveAttribute('aria-sort', 'descending');
		const largest = await grams();
		expect(largest).toEqual(largest.toSorted((a, b) => b - a));
		await head.getByRole('link').click();
		await expect(page).toHaveURL(/sort=grams&lines=all/);
		expect(await grams()).toEqual(largest.toReversed());
		// the window chosen next keeps the order
		await page.getByRole('link', { name: '5 days' }).click();
		await expect(page).toHaveURL(/sort=grams/);
	});
});

for (const theme of ['light', 'dark', 'night'] as const) {
	test(`on paper it is ink on white, whatever the screen: ${theme}`, async ({ page, baseURL }) => {
		await signIn(page, 'Clinician');
		await page.context().addCookies([{ name: 'nestling_theme', value: theme, url: baseURL! }]);
		await page.goto(growthOf('amara'));
		await expect(page.locator('.picture[data-live] canvas')).toBeAttached();
		await page.emulateMedia({ media: 'print', colorScheme: theme === 'light' ? 'light' : 'dark' });
		const brightness = (selector: string, property: string) =>
			page
				.locator(selector)
				.first()
				.evaluate((element, name) => {
					const canvas = document.createElement('canvas').getContext('2d')!;
					canvas.fillStyle = getComputedStyle(element).getPropertyValue(name);
					canvas.fillRect(0, 0, 1, 1);
					const [r = 0, g = 0, b = 0, a = 0] = canvas.getImageData(0, 0, 1, 1).data;
					return a === 0 ? 255 : (r + g + b) / 3;
				}, property);
		for (const ground of ['html', 'body', 'section.card']) {
			expect(await brightness(ground, 'background-color'), ground).toBeGreaterThan(240);
		}
		for (const ink of ['.headline b', 'tbody td:nth-child(3)', '.printed p']) {
			expect(await brightness(ink, 'color'), ink).toBeLessThan(110);
		}
		expect(await brightness('svg.wide path[stroke-linecap]', 'stroke')).toBeLessThan(110);
		// the picture is drawn in vector, the canvas over it is not printed
		await expect(page.locator('svg.wide')).toBeVisible();
		await expect(page.locator('canvas')).toBeHidden();
	});
}

for (const format of ['A4', 'Letter'] as const) {
	for (const infant of ['amara', 'oluwadamilola', 'theo', 'babyBoyR'] as const) {
		test(`the print of ${infant} is one page: ${format}`, async ({ page }) => {
			await signIn(page, 'Clinician');
			await page.goto(growthOf(infant));
			const pdf = (await page.pdf({ format, preferCSSPageSize: false })).toString('latin1');
			expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
		});
	}
}
