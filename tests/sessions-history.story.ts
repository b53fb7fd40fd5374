import { readFile } from 'node:fs/promises';
import { DEMONSTRATION_INFANTS as INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { axe, expect, signIn, test } from './support/story.ts';

/* What was given, chosen by how it stands, by whom and when, added up by day, and taken as a file. */

const SESSIONS = `/infants/${INFANTS.amara}/sessions`;

test('a clinician chooses which sessions to read, and the totals and the file follow', async ({
	page
}) => {
	await signIn(page, 'Clinician');
	await page.goto(SESSIONS);
	const list = page.getByRole('region', { name: 'What was recorded' }).getByRole('listitem');
	const all = await list.count();
	await page.getByText('Choose which').click();
	await page.getByLabel('Massaged by').selectOption('Parents');
	await page.getByRole('button', { name: 'Show', exact: true }).click();
	await expect(page).toHaveURL(/by=parent/);
	await expect(page.getByRole('heading', { name: 'Day by day, of those chosen' })).toBeVisible();
	const chosen = await list.filter({ hasText: 'a parent' }).count();
	expect(chosen).toBeGreaterThan(0);
	expect(chosen).toBeLessThan(all);
	const totals = page.getByRole('table');
	await expect(totals.getByRole('row').last()).toContainText(`In all${chosen}`);

	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Take these as CSV' }).click()
	]);
	expect(download.suggestedFilename()).toMatch(/^sessions-\d{4}-\d\d-\d\d\.csv$/);
	const text = await readFile(await download.path(), 'utf8');
	const rows = text.split('\r\n').filter((line) => /^\d{4}-/.test(line));
	expect(rows).toHaveLength(chosen);
	expect(rows.every((row) => row.includes(',parent,live,elmoneim-2021,1,completed,'))).toBe(true);
	expect(text).not.toMatch(/Amara|Okafor|Adaeze/);

	await page.getByRole('link', { name: 'Show all' }).click();
	await expect(page).toHaveURL(SESSIONS);
	await expect(list).toHaveCount(all);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a parent finds none for a day without, and is told so', async ({ page }) => {
		await signIn(page, 'Parent');
		await page.goto(`${SESSIONS}?from=2020-01-01&to=2020-01-02&status=stopped`);
		await expect(page.getByText('No session fits that.')).toBeVisible();
		await expect(page.getByLabel('How it stands')).toHaveValue('stopped');
		await expect(page.getByRole('table')).toHaveCount(0);
		await page.goto(`${SESSIONS}?status=unheard-of&from=yesterday`);
		await expect(page.getByRole('heading', { name: 'Day by day', exact: true })).toBeVisible();
	});
});

test('the chosen sessions can be read in every way a page can', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 800 });
	await signIn(page, 'Practitioner');
	await page.goto(`${SESSIONS}?by=practitioner`);
	expect(await axe(page)).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});
