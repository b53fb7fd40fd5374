import type { Page } from '@playwright/test';
import { DEMONSTRATION_INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { signedIn } from './support/hand.ts';
import { axe, expect, inThemes, signIn, test } from './support/story.ts';

/* The demonstration's infants have been measured weekly; what is logged here comes after their last. */

// What is refused or asked about comes back with 400, and was meant to.
test.use({ expectedStatuses: [400] });

const of = (key: 'freya' | 'salma' | 'amara') => `/infants/${DEMONSTRATION_INFANTS[key]}`;

const fieldsOf = (page: Page) => ({
	length: page.getByLabel('Length', { exact: true }),
	head: page.getByLabel('Head circumference', { exact: true }),
	save: page.getByRole('button', { name: 'Save', exact: true }),
	said: page.getByRole('status').filter({ hasText: /./ })
});

/** The last of each, as the list shows them: the length stands above the head. */
async function last(page: Page) {
	await page.getByRole('heading', { name: 'Lengths and head circumferences' }).waitFor();
	const values = await page.locator('main ol > li .value').allInnerTexts();
	const value = (name: string) => Number.parseFloat(values.find((text) => text.includes(name))!);
	return { length: value('Length'), head: value('Head') };
}

for (const [how, javaScriptEnabled, infant] of [
	['in a browser', true, of('freya')],
	['without JavaScript', false, of('salma')]
] as const) {
	test(`a length and a head are logged, asked about, corrected and set aside ${how}`, async ({
		browser,
		baseURL
	}) => {
		const context = await browser.newContext({ baseURL: baseURL!, javaScriptEnabled });
		const page = await context.newPage();
		await signIn(page, 'Clinician');
		await page.goto(`${infant}/weights`);
		await page.getByRole('link', { name: 'Length and head circumference' }).click();
		const { length, head, save, said } = fieldsOf(page);
		const before = await last(page);

		await save.click();
		await expect(page.getByText('Type a length, a head circumference, or both.')).toBeVisible();
		await length.fill('16 3/8 in');
		await head.fill((before.head + 0.2).toFixed(1).replace('.', ','));
		await save.click();
		await expect(
			page.getByText('“16 3/8 in” is in inches, which are not converted.')
		).toBeVisible();
		await expect(length).toHaveValue('16 3/8 in');

		await length.fill('415');
		await save.click();
		await expect(page.getByText('415.0 cm is above 70.0 cm')).toContainText(
			'Millimetres typed as centimetres: 41.5 cm was perhaps meant.'
		);
		await length.fill((before.length - 1).toFixed(1));
		await save.click();
		await expect(page.getByText('Please look at this again. Nothing is saved yet.')).toBeVisible();
		await expect(page.getByText('is 1.0 cm less than')).toBeVisible();
		if (javaScriptEnabled) expect(await axe(page)).toEqual([]);
		const longer = (before.length + 0.3).toFixed(1);
		await length.fill(`${Math.round((before.length + 0.3) * 10)} mm`);
		await save.click();
		await expect(said).toContainText(`Saved: Length ${longer} cm, Head circumference`);
		await expect(page.locator('main ol > li').first()).toContainText(/z −?\d\.\d\d, centile/);

		await page.getByRole('link', { name: `Correct or set aside Length ${longer} cm` }).click();
		const correction = page.getByRole('region', { name: 'Correct this' });
		const corrected = (before.length + 0.4).toFixed(1);
		await correction.getByLabel('Length', { exact: true }).fill(corrected);
		await correction.getByLabel('Why').fill('misread');
		await correction.getByRole('button', { name: 'Save the correction' }).click();
		await expect(said).toContainText(`Corrected: Length ${corrected} cm`);

		await page.getByRole('link', { name: `Correct or set aside Length ${corrected} cm` }).click();
		await expect(page.getByText('Corrected: misread')).toBeVisible();
		const aside = page.getByRole('region', { name: 'Set it aside' });
		await aside.getByLabel('Why').fill('the tape had slipped');
		await aside.getByRole('button', { name: 'Set aside' }).click();
		await expect(said).toContainText(`Set aside: Length ${corrected} cm`);
		const row = page.getByRole('listitem').filter({ hasText: 'the tape had slipped' }).first();
		await expect(row).toContainText('Set aside by Dr Lindqvist');
		await context.close();
	});
}

test('the growth page and its file hold them where they are asked for, and nothing of them else', async ({
	page,
	baseURL
}) => {
	await signIn(page, 'Clinician');
	await page.goto(`${of('amara')}/growth`);
	await expect(page.getByRole('region', { name: 'Length and head circumference' })).toHaveCount(0);
	await page.getByRole('link', { name: 'Length and head circumference' }).click();
	const panel = page.getByRole('region', { name: 'Length and head circumference' });
	await expect(panel.getByRole('row').nth(1)).toBeVisible();
	await expect(panel).toContainText('INTERGROWTH-21st Preterm Postnatal, version 2015.1');
	expect(await inThemes(page)).toEqual({});
	await page.getByRole('link', { name: '14 days', exact: true }).first().click();
	await expect(page).toHaveURL(/days=14.*also=length-head/);
	await expect(panel).toBeVisible();

	await page.setViewportSize({ width: 320, height: 800 });
	const wide = await page.evaluate(() => document.documentElement.scrollWidth);
	expect(wide).toBeLessThanOrEqual(320);

	const clinician = await signedIn(baseURL!, 'clinician');
	const file = `${of('amara')}/growth/table.csv`;
	const [without, asked] = [
		await clinician.get(file),
		await clinician.get(`${file}?also=length-head`)
	];
	expect(without.text).not.toContain('length_cm');
	expect(asked.text).toContain('date,pma,pma_days,length_cm,length_z');
	expect(asked.text.startsWith(without.text.slice(0, 40))).toBe(true);
});

test('a parent’s are marked a parent’s, and are the parent’s to correct', async ({ page }) => {
	await signIn(page, 'Parent');
	await page.goto(`${of('amara')}/measurements`);
	const before = await last(page);
	const { head, save, said } = fieldsOf(page);
	await head.fill((before.head + 0.1).toFixed(1));
	await save.click();
	await expect(said).toContainText('Saved: Head circumference');
	const own = page.getByRole('listitem').first();
	await expect(own).toContainText('parent, Adaeze Okafor');
	await expect(own.getByRole('link', { name: /Correct or set aside/ })).toBeVisible();
	await expect(page.getByRole('link', { name: /Correct or set aside/ })).toHaveCount(1);
});
