import type { Browser, Page } from '@playwright/test';
import { axe, comeIn, expect, inThemes, signIn, test } from './support/story.ts';

/* An infant of this story's own, with a mother whose authority was checked and a father's not yet. */

const PASSWORD = 'seven quiet herons by the weir';
const SIGNED = `<b>Efua</b> O'Mensah`;

let infantName: string;
let address: string;
let mother: Page;
let father: Page;

test.describe.configure({ mode: 'serial' });

async function person(browser: Browser, baseURL: string | undefined, js = true): Promise<Page> {
	const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: js });
	return context.newPage();
}

async function admit(page: Page): Promise<void> {
	await page.goto('/unit/admit');
	await page.getByLabel('Name or initials').fill(infantName);
	await page.getByRole('radio', { name: 'Girl' }).check();
	const today = await page.getByLabel('Date of birth').getAttribute('max');
	const born = new Date(Date.parse(today ?? '') - 30 * 86_400_000).toISOString().slice(0, 10);
	await page.getByLabel('Date of birth').fill(born);
	await page.getByLabel('Time of birth').fill('08:15');
	await page.getByLabel('Weeks').fill('31');
	await page.getByLabel('Days').fill('2');
	await page.getByLabel('Birth weight').fill('1510');
	const twin = page.getByLabel('Twin of');
	if ((await twin.count()) > 0) await twin.selectOption('none');
	await page.getByLabel('Bed', { exact: true }).fill(`C${infantName.slice(-4)}`);
	await page.getByRole('button', { name: 'Admit' }).click();
	await expect(page).not.toHaveURL(/admit/);
}

async function invite(lead: Page, name: string, as: 'mother' | 'father', checked: boolean) {
	await lead.goto(address.replace(/consent$/, 'family'));
	const form = lead.getByRole('form', { name: 'Add a parent' });
	await form.getByLabel('Name').fill(name);
	await form.getByLabel('Relationship').selectOption(as);
	await form.getByRole('radio', { name: checked ? 'Yes, checked' : 'Not checked' }).check();
	if (checked) await form.getByLabel('What was seen').fill('Photo ID and birth certificate');
	await form.getByRole('radio', { name: 'I know them' }).check();
	await form.getByRole('button', { name: 'Make the code' }).click();
	await expect(lead.getByText(`Code for ${name}`)).toBeVisible();
	return lead.locator('.code').innerText();
}

async function accept(page: Page, code: string, username: string): Promise<void> {
	await page.goto('/invitation');
	await page.getByLabel(/code/i).first().fill(code);
	await page.getByRole('button').last().click();
	await page.getByLabel('Choose a user name').fill(username);
	await page.getByLabel('Choose a password').fill(PASSWORD);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page).toHaveURL(/\/($|infants)/);
}

async function staff(browser: Browser, who: 'Practitioner' | 'Clinician', baseURL?: string) {
	const page = await person(browser, baseURL);
	await signIn(page, who);
	await page.goto(address);
	return page;
}

const standing = (page: Page) => page.getByRole('region', { name: 'Consent', exact: true });
const massage = (page: Page) => standing(page).getByRole('listitem').first();

/** The two letters are two decisions: about massage, and about what the record is used for. */
const letter = (page: Page) => page.getByRole('form', { name: /^May we massage/ });
const ofTheRecord = (page: Page) => page.getByRole('form', { name: /^May we count/ });

test.beforeAll(async ({ browser }, testInfo) => {
	const baseURL = process.env['NESTLING_STORY_ORIGIN'];
	infantName = `Efua Mensah ${String(Date.now() + testInfo.workerIndex).slice(-6)}`;
	const lead = await person(browser, baseURL);
	await comeIn(lead, 'Unit lead');
	await admit(lead);
	await lead.goto('/ward');
	const link = await lead.getByRole('link', { name: infantName }).getAttribute('href');
	address = `${baseURL}${link?.replace(/\/consent$/, '')}/consent`;
	const key = infantName.slice(-6);
	const codes = [
		await invite(lead, 'Abena Mensah', 'mother', true),
		await invite(lead, 'Kofi Mensah', 'father', false)
	];
	mother = await person(browser, baseURL);
	father = await person(browser, baseURL, false);
	await accept(mother, codes[0] ?? '', `abena${key}`);
	await accept(father, codes[1] ?? '', `kofi${key}`);
	await lead.context().close();
});

test.afterAll(async () => {
	await mother?.context().close();
	await father?.context().close();
});

