import type { Page } from '@playwright/test';
import { DEMONSTRATION_INFANTS as INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { startServer, type RunningServer } from './support/server.ts';
import { axe, expect, signIn, test } from './support/story.ts';

/* A lead writes how the unit massages; the start form follows, and a course counts what was done. */

const NAME = 'East by day';
let server: RunningServer;

test.describe.configure({ mode: 'serial' });
test.use({ expectedStatuses: [400, 409] });
test.beforeAll(async () => {
	server = await startServer();
});
test.afterAll(async () => {
	await server.stop();
});

const noor = (path: string) => `${server.origin}/infants/${INFANTS.noor}${path}`;
const own = (page: Page) => page.getByRole('region', { name: NAME });

async function open(page: Page, who: Parameters<typeof signIn>[1], address: string) {
	await signIn(page, who, server.origin);
	await page.goto(address);
}

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a lead writes a protocol: what is wrong is said beside it, and what was typed stays', async ({
		page
	}) => {
		await open(page, 'Unit lead', `${server.origin}/unit`);
		await page.getByRole('link', { name: 'Protocols' }).click();
		await expect(page.getByText('Nobody has chosen yet')).toBeVisible();
		await page.getByText('Write a protocol of your own').click();
		const adding = page.getByRole('form', { name: 'Write a protocol of your own' });
		await adding.getByLabel('Name').fill(NAME);
		await adding.getByLabel('Minutes of phase 2').fill('ninety');
		await adding.getByLabel('Source').fill('Handbook, page 4');
		await adding.getByRole('button', { name: 'Save the protocol' }).click();
		await expect(adding.getByText('Type a whole number from 1 to 60')).toBeVisible();
		await expect(adding.getByLabel('Minutes of phase 2')).toHaveValue('ninety');
		await expect(adding.getByLabel('Name')).toHaveValue(NAME);
		await adding.getByLabel('Minutes of phase 2').fill('4');
		await adding.getByLabel('State before').selectOption('must be answered');
		await adding.getByRole('button', { name: 'Save the protocol' }).click();
		await expect(page.getByRole('status')).toContainText('Saved.');
		await expect(own(page)).toContainText('Tactile 5 min · Kinesthetic 4 min · Tactile 5 min');
		const choice = page.getByRole('form', { name: 'The unit’s protocol' });
		await choice.getByLabel('Protocol').selectOption(NAME);
		await choice.getByRole('button', { name: 'Use this protocol' }).click();
		await expect(choice.getByText('Say why.')).toBeVisible();
		await choice.getByLabel('Why?').fill('Agreed on Monday');
		await choice.getByRole('button', { name: 'Use this protocol' }).click();
		await expect(own(page)).toContainText('Used by the unit');
	});
});

test('a practitioner plans a course; the start form asks what its protocol requires', async ({
	page
}) => {
	await open(page, 'Practitioner', noor('/course'));
	const planning = page.getByRole('form', { name: 'Plan a course' });
	const taken = await page.locator('input[name="fromDay"]').first().inputValue();
	await page.getByText('Plan a course', { exact: true }).click();
	await planning.getByLabel('First day').fill(taken);
	await planning.getByRole('button', { name: 'Save the course' }).click();
	await expect(page.getByText('Another course has the same days')).toBeVisible();
	const standing = page.getByRole('region', { name: /day \d of/ });
	await standing.getByText('Change', { exact: true }).click();
	const changing = page.getByRole('form', { name: /^Change/ });
	await changing.getByLabel('Protocol').selectOption(`${NAME}, version 1`);
	await changing.getByLabel('Why?').fill('The unit’s own now');
	await changing.getByRole('button', { name: 'Save the change' }).click();
	await expect(page.getByRole('status')).toContainText('Saved.');
	await expect(page.getByText(`Protocol: ${NAME}`).first()).toBeVisible();
	expect(await axe(page)).toEqual([]);

	await page.goto(noor('/sessions/new'));
	await expect(page.getByText(`${NAME}, version 1`)).toBeVisible();
	await page.getByRole('checkbox', { name: /I read the wristband/ }).check();
	await page.getByRole('checkbox', { name: 'Nothing of these' }).check();
	await page.getByRole('radio', { name: /Accepting/ }).check();
	await page.getByRole('button', { name: 'Start', exact: true }).click();
	await expect(page.getByText('Choose the state.')).toBeVisible();
});

