import { axe, expect, signIn, test } from './support/story.ts';
import { startServer, type RunningServer } from './support/server.ts';
import { DEMONSTRATION_INFANTS } from '../src/lib/server/demo/infant-ids.ts';

/* A unit's own routine care: asked for, looked at, frozen, computed again, and drawn on a growth page. */

const PAGE = '/unit/baselines/routine-care';
let server: RunningServer;

test.describe.configure({ mode: 'serial' });
test.use({ expectedStatuses: [400] });
test.beforeAll(async () => {
	server = await startServer();
});
test.afterAll(async () => {
	await server.stop();
});

test('under ten infants it says how many there are, and gives no number', async ({ page }) => {
	await signIn(page, 'Clinician', server.origin);
	await page.goto(`${server.origin}/unit/baselines`);
	await page.getByRole('link', { name: 'Compute it from the unit’s records' }).click();
	await page.getByLabel('From age (PMA)').fill('35+0');
	await page.getByLabel('To age (PMA)').fill('35+6');
	await page.getByRole('button', { name: 'Show the figure' }).click();
	const shown = page.getByRole('region', { name: 'As the records stand now' });
	await expect(shown).toContainText(/\d infants have such a window\. 10 are needed/);
	await expect(shown).not.toContainText('g/kg/day');
	await expect(shown.getByRole('button', { name: /Freeze/ })).toHaveCount(0);
	expect(await axe(page)).toEqual([]);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false, expectedStatuses: [400] });

	test('it is shown, nothing is written, and then it is frozen as version 1', async ({ page }) => {
		await signIn(page, 'Clinician', server.origin);
		await page.goto(server.origin + PAGE);
		await page.getByLabel('From age (PMA)').fill('30+0');
		await page.getByLabel('To age (PMA)').fill('30+2');
		await page.getByRole('button', { name: 'Show the figure' }).click();
		await expect(page.getByText('A window is at least 5 days long')).toBeVisible();
		await expect(page.getByLabel('From age (PMA)')).toHaveValue('30+0');
		await page.getByLabel('To age (PMA)').fill('34+0');
		await page.getByRole('button', { name: 'Show the figure' }).click();
		const shown = page.getByRole('region', { name: 'As the records stand now' });
		await expect(shown).toContainText(/Median [\d.]+ g\/kg\/day \(interquartile range/);
		await expect(shown).toContainText('Massage was on hold');
		await expect(shown).toContainText('Windows with massage on 3 days or more');
		await expect(page.getByRole('region', { name: 'Frozen versions' })).toContainText('None yet.');

		await shown.getByRole('button', { name: 'Freeze as version 1' }).click();
		await expect(shown.getByText('Give it a name.')).toBeVisible();
		await shown.getByLabel('Name on the chart').fill('East, no massage');
		await shown.getByRole('button', { name: 'Freeze as version 1' }).click();
		await expect(page.getByRole('status')).toContainText('Saved.');
		const frozen = page.getByRole('region', { name: 'East, no massage' });
		await expect(frozen).toContainText(/Median [\d.]+ g\/kg\/day/);
		await expect(frozen).toContainText('Version 1');
		// figures, and never which infants
		expect(await page.content()).not.toContain('Amara');
	});
});

test('a lead without a clinical role sees the figure, and computes the next version with a reason', async ({
	page
}) => {
	await signIn(page, 'Unit lead', server.origin);
	await page.goto(server.origin + PAGE);
	await page.getByRole('link', { name: /Compute again/ }).click();
	await expect(page.getByText('The next version of East, no massage')).toBeVisible();
	await expect(page.getByLabel('From age (PMA)')).toHaveValue('30+0');
	const shown = page.getByRole('region', { name: 'As the records stand now' });
	await shown.getByLabel('Why').fill('A year of records more');
	await shown.getByRole('button', { name: 'Freeze as version 2' }).click();
	const frozen = page.getByRole('region', { name: 'East, no massage' });
	await expect(frozen).toContainText('A year of records more');
	await frozen.getByText('Earlier versions').click();
	await expect(frozen).toContainText('Version 1');
	expect(await axe(page)).toEqual([]);
});

test('a growth page is drawn against it, in place of the trial’s and beside it', async ({
	page
}) => {
	await signIn(page, 'Clinician', server.origin);
	await page.goto(`${server.origin}/infants/${DEMONSTRATION_INFANTS.amara}/growth`);
	await expect(page.locator('main')).not.toContainText('East, no massage:');
	await page.getByRole('link', { name: 'East, no massage' }).click();
	await expect(page).toHaveURL(/baseline=/);
	const main = page.locator('main');
	await expect(main).toContainText(/East, no massage: This unit’s windows without massage, /);
	await expect(page.getByText(/v\. 2, n 1\d/).first()).toBeAttached();
	await page.getByRole('link', { name: 'Both' }).click();
	await expect(page).toHaveURL(/trial=1/);
	await page.getByText('Method and sources').first().click();
	await expect(main).toContainText('median and interquartile range');
	await expect(main).toContainText('Windows with massage on 3 days or more');
	expect(await axe(page)).toEqual([]);
});

test('a lead retires it with a reason: it stays to be read, and no growth page offers it', async ({
	page
}) => {
	const growth = `${server.origin}/infants/${DEMONSTRATION_INFANTS.amara}/growth`;
	await signIn(page, 'Clinician', server.origin);
	await page.goto(growth);
	await page.getByRole('link', { name: 'East, no massage' }).click();
	await expect(page).toHaveURL(/baseline=/);
	const drawnAgainstIt = page.url();

	await signIn(page, 'Unit lead', server.origin);
	await page.goto(server.origin + PAGE);
	const frozen = page.getByRole('region', { name: 'East, no massage' });
	await frozen.getByText('Retire', { exact: true }).click();
	await frozen.getByRole('button', { name: 'Retire it' }).click();
	await expect(frozen.getByText('Write why.')).toBeVisible();
	await frozen.getByLabel('Why').fill('Too few of the smallest');
	await frozen.getByRole('button', { name: 'Retire it' }).click();
	await expect(page.getByRole('status')).toContainText('Saved.');
	await expect(frozen).toContainText('retired');
	await expect(frozen).toContainText('Too few of the smallest');
	await expect(frozen.getByRole('link', { name: /Compute again/ })).toHaveCount(0);
	await frozen.getByText('Earlier versions').click();
	await expect(frozen).toContainText('A year of records more');
	expect(await axe(page)).toEqual([]);

	await signIn(page, 'Clinician', server.origin);
	for (const address of [growth, drawnAgainstIt]) {
		await page.goto(address);
		await expect(page.locator('main')).not.toContainText('East, no massage');
	}
});