test.describe('a mother and a father decide', () => {
	test.use({ expectedStatuses: [400] });

	test('nothing is ticked for her, and she is told what is left open', async () => {
		await mother.goto(address);
		await expect(
			mother.getByRole('heading', { name: `May we massage \u2068${infantName}\u2069?` })
		).toBeVisible();
		await expect(mother.getByRole('radio', { checked: true })).toHaveCount(0);
		await letter(mother).getByRole('button', { name: 'Sign' }).click();
		await expect(mother.getByText('Choose one answer.')).toHaveCount(2);
		expect(await axe(mother)).toEqual([]);
	});

	test('“not now” writes nothing', async ({ browser, baseURL }) => {
		await mother.goto(address);
		for (const answer of await letter(mother).getByRole('radio', { name: 'Not now' }).all()) {
			await answer.check();
		}
		await letter(mother).getByRole('button', { name: 'Sign' }).click();
		await expect(mother.getByRole('status')).toContainText('Nothing was written down.');
		const page = await staff(browser, 'Practitioner', baseURL);
		await expect(massage(page)).toContainText('Not recorded');
		await page.context().close();
	});

	test('she gives, holds what she signed, and the practitioner sees it recorded', async ({
		browser,
		baseURL
	}) => {
		await mother.goto(address);
		const [one, other] = [
			mother.getByRole('group', { name: 'Massage by a practitioner' }),
			mother.getByRole('group', { name: /Massage by you/ })
		];
		await one.getByRole('radio', { name: 'Yes' }).check();
		await other.getByRole('radio', { name: 'No', exact: true }).check();
		await letter(mother).getByLabel('Type your name to sign').fill(SIGNED);
		await letter(mother).getByRole('button', { name: 'Sign' }).click();
		await expect(mother.getByRole('status')).toContainText('This is now on record');
		const receipt = mother.getByRole('article', { name: 'Consent receipt' });
		await expect(receipt).toContainText(SIGNED);
		await expect(receipt).toContainText('You can say no. Care will not change.');
		await expect(receipt.getByText(/SHA-256 [0-9a-f]{64}/)).toHaveCount(2);
		expect(await inThemes(mother)).toEqual({});
		const page = await staff(browser, 'Practitioner', baseURL);
		await expect(massage(page)).toContainText('Recorded');
		await expect(page.getByText('Abena Mensah, in the app')).toHaveCount(0);
		await page.context().close();
	});

	test('she says no to being counted, which is her own decision and leaves massage as it is', async ({
		browser,
		baseURL
	}) => {
		await mother.goto(address);
		await mother.getByRole('heading', { name: /^May we count/ }).click();
		await expect(ofTheRecord(mother).getByText('no name stands in it').first()).toBeVisible();
		await ofTheRecord(mother).getByRole('button', { name: 'Sign' }).click();
		await expect(ofTheRecord(mother).getByText('Choose one answer.')).toBeVisible();
		await expect(letter(mother).getByText('Choose one answer.')).toHaveCount(0);
		await ofTheRecord(mother).getByRole('radio', { name: 'No', exact: true }).check();
		await ofTheRecord(mother).getByLabel('Type your name to sign').fill(SIGNED);
		await ofTheRecord(mother).getByRole('button', { name: 'Sign' }).click();
		await expect(mother.getByText('This is now on record')).toBeVisible();
		expect(await axe(mother)).toEqual([]);
		const page = await staff(browser, 'Practitioner', baseURL);
		await expect(massage(page)).toContainText('Recorded');
		await expect(standing(page).getByRole('listitem').last()).toContainText('Refused');
		await page.context().close();
	});

	test('without JavaScript and unchecked he can say no, and it counts at once', async ({
		browser,
		baseURL
	}) => {
		await father.goto(address);
		await expect(father.getByText('has not yet checked your authority')).toBeVisible();
		await expect(father.getByRole('radio', { name: 'Yes' })).toHaveCount(0);
		const ask = father.getByRole('group', { name: 'Massage by a practitioner' });
		await ask.getByRole('radio', { name: 'No', exact: true }).check();
		await letter(father).getByRole('button', { name: 'Sign' }).click();
		await expect(father.getByText('Choose one answer.')).toHaveCount(1);
		await expect(ask.getByRole('radio', { name: 'No', exact: true })).toBeChecked();
		const rest = father.getByRole('group', { name: /Massage by you/ });
		await rest.getByRole('radio', { name: 'Not now' }).check();
		await letter(father).getByLabel('Type your name to sign').fill('Kofi Mensah');
		await letter(father).getByRole('button', { name: 'Sign' }).click();
		await expect(father.getByText('This is now on record')).toBeVisible();

		await mother.goto(address);
		const told = 'Another person with authority has objected to massage by practitioners.';
		await expect(mother.getByText(told).first()).toBeVisible();
		expect(await mother.content()).not.toContain('Kofi');
		const page = await staff(browser, 'Practitioner', baseURL);
		await expect(massage(page)).toContainText('Parents disagree');
		await page.context().close();
	});

	test('a clinician records that his authority never was, and the yes stands', async ({
		browser,
		baseURL
	}) => {
		const page = await staff(browser, 'Clinician', baseURL);
		const line = page
			.getByRole('region', { name: 'Who may decide' })
			.getByRole('listitem')
			.filter({ hasText: 'Kofi Mensah' });
		await line.getByText('Ended, or never was').click();
		await line.getByRole('radio', { name: 'It never was' }).check();
		await line.getByRole('button', { name: 'Record this' }).click();
		await expect(line.getByText('Say why, in a few words.')).toBeVisible();
		await line.getByLabel('Why').fill('Not the legal father');
		await line.getByRole('button', { name: 'Record this' }).click();
		await expect(page.getByRole('status').first()).toContainText('The authority is recorded.');
		await expect(massage(page)).toContainText('Recorded');
		expect(await axe(page)).toEqual([]);
		await page.context().close();
	});

	test('she withdraws everything in two taps, without JavaScript too', async ({
		browser,
		baseURL
	}) => {
		const context = await browser.newContext({
			baseURL: baseURL ?? '',
			javaScriptEnabled: false,
			storageState: await mother.context().storageState()
		});
		const plain = await context.newPage();
		await plain.goto(address);
		await plain.getByRole('link', { name: 'Withdraw everything' }).click();
		await plain.getByRole('button', { name: 'Yes, withdraw' }).click();
		await expect(plain.getByText('This is now on record')).toBeVisible();
		await context.close();
		const page = await staff(browser, 'Practitioner', baseURL);
		await expect(massage(page)).toContainText('Withdrawn');
		await page.context().close();
	});

	test('staff record paper with its own date, and a clinician marks it recorded in error', async ({
		browser,
		baseURL
	}) => {
		const page = await staff(browser, 'Practitioner', baseURL);
		await page.getByText('Record a parent’s decision').click();
		await page.getByLabel('Who decided').selectOption({ label: 'Abena Mensah' });
		const asked = page.getByRole('group', { name: 'Massage by practitioners' });
		await asked.getByRole('radio', { name: 'Yes' }).check();
		await page.getByRole('radio', { name: 'By phone' }).check();
		await page.getByLabel('Name as signed or said').fill('Abena Mensah');
		await page.getByRole('button', { name: 'Record the decision' }).click();
		await expect(page.getByText('Choose the second member of staff')).toBeVisible();
		await page.getByRole('radio', { name: 'On paper' }).check();
		const today = await page.getByLabel('Date it was decided').inputValue();
		const before = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
		await page.getByLabel('Date it was decided').fill(before);
		await page.getByRole('button', { name: 'Record the decision' }).click();
		await expect(page.getByText('This is now on record')).toBeVisible();
		await expect(page.getByText('Entered in the record')).toBeVisible();
		await page.getByRole('link', { name: 'Back to consent' }).click();
		await expect(page.getByText(/Decided .* Recorded by/).first()).toBeVisible();
		// dated before the withdrawal: it lifts nothing
		await expect(massage(page)).toContainText('Withdrawn');
		expect(await axe(page)).toEqual([]);
		await page.context().close();

		const clinician = await staff(browser, 'Clinician', baseURL);
		const history = clinician.getByRole('region', { name: 'What was decided' });
		const withdrawal = history.getByRole('listitem').filter({ hasText: 'Withdrawn' }).first();
		await withdrawal.getByText('Mark as recorded in error').first().click();
		await withdrawal.getByLabel('Why').fill('It was meant for the bed beside');
		await withdrawal.getByRole('button', { name: 'Mark as recorded in error' }).click();
		await expect(clinician.getByRole('status').first()).toContainText('recorded in error');
		await expect(withdrawal).toContainText('It was meant for the bed beside');
		await expect(massage(clinician)).toContainText('Recorded');
		await clinician.context().close();
	});
});

test.describe('by hand', () => {
	test.use({ expectedStatuses: [403, 404] });

	test('a practitioner cannot decide, nor mark in error, whatever is sent', async ({
		browser,
		baseURL
	}) => {
		const page = await staff(browser, 'Practitioner', baseURL);
		for (const action of ['decide', 'withdraw', 'error', 'check', 'end']) {
			const sent = { form: { form: 'decide-consent/1' }, headers: { origin: baseURL ?? '' } };
			const response = await page.request.post(`${address}?/${action}`, sent);
			expect(response.status(), action).toBe(403);
		}
		await page.context().close();
	});
});
