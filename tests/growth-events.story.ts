import type { Page } from '@playwright/test';
import { DEMONSTRATION_INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { signedIn } from './support/hand.ts';
import { axe, expect, signIn, test } from './support/story.ts';

/* What happened beside the weights: recorded by a practitioner, told of by a clinician, read by a parent. */

test.use({ expectedStatuses: [400, 403] });

const GROWTH = `/infants/${DEMONSTRATION_INFANTS.amara}/growth`;

const day = (page: Page, daysAgo: number) =>
	page.evaluate((days) => {
		const max = document.querySelector<HTMLInputElement>('input[name="day"]')!.max;
		return new Date(Date.parse(max) - days * 86_400_000).toISOString().slice(0, 10);
	}, daysAgo);

const listed = (page: Page) => page.locator('ol.events li');
const marks = (page: Page) => page.locator('svg.wide text');

test('an illness is recorded, drawn for staff, and read by the family once they were told', async ({
	page,
	startServer
}) => {
	const { origin } = await startServer();
	const parent = await signedIn(origin, 'parent');
	// page, data and file, but for what each answer has of its own: a nonce and the minute
	const readByParent = async () =>
		((await parent.get(GROWTH)).text + (await parent.get(`${GROWTH}/table.csv`)).text)
			.replace(/nonce="[^"]*"/g, '')
			.replace(/\d\d:\d\d/g, '');
	const before = await readByParent();
	expect(before.match(/Illness, until/g)).not.toBeNull();
	expect(before).not.toMatch(/Procedure|Eye examination|Cultures taken/);

	await signIn(page, 'Practitioner', origin);
	await page.goto(origin + GROWTH);
	const count = await listed(page).count();
	await page.getByRole('link', { name: 'Record a growth event' }).click();
	const adding = page.locator('section').first();
	await adding.getByRole('button', { name: 'Record', exact: true }).click();
	await expect(adding.getByText('Choose what happened.')).toBeVisible();
	await adding.getByLabel('What happened').selectOption('Illness');
	await adding.getByLabel('Day', { exact: true }).fill(await day(page, 3));
	await adding.getByLabel('Last day, where it lasted (optional)').fill(await day(page, 2));
	await adding.getByLabel('Note for staff (optional)').fill('Apnoeas overnight');
	await expect(adding.getByText('Told to the family')).toHaveCount(0);
	await adding.getByRole('button', { name: 'Record', exact: true }).click();
	await expect(page.getByRole('status')).toHaveText('Saved.');
	const card = page.locator('ul.stack > li').filter({ hasText: 'Apnoeas overnight' });
	await expect(card.locator('.chip')).toHaveText('Not read by the family');
	expect(await axe(page)).toEqual([]);

	await page.getByRole('link', { name: 'Back to growth' }).click();
	await expect(listed(page)).toHaveCount(count + 1);
	await expect(listed(page).last()).toContainText('Illness, until');
	await expect(marks(page).filter({ hasText: `${count + 1} Illness` })).toHaveCount(1);
	await expect(page.locator('.picture[data-live] canvas')).toBeVisible();
	// arrow keys read it out at the weights it touches, and the tip beside them shows it
	const said = page.locator('p[aria-live]');
	await page.getByRole('application').focus();
	await page.keyboard.press('End');
	await expect(said).toContainText(' g · ');
	for (let step = 0; step < 4; step++) {
		if ((await said.textContent())!.includes('Illness')) break;
		const before = await said.textContent();
		await page.keyboard.press('ArrowLeft');
		await expect(said).not.toHaveText(before!);
	}
	await expect(said).toContainText(/Illness, \d+ \w+, until \d+ \w+/);
	await expect(page.locator('.tip')).toContainText('Illness');
	expect((await readByParent()) === before, 'the parent reads what they read').toBe(true);

	await signIn(page, 'Clinician', origin);
	await page.goto(`${origin}${GROWTH}/events`);
	await card.getByRole('button', { name: 'The family was told' }).click();
	await expect(card.locator('.chip')).toHaveText('Told to the family');
	await card.getByText('Correct', { exact: true }).click();
	await card.getByLabel('Day', { exact: true }).fill(await day(page, 4));
	await card.getByRole('button', { name: 'Save the correction' }).click();
	await expect(card.getByText('Write why.')).toBeVisible();
	await card.getByLabel('Why').first().fill('Began at night');
	await card.getByRole('button', { name: 'Save the correction' }).click();
	await expect(card).toContainText('Began at night');
	await expect(card.locator('.chip')).toHaveText('Told to the family');

	await signIn(page, 'Parent', origin);
	await page.goto(origin + GROWTH);
	await expect(listed(page).filter({ hasText: 'Illness' })).toHaveCount(2);
	await expect(page.getByRole('link', { name: 'Record a growth event' })).toHaveCount(0);
	const after = await readByParent();
	expect(after).not.toMatch(/Apnoeas|Procedure|Began at night/);
	expect((await parent.get(`${GROWTH}/events`)).status).toBe(403);

	await signIn(page, 'Practitioner', origin);
	await page.goto(`${origin}${GROWTH}/events`);
	await card.getByText('Entered in error', { exact: true }).click();
	await card.getByLabel('Why').last().fill('Another infant');
	await card.getByRole('button', { name: 'Mark as entered in error' }).click();
	await expect(card).toContainText('Another infant');
	await signIn(page, 'Parent', origin);
	await page.goto(origin + GROWTH);
	await expect(listed(page).filter({ hasText: 'Illness' })).toHaveCount(1);
	await expect(page.locator('p', { has: page.locator('s', { hasText: 'Illness' }) })).toContainText(
		/Marked as entered in error on .+, by Mei Tan\./
	);
	await expect(marks(page).filter({ hasText: 'Illness' })).toHaveCount(1);
	expect(await readByParent()).not.toMatch(/Apnoeas|Another infant/);
	expect(await axe(page)).toEqual([]);
});

test('a unit lead sets what can be recorded; what was recorded keeps its name', async ({
	page,
	startServer
}) => {
	const { origin } = await startServer();
	await signIn(page, 'Unit lead', origin);
	await page.goto(`${origin}/unit`);
	await page.getByRole('link', { name: 'Growth events this unit records' }).click();
	await page.getByLabel('Procedure', { exact: true }).uncheck();
	await page.getByLabel('The unit’s own (optional)').fill('Line out\nline out');
	await page.getByLabel('Why it is changed').fill('Agreed on the round');
	await page.getByRole('button', { name: 'Save the list' }).click();
	await expect(page.getByText('On the list twice: “line out”')).toBeVisible();
	await page.getByLabel('The unit’s own (optional)').fill('Line out');
	await page.getByRole('button', { name: 'Save the list' }).click();
	await expect(page.getByRole('status')).toBeVisible();
	expect(await axe(page)).toEqual([]);

	await signIn(page, 'Practitioner', origin);
	await page.goto(`${origin}${GROWTH}/events`);
	const offered = page.locator('section').first().getByLabel('What happened').locator('option');
	await expect(offered.filter({ hasText: 'Procedure' })).toHaveCount(0);
	await expect(page.getByRole('heading', { name: 'Procedure' })).toBeVisible();
	await page.getByLabel('What happened').first().selectOption('Line out');
	await page.getByRole('button', { name: 'Record', exact: true }).click();
	await expect(page.getByRole('heading', { name: 'Line out' })).toBeVisible();
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('an event is recorded, and what was typed stays after an error', async ({
		page,
		startServer
	}) => {
		const { origin } = await startServer();
		await signIn(page, 'Practitioner', origin);
		await page.goto(`${origin}${GROWTH}/events`);
		const adding = page.locator('section').first();
		await adding.getByLabel('Note for staff (optional)').fill('Half strength');
		await adding.getByRole('button', { name: 'Record', exact: true }).click();
		await expect(adding.getByText('Choose what happened.')).toBeVisible();
		await expect(adding.getByLabel('Note for staff (optional)')).toHaveValue('Half strength');
		await adding.getByLabel('What happened').selectOption('Feeds changed');
		await adding.getByRole('button', { name: 'Record', exact: true }).click();
		await expect(page.locator('bdi').filter({ hasText: 'Half strength' })).toBeVisible();
		await page.goto(origin + GROWTH);
		await expect(listed(page).last()).toContainText('Feeds changed');
	});
});
