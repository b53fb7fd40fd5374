import type { Browser, Page } from '@playwright/test';
import { axe, expect, signIn, test } from './support/story.ts';

/* A real ward from its first minute: set up, people invited, an infant admitted and corrected. */

test.use({ expectedStatuses: [400, 403, 404] });

const PASSWORD = 'three warm wool hats';

async function setUp(page: Page, origin: string, code: string) {
	await page.goto(`${origin}/`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Set up Nestling');
	await page.getByLabel('Set-up code').fill('AAAA-BBBB-CCCC-DDDD');
	await page.getByLabel('Name of the unit').fill('NICU North');
	await page.getByLabel('Time zone').fill('America/New_York');
	await page.getByLabel('Your name').fill('Rosa Marín');
	await page.getByLabel('User name').fill('rosa');
	await page.getByLabel('Password').fill(PASSWORD);
	await page.getByRole('button', { name: 'Set up the unit' }).click();
	await expect(page.getByText('This is not the code that was printed')).toBeVisible();
	await expect(page.getByLabel('Name of the unit')).toHaveValue('NICU North');
	await page.getByLabel('Set-up code').fill(code.toLowerCase());
	await page.getByLabel('Password').fill(PASSWORD);
	await page.getByRole('button', { name: 'Set up the unit' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('NICU North');
}

/** The code as the lead sees it, once. */
async function shownCode(page: Page, name: string): Promise<string> {
	const shown = page.getByRole('status').filter({ hasText: `Code for ${name}` });
	await expect(shown).toBeVisible();
	return (await shown.innerText()).match(/\b(?:[2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}\b/)![0];
}

async function inviteStaff(page: Page, origin: string, name: string, role: string) {
	await page.goto(`${origin}/unit/people`);
	const form = page.getByRole('form', { name: 'Invite someone to the staff' });
	await form.getByLabel('Name').fill(name);
	await form.getByRole('radio', { name: role }).check();
	await form.getByRole('radio', { name: 'I know them' }).check();
	await form.getByRole('button', { name: 'Make the code' }).click();
	return shownCode(page, name);
}

/** Someone opens the link they were given, in a browser of their own. */
async function comeIn(browser: Browser, origin: string, code: string, username: string) {
	const page = await (await browser.newContext()).newPage();
	await page.goto(`${origin}/invitation#${code}`);
	await expect(page.getByLabel('Code')).toHaveValue(code);
	await expect(page).toHaveURL(`${origin}/invitation`);
	await page.getByRole('button', { name: 'Go on' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Welcome');
	await page.getByLabel('Choose a user name').fill(username);
	await page.getByLabel('Choose a password').fill('too short');
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page.getByText('Please use at least 15 characters.')).toBeVisible();
	await page.getByLabel('Choose a password').fill(`${PASSWORD} ${username}`);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page.getByRole('link', { name: /parent|clinician|practitioner/ })).toBeVisible();
	return page;
}

async function admit(page: Page, origin: string) {
	await page.goto(`${origin}/unit/admit`);
	await page.getByLabel('Name or initials').fill('Amara Okafor');
	const fortyDaysAgo = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10);
	await page.getByLabel('Date of birth').fill(fortyDaysAgo);
	await page.getByLabel('Time of birth').fill('06:10');
	await page.getByLabel('Birth weight').fill('1.175 kg');
	await page.getByLabel('Bed').fill('7');
	await page.getByRole('button', { name: 'Admit', exact: true }).click();
	await expect(page.getByText('Type the weeks. Nothing is assumed.')).toBeVisible();
	await expect(page.getByText('Choose one. Not known is an answer too.')).toBeVisible();
	await expect(page.getByLabel('Birth weight')).toHaveValue('1.175 kg');
	await page.getByLabel('Weeks').fill('29');
	await page.getByLabel('Days').fill('3');
	await page.getByRole('radio', { name: 'Girl' }).check();
	await page.getByRole('button', { name: 'Admit', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Amara Okafor');
	await expect(page.getByText('29+3')).toBeVisible();
	return new URL(page.url()).pathname.split('/').at(-1)!;
}

test('a ward is set up, its people come in, and an infant’s facts are corrected', async ({
	page,
	browser,
	startServer
}) => {
	test.setTimeout(90_000);
	const { origin, setupCode } = await startServer({ ward: true });
	await setUp(page, origin, setupCode!);
	expect((await page.request.get(`${origin}/setup`)).status()).toBe(404);

	const clinicianCode = await inviteStaff(page, origin, 'Dr Lindqvist', 'Clinician');
	const practitionerCode = await inviteStaff(page, origin, 'Mei Tan', 'Practitioner');
	const clinician = await comeIn(browser, origin, clinicianCode, 'lindqvist');
	const practitioner = await comeIn(browser, origin, practitionerCode, 'mei');

	const infantId = await admit(clinician, origin);
	await page.goto(`${origin}/unit/people`);
	await page.getByRole('link', { name: 'Amara Okafor' }).click();
	const form = page.getByRole('form', { name: 'Add a parent' });
	await form.getByLabel('Name').fill('Adaeze Okafor');
	await form.getByLabel('Relationship').selectOption('mother');
	await form.getByRole('radio', { name: 'Yes, checked' }).check();
	await form.getByLabel('What was seen').fill('birth certificate');
	await form.getByRole('radio', { name: 'I know them' }).check();
	await form.getByRole('button', { name: 'Make the code' }).click();
	const parent = await comeIn(browser, origin, await shownCode(page, 'Adaeze Okafor'), 'adaeze');
	await expect(parent).toHaveURL(`${origin}/infants/${infantId}`);
	await parent.goto(`${origin}/account`);
	await expect(parent.getByText('you may decide for this infant')).toBeVisible();

	await clinician.goto(`${origin}/unit/infants/${infantId}/correct`);
	await clinician.getByLabel('Days').fill('5');
	await clinician.getByRole('button', { name: 'Save the correction' }).click();
	await expect(clinician.getByText('Say why, in a few words.')).toBeVisible();
	await clinician.getByLabel('Why').fill('Dated by the early scan');
	await clinician.getByRole('button', { name: 'Save the correction' }).click();
	await expect(clinician.getByText('gestation: 29+3 → 29+5')).toBeVisible();
	for (const who of [clinician, practitioner, parent]) {
		await who.goto(`${origin}/infants/${infantId}`);
		await expect(who.getByText(/^gestation corrected on /)).toBeVisible();
		await expect(who.getByText('born 29+5')).toBeVisible();
	}
	for (const path of ['/unit', '/unit/people', '/unit/admit', `/unit/infants/${infantId}`]) {
		await page.goto(origin + path);
		expect(await axe(page), path).toEqual([]);
	}

	const closed = await practitioner.goto(`${origin}/unit`);
	expect(closed?.status()).toBe(403);
	for (const who of [clinician, practitioner, parent]) await who.context().close();
});

test('one signs in and out with the keyboard alone', async ({ page, startServer }) => {
	const { origin, setupCode } = await startServer({ ward: true });
	await setUp(page, origin, setupCode!);
	await page.context().clearCookies();
	await page.goto(`${origin}/account`);
	await expect(page).toHaveURL(/\/sign-in\?from=/);
	const tabTo = async (name: RegExp) => {
		for (let presses = 0; presses < 25; presses += 1) {
			await page.keyboard.press('Tab');
			const focused = page.locator(':focus');
			const label = await focused.evaluate((element) => {
				const labels = element instanceof HTMLInputElement ? element.labels : null;
				return labels?.[0]?.textContent ?? element.textContent ?? '';
			});
			if (name.test(label)) return;
		}
		throw new Error(`the keyboard never reaches ${name}`);
	};
	await tabTo(/^User name$/);
	await page.keyboard.type('ROSA');
	await tabTo(/^Password$/);
	await page.keyboard.type(PASSWORD);
	await page.keyboard.press('Enter');
	// a second step is asked of unit leads, and may wait a week
	await expect(page).toHaveURL(`${origin}/account/second-step?from=%2Faccount`);
	await tabTo(/^Not now$/);
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(`${origin}/account`);
	await tabTo(/^Sign out$/);
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(`${origin}/sign-in`);
});

test('with JavaScript off the theme, the code and the account still work', async ({
	browser,
	page,
	startServer
}) => {
	const { origin, setupCode } = await startServer({ ward: true });
	await setUp(page, origin, setupCode!);
	const code = await inviteStaff(page, origin, 'Mei Tan', 'Practitioner');
	const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	await plain.goto(`${origin}/invitation`);
	await plain.getByLabel('Code').fill('AAAA');
	await plain.getByRole('button', { name: 'Go on' }).click();
	await expect(plain.getByText('This code does not work.')).toBeVisible();
	await plain.getByLabel('Code').fill(code);
	await plain.getByRole('button', { name: 'Go on' }).click();
	await plain.getByLabel('Choose a user name').fill('mei');
	await plain.getByLabel('Choose a password').fill('short');
	await plain.getByRole('button', { name: 'Sign in' }).click();
	await expect(plain.getByLabel('Choose a user name')).toHaveValue('mei');
	await plain.getByLabel('Choose a password').fill(PASSWORD);
	await plain.getByRole('button', { name: 'Sign in' }).click();
	await plain.goto(`${origin}/account`);
	await plain.getByRole('button', { name: 'Night' }).click();
	await expect(plain).toHaveURL(`${origin}/account`);
	await expect(plain.locator('html')).toHaveAttribute('data-theme', 'night');
	await plain.getByLabel('Password now').fill('not it');
	await plain.getByLabel('New password').fill('a wholly other password');
	await plain.getByRole('button', { name: 'Change the password' }).click();
	await expect(plain.getByText('This is not the password you have now.')).toBeVisible();
	await plain.getByLabel('Password now').fill(PASSWORD);
	await plain.getByLabel('New password').fill('a wholly other password');
	await plain.getByRole('button', { name: 'Change the password' }).click();
	await expect(plain.getByRole('status')).toContainText('The password is changed.');
	await plain.context().close();
});

test('the demonstration’s people have no password, and no set-up', async ({ page }) => {
	await signIn(page, 'Clinician');
	await page.goto('/account');
	await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
	await expect(page.getByLabel('Password now')).toHaveCount(0);
	expect((await page.request.get('/setup')).status()).toBe(404);
	for (const theme of ['Light', 'Dark', 'Night']) {
		await page.getByRole('button', { name: theme, exact: true }).click();
		await expect(page.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase());
		expect(await axe(page), theme).toEqual([]);
	}
});