test('a start form open since before a new version is told so; then it starts under the new one', async ({
	page,
	browser
}) => {
	await open(page, 'Practitioner', noor('/sessions/new'));
	await page.getByRole('checkbox', { name: /I read the wristband/ }).check();
	await page.getByRole('checkbox', { name: 'Nothing of these' }).check();
	await page.getByRole('radio', { name: 'Drowsy' }).check();
	await page.getByRole('radio', { name: /Accepting/ }).check();

	const lead = await (await browser.newContext()).newPage();
	await open(lead, 'Unit lead', `${server.origin}/unit/protocols`);
	await own(lead).getByText('Change', { exact: true }).click();
	const changing = lead.getByRole('form', { name: `Change: ${NAME}` });
	await changing.getByLabel('Minutes of phase 2').fill('6');
	await changing.getByLabel('State before').selectOption('not asked');
	await changing.getByLabel('Why?').fill('Shorter was too short');
	await changing.getByRole('button', { name: 'Save as a new version' }).click();
	await expect(own(lead)).toContainText(
		'Phases: Tactile 5 min · Kinesthetic 4 min · Tactile 5 min → Tactile 5 min · Kinesthetic 6 min'
	);
	expect(await axe(lead)).toEqual([]);
	await lead.context().close();

	await page.getByRole('button', { name: 'Start', exact: true }).click();
	await expect(page.getByRole('alert')).toContainText(`It is now ${NAME}, version 2.`);
	await expect(page.getByText(`${NAME}, version 2`).last()).toBeVisible();
	await expect(page.getByRole('radio', { name: 'Drowsy' })).toHaveCount(0);
	await expect(page.getByRole('checkbox', { name: 'Nothing of these' })).toBeChecked();
	await page.getByRole('button', { name: 'Start', exact: true }).click();
	await expect(page.getByRole('timer')).toBeVisible();
});

/** How many sessions of the course are done, as the day page says it. */
async function done(page: Page): Promise<number> {
	await page.goto(noor(''));
	const said = await page.getByText(/done \d+ of \d+/).innerText();
	return Number(/done (\d+)/.exec(said)![1]);
}

test('its counts go up when a session is done, and its family and the ward read the same', async ({
	page
}) => {
	await open(page, 'Practitioner', noor(''));
	const before = await done(page);
	await expect(page.getByText(/running: 1/)).toBeVisible();
	await page.getByRole('link', { name: 'Open the running session' }).click();
	await page.getByRole('button', { name: 'Next phase' }).click();
	await expect(page.getByText('2 of 3')).toBeVisible();
	await page.getByRole('button', { name: 'Next phase' }).click();
	await expect(page.getByText('3 of 3')).toBeVisible();
	await page.getByRole('button', { name: 'Finish' }).click();
	await expect(page.getByRole('heading', { name: /Completed/ })).toBeVisible();
	expect(await done(page)).toBe(before + 1);
	await page.goto(`${server.origin}/ward`);
	const row = page.getByRole('listitem').filter({ hasText: 'Noor Haddad' });
	await expect(row).toContainText(`done ${before + 1} of`);
});

test('it is ended with a reason, and shown so', async ({ page }) => {
	await open(page, 'Clinician', noor('/course'));
	await page.getByText('End the course', { exact: true }).click();
	await page.getByRole('button', { name: 'End it today' }).click();
	await expect(page.getByText('Say why.')).toBeVisible();
	await page
		.getByRole('form', { name: /^End the course/ })
		.getByLabel('Why?')
		.fill('Home soon');
	await page.getByRole('button', { name: 'End it today' }).click();
	await expect(page.getByRole('status')).toContainText('Saved.');
	await expect(page.getByRole('heading', { name: /· ended/ })).toBeVisible();
});
