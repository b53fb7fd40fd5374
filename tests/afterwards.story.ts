import { DEMONSTRATION_INFANTS as INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { expect, inThemes, signIn, test } from './support/story.ts';

/* A massage that was given before anybody could write it down: kept for what it was, never started. */

let server: RunningServer;
test.beforeAll(async () => void (server = await startServer()));
test.afterAll(() => server.stop());

const yesterday = () =>
	new Date(Date.now() - 86_400_000).toLocaleDateString('en-CA', { timeZone: 'America/New_York' });

test('a massage without consent is kept as a deviation with its reason, signed by another and seen by the lead', async ({
	page,
	browser
}) => {
	const sessions = `${server.origin}/infants/${INFANTS.theo}/sessions`;
	await signIn(page, 'Practitioner', server.origin);
	await page.goto(sessions);
	await expect(page.getByText('A session cannot be started now')).toBeVisible();
	await page.getByRole('link', { name: 'Write down a massage given earlier' }).click();
	await expect(page.getByRole('combobox', { name: 'Who gave it' })).toHaveValue(/./);
	await page.getByLabel('Date').fill(yesterday());
	await page.getByLabel('Began at').fill('14:05');
	for (const [name, minutes] of [
		['1 · Tactile', '5'],
		['2 · Kinesthetic', '4'],
		['3 · Tactile', '0']
	] as const) {
		await page.getByLabel(name).fill(minutes);
	}
	await page.getByRole('radio', { name: 'accepting' }).check();
	await page.getByLabel('Stopped early').selectOption({ index: 1 });
	await page.getByRole('button', { name: 'Write it down' }).click();

	const why = page.getByLabel('Why it was given all the same');
	await expect(why).toBeVisible();
	await expect(page.getByText('It could not have been started then.')).toBeVisible();
	await expect(page.getByLabel('Began at')).toHaveValue('14:05');
	expect(await inThemes(page)).toEqual({});
	await why.fill('The mother asked for it at the cot.');
	await page.getByRole('button', { name: 'Write it down' }).click();

	await expect(page).toHaveURL(/sessions\/[0-9a-f-]{36}$/);
	await expect(page.getByText('A deviation: what it needed was not in place.')).toBeVisible();
	await expect(page.getByText('A second person has not signed it yet.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Sign as the second person' })).toHaveCount(0);
	expect(await inThemes(page)).toEqual({});
	const address = page.url();

	const lead = await browser.newPage();
	await signIn(lead, 'Unit lead', server.origin);
	await lead.goto(`${server.origin}/unit`);
	const flagged = lead.getByRole('region', { name: 'Massages written down afterwards' });
	await expect(flagged).toContainText('second signature not yet there');
	await expect(flagged).not.toContainText('The mother asked');
	await lead.goto(`${server.origin}/unit/audit`);
	await expect(lead.getByText('Recorded a deviation').last()).toBeVisible();
	await lead
		.getByRole('combobox', { name: 'What', exact: true })
		.selectOption('Recorded a deviation');
	await lead.getByRole('button', { name: 'Show', exact: true }).click();
	const found = lead.getByRole('region', { name: 'Lines that match' }).getByRole('listitem');
	await expect(found).toHaveCount(1);
	await expect(found).toContainText('Recorded a deviation');

	const clinician = await browser.newPage();
	await signIn(clinician, 'Clinician', server.origin);
	await clinician.goto(address);
	await expect(clinician.getByText('The mother asked for it at the cot.')).toBeVisible();
	await clinician.getByRole('button', { name: 'Sign as the second person' }).click();
	await expect(clinician.getByText(/^Signed as the second person by/)).toBeVisible();
	expect(await inThemes(clinician)).toEqual({});
	await clinician.goto(sessions);
	await expect(clinician.getByText('written down afterwards as a deviation')).toBeVisible();
	await lead.goto(`${server.origin}/unit`);
	await expect(flagged).toContainText('signed by');
	await Promise.all([lead.close(), clinician.close()]);
});

test('a massage that had what it needed is kept as late, and asks nobody to sign', async ({
	page
}) => {
	await signIn(page, 'Practitioner', server.origin);
	await page.goto(`${server.origin}/infants/${INFANTS.amara}/sessions/late`);
	await page.getByLabel('Date').fill(yesterday());
	await page.getByLabel('Began at').fill('03:05');
	await page.getByLabel('1 · Tactile').fill('0');
	for (const name of ['2 · Kinesthetic', '3 · Tactile']) await page.getByLabel(name).fill('5');
	await page.getByRole('radio', { name: 'accepting' }).check();
	await page.getByRole('button', { name: 'Write it down' }).click();
	await expect(page.getByText('A massage has at least a minute here.')).toBeVisible();
	await page.getByLabel('1 · Tactile').fill('5');
	await page.getByRole('button', { name: 'Write it down' }).click();
	await expect(page.getByText('What it needed was in place when it began.')).toBeVisible();
	await expect(page.getByText('15 min', { exact: true })).toBeVisible();
	await expect(page.getByText('second person')).toHaveCount(0);
});
