import type { Page } from '@playwright/test';
import { axe, comeIn, expect, test } from './support/story.ts';

/* Amara weighed about 1450 g a fortnight ago; Theo, two days old, weighs about 690 g. */

// What is refused or asked about comes back with 400, and was meant to.
test.use({ expectedStatuses: [400] });

async function openWeights(page: Page, who: 'Parent' | 'Clinician', infant: string) {
	await comeIn(page, who);
	if (who === 'Clinician') await page.getByRole('link', { name: infant }).first().click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(infant);
	await page.getByRole('link', { name: 'Weights', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Log a weight' })).toBeVisible();
}

const weightField = (page: Page) => page.getByLabel('Weight', { exact: true });

/** The day so many days before the one the form came with, which is the unit's today. */
async function daysAgo(page: Page, days: number) {
	const today = await page.getByLabel('Date').inputValue();
	return new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);
}

async function log(page: Page, weight: string, when?: { date: string; time: string }) {
	await weightField(page).fill(weight);
	if (when) {
		await page.getByLabel('Date').fill(when.date);
		await page.getByLabel('Time').fill(when.time);
	}
	await page.getByRole('button', { name: 'Save the weight' }).click();
}

const said = (page: Page) => page.getByRole('status').filter({ hasText: /./ });
const spaced = (text: string) => new RegExp(text.replaceAll(' ', '\\s'));

test('a clinician and a parent type a weight as they read it, and see it in grams', async ({
	page,
	browser,
	baseURL
}) => {
	await openWeights(page, 'Clinician', 'Amara Okafor');
	const date = await daysAgo(page, 13);
	await weightField(page).pressSequentially('1450');
	await expect(page.getByText(spaced('Understood as 1 450 g \\(3 lb 3.1 oz\\)'))).toBeVisible();
	await log(page, '1450', { date, time: '20:00' });
	await expect(said(page)).toHaveText(spaced('Weight saved: 1 450 g \\(3 lb 3.1 oz\\)'));
	await expect(weightField(page)).toHaveValue('');

	const context = await browser.newContext({ baseURL: baseURL ?? '' });
	const phone = await context.newPage();
	await openWeights(phone, 'Parent', 'Amara Okafor');
	await log(phone, '1.45 kg', { date, time: '20:30' });
	await expect(said(phone)).toHaveText(spaced('“1.45 kg” was understood as 1 450 g'));
	await log(phone, '3 lb 3 oz', { date, time: '21:00' });
	await expect(said(phone)).toHaveText(spaced('“3 lb 3 oz” was understood as 1 446 g'));
	const own = phone.getByRole('listitem').filter({ hasText: spaced('1 446 g') });
	await expect(own).toContainText('parent, Adaeze Okafor · not yet reviewed');
	await context.close();

	await page.reload();
	await page.getByRole('button', { name: spaced('Mark 1 446 g .* as reviewed') }).click();
	await expect(said(page)).toHaveText(spaced('Weight marked as reviewed: 1 446 g'));
	const reviewed = page.getByRole('listitem').filter({ hasText: spaced('1 446 g') });
	await expect(reviewed).toContainText('reviewed by Dr Lindqvist');
});

test('a ten-fold slip is refused or asked about, what was typed is kept, and mending it is a version', async ({
	page
}) => {
	await openWeights(page, 'Clinician', 'Theo van der Berg');
	await log(page, '68 900 g');
	await expect(
		page.getByText(spaced('68 900 g is above 8 000 g, the most that can be recorded'))
	).toBeVisible();
	await expect(weightField(page)).toHaveValue('68 900 g');

	await log(page, '6890');
	await expect(page.getByText(spaced('One digit too many: 689 g was perhaps meant'))).toBeVisible();
	await expect(weightField(page)).toHaveValue('6890');
	expect(await axe(page)).toEqual([]);
	const answers = page.getByLabel('Yes, this is what the scale showed');
	await expect(answers).not.toHaveCount(0);
	for (const answer of await answers.all()) await answer.check();
	await page.getByRole('button', { name: 'Save the weight' }).click();
	await expect(said(page)).toHaveText(spaced('Weight saved: 6 890 g'));

	await page.getByRole('link', { name: spaced('Correct or set aside 6 890 g') }).click();
	const correction = page.getByRole('region', { name: 'Correct this weight' });
	await correction.getByLabel('Weight', { exact: true }).fill('691');
	await correction.getByRole('button', { name: 'Save the correction' }).click();
	await expect(correction.getByText('Say why, in a few words.')).toBeVisible();
	await expect(correction.getByLabel('Weight', { exact: true })).toHaveValue('691');
	await correction.getByLabel('Why').fill('one digit too many');
	await correction.getByRole('button', { name: 'Save the correction' }).click();
	await expect(said(page)).toHaveText(spaced('Weight corrected: 691 g'));

	await page.getByRole('link', { name: spaced('Correct or set aside 691 g') }).click();
	await expect(page.getByText('Corrected: one digit too many')).toBeVisible();
	const aside = page.getByRole('region', { name: 'Set it aside' });
	await aside.getByLabel('Why').fill('the twin was on the scale');
	await aside.getByRole('button', { name: 'Set aside' }).click();
	await expect(said(page)).toHaveText(spaced('Weight set aside: 691 g'));
	expect(await axe(page)).toEqual([]);
	const row = page.getByRole('listitem').filter({ hasText: 'the twin was on the scale' }).first();
	await expect(row).toContainText('Set aside by Dr Lindqvist');
	await row.getByRole('link', { name: /^Use / }).click();
	await page.getByLabel('Why').fill('it was the right infant');
	await page.getByRole('button', { name: 'Use again' }).click();
	await expect(said(page)).toHaveText(spaced('Weight back in use: 691 g'));
});

test('all of it works without JavaScript', async ({ browser, baseURL }) => {
	const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: false });
	const page = await context.newPage();
	await openWeights(page, 'Clinician', 'Amara Okafor');
	const when = { date: await daysAgo(page, 14), time: '20:00' };
	await log(page, 'about 1400', when);
	await expect(page.getByText('“about 1400” was not understood as a weight')).toBeVisible();
	await expect(weightField(page)).toHaveValue('about 1400');
	await expect(page.getByLabel('Date')).toHaveValue(when.date);

	await log(page, '700', when);
	await expect(page.getByText('Please look at this again. Nothing is saved yet.')).toBeVisible();
	await expect(weightField(page)).toHaveValue('700');
	await expect(page.getByText(spaced('Understood as 700 g'))).toBeVisible();

	await log(page, '3 lb 4 oz');
	await expect(said(page)).toHaveText(spaced('“3 lb 4 oz” was understood as 1 474 g'));

	await page.getByRole('link', { name: spaced('Correct or set aside 1 474 g') }).click();
	const correction = page.getByRole('region', { name: 'Correct this weight' });
	await correction.getByLabel('Weight', { exact: true }).fill('1.475 kg');
	await correction.getByLabel('Why').fill('misread');
	await correction.getByRole('button', { name: 'Save the correction' }).click();
	await expect(said(page)).toHaveText(spaced('Weight corrected: 1 475 g'));

	await page.getByRole('link', { name: spaced('Correct or set aside 1 475 g') }).click();
	const aside = page.getByRole('region', { name: 'Set it aside' });
	await aside.getByLabel('Why').fill('wrong day');
	await aside.getByRole('button', { name: 'Set aside' }).click();
	await expect(said(page)).toHaveText(spaced('Weight set aside: 1 475 g'));
	await context.close();
});
