import type { Browser, Page } from '@playwright/test';
import { expect, test } from './support/story.ts';

/* The whole job on a real ward that starts empty: four people in turn, and all input typed here. */

test.use({ expectedStatuses: [409] });

const PASSWORD = 'nine slow boats at anchor';
const DAY_MS = 86_400_000;

/** Typed as people type them: grams, kilograms, pounds and ounces; who types, and days before today. */
const WEIGHTS = [
	{ by: 'parent', daysAgo: 8, typed: '1.89 kg', time: '', grams: 1890 },
	{ by: 'practitioner', daysAgo: 6, typed: '1952', time: '06:30', grams: 1952 },
	{ by: 'parent', daysAgo: 5, typed: '1978 g', time: '07:15', grams: 1978 },
	{ by: 'practitioner', daysAgo: 3, typed: '2042', time: '06:20', grams: 2042 },
	{ by: 'practitioner', daysAgo: 1, typed: '4 lb 10.7 oz', time: '', grams: 2118 }
] as const;

const NUMBERS = /[\u202f\u00a0 ]/g;

async function setUp(page: Page, origin: string, code: string): Promise<void> {
	await page.goto(`${origin}/`);
	await page.getByLabel('Set-up code').fill(code);
	await page.getByLabel('Name of the unit').fill('NICU South');
	await page.getByLabel('Time zone').fill('America/New_York');
	await page.getByLabel('Your name').fill('Rosa Delgado');
	await page.getByLabel('User name').fill('rosa');
	await page.getByLabel('Password').fill(PASSWORD);
	await page.getByRole('button', { name: 'Set up the unit' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('NICU South');
}

async function shownCode(page: Page, name: string): Promise<string> {
	await expect(page.getByText(`Code for ${name}`)).toBeVisible();
	return page.locator('.code').innerText();
}

async function inviteStaff(lead: Page, origin: string, name: string, role: string) {
	await lead.goto(`${origin}/unit/people`);
	const form = lead.getByRole('form', { name: 'Invite someone to the staff' });
	await form.getByLabel('Name').fill(name);
	await form.getByRole('radio', { name: role }).check();
	await form.getByRole('radio', { name: 'I know them' }).check();
	await form.getByRole('button', { name: 'Make the code' }).click();
	return shownCode(lead, name);
}

async function inviteMother(lead: Page, infant: string, name: string) {
	await lead.goto(`${infant}/family`);
	const form = lead.getByRole('form', { name: 'Add a parent' });
	await form.getByLabel('Name').fill(name);
	await form.getByLabel('Relationship').selectOption('mother');
	await form.getByRole('radio', { name: 'Not checked' }).check();
	await form.getByRole('radio', { name: 'I know them' }).check();
	await form.getByRole('button', { name: 'Make the code' }).click();
	return shownCode(lead, name);
}

/** Someone takes their code to a browser of their own and chooses a password. */
async function comeIn(browser: Browser, origin: string, code: string, username: string) {
	const page = await (await browser.newContext()).newPage();
	await page.goto(`${origin}/invitation`);
	await page.getByLabel('Code').fill(code);
	await page.getByRole('button', { name: 'Go on' }).click();
	await page.getByLabel('Choose a user name').fill(username);
	await page.getByLabel('Choose a password').fill(`${PASSWORD} ${username}`);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page).not.toHaveURL(/invitation/);
	return page;
}

/** An infant born thirty days ago at 31+0, so that it is 35 weeks old today: the trial's age. */
async function admit(clinician: Page, origin: string, name: string): Promise<string> {
	await clinician.goto(`${origin}/unit/admit`);
	const today = (await clinician.getByLabel('Date of birth').getAttribute('max'))!;
	await clinician.getByLabel('Name or initials').fill(name);
	await clinician.getByRole('radio', { name: 'Girl' }).check();
	await clinician.getByLabel('Date of birth').fill(daysBefore(today, 30));
	await clinician.getByLabel('Time of birth').fill('05:40');
	await clinician.getByLabel('Weeks').fill('31');
	await clinician.getByLabel('Days').fill('0');
	await clinician.getByLabel('Birth weight').fill('1.51 kg');
	await clinician.getByLabel('Bed', { exact: true }).fill('3');
	await clinician.getByRole('button', { name: 'Admit', exact: true }).click();
	await expect(clinician.getByRole('heading', { level: 1 })).toHaveText(name);
	return new URL(clinician.url()).pathname.split('/').at(-1)!;
}

async function checkAuthority(clinician: Page, infant: string, name: string): Promise<void> {
	await clinician.goto(`${infant}/consent`);
	const person = clinician
		.getByRole('region', { name: 'Who may decide' })
		.getByRole('listitem')
		.filter({ hasText: name });
	await person.getByText('Check authority').click();
	await person.getByLabel('What you saw').fill('photo ID and birth certificate');
	await person.getByRole('button', { name: 'Record as checked' }).click();
	await expect(clinician.getByRole('status').first()).toContainText('The authority is recorded.');
}

async function consent(parent: Page, infant: string, name: string): Promise<void> {
	await parent.goto(`${infant}/consent`);
	await expect(parent.getByText('You can say no. Care will not change.').first()).toBeVisible();
	const massage = parent.getByRole('group', { name: 'Massage by a practitioner' });
	await massage.getByRole('radio', { name: 'Yes' }).check();
	const own = parent.getByRole('group', { name: /Massage by you/ });
	await own.getByRole('radio', { name: 'Not now' }).check();
	const letter = parent.getByRole('form', { name: /^May we massage/ });
	await letter.getByLabel('Type your name to sign').fill(name);
	await letter.getByRole('button', { name: 'Sign' }).click();
	await expect(parent.getByText('This is now on record')).toBeVisible();
}

async function clear(clinician: Page, infant: string): Promise<void> {
	await clinician.goto(`${infant}/sessions`);
	const card = clinician.getByRole('region', { name: 'Clearance' });
	await card.getByText('Clear for massage').click();
	const until = card.getByLabel('Until, day').first();
	await until.fill(daysBefore((await until.getAttribute('min'))!, -7));
	await card.getByRole('button', { name: 'Record the clearance' }).click();
	await expect(card.getByText('Cleared').first()).toBeVisible();
}

async function recordTeaching(lead: Page, origin: string, name: string): Promise<void> {
	await lead.goto(`${origin}/unit/people`);
	const member = lead.getByRole('listitem').filter({ hasText: name });
	await expect(member).toContainText('massage teaching not recorded');
	await member.getByText('Change', { exact: true }).click();
	const taughtOn = member.getByRole('textbox', { name: 'Taught massage on' });
	await taughtOn.fill(daysBefore((await taughtOn.getAttribute('max'))!, 20));
	await member.getByRole('button', { name: 'Record', exact: true }).click();
	await expect(member).toContainText('taught massage');
	await expect(member).not.toContainText('not recorded');
}

async function massage(practitioner: Page, origin: string, name: string): Promise<void> {
	await practitioner.goto(`${origin}/ward`);
	const row = practitioner.getByRole('listitem').filter({ hasText: name });
	await expect(
		row.or(practitioner.getByRole('row').filter({ hasText: name })).first()
	).toContainText('Recorded');
	await practitioner.getByRole('link', { name }).click();
	await practitioner.getByRole('link', { name: 'Start a session' }).click();
	await practitioner.getByRole('checkbox', { name: /I read the wristband/ }).check();
	await practitioner.getByRole('checkbox', { name: 'Nothing of these' }).check();
	await practitioner.getByRole('radio', { name: 'Quiet alert' }).check();
	await practitioner.getByRole('radio', { name: /Accepting/ }).check();
	await practitioner.getByRole('button', { name: 'Start', exact: true }).click();
	await expect(practitioner.getByRole('timer')).toBeVisible();
	await practitioner.getByRole('button', { name: 'Next phase' }).click();
	await expect(practitioner.getByText('2 of 3')).toBeVisible();
	await practitioner.getByRole('button', { name: 'Next phase' }).click();
	await expect(practitioner.getByText('3 of 3')).toBeVisible();
	await practitioner.getByRole('button', { name: 'Finish' }).click();
	await expect(practitioner.getByRole('heading', { name: /Completed/ })).toBeVisible();
}

async function logWeight(page: Page, infant: string, entry: (typeof WEIGHTS)[number]) {
	await page.goto(`${infant}/weights`);
	const today = await page.getByLabel('Date').inputValue();
	await page.getByLabel('Weight', { exact: true }).fill(entry.typed);
	await page.getByLabel('Date').fill(daysBefore(today, entry.daysAgo));
	await page.getByLabel('Time').fill(entry.time);
	await page.getByRole('button', { name: 'Save the weight' }).click();
	const saved = page.getByRole('status').filter({ hasText: /./ });
	await expect(saved).toContainText(new RegExp(spaced(entry.grams)));
}

test('consent, the gate, a session, weights and growth, by four people in turn', async ({
	page: lead,
	browser,
	startServer
}) => {
	test.setTimeout(120_000);
	const { origin, setupCode } = await startServer({ ward: true });
	const [name, mother] = ['Ngozi Eze', 'Chioma Eze'];
	await setUp(lead, origin, setupCode!);
	const codes = {
		clinician: await inviteStaff(lead, origin, 'Dr Lindqvist', 'Clinician'),
		practitioner: await inviteStaff(lead, origin, 'Mei Tan', 'Practitioner')
	};
	const clinician = await comeIn(browser, origin, codes.clinician, 'lindqvist');
	const infantId = await admit(clinician, origin, name);
	const infant = `${origin}/infants/${infantId}`;
	const code = await inviteMother(lead, infant, mother);
	const parent = await comeIn(browser, origin, code, 'chioma');
	const practitioner = await comeIn(browser, origin, codes.practitioner, 'mei');

	await checkAuthority(clinician, infant, mother);
	await consent(parent, infant, mother);
	await practitioner.goto(`${infant}/sessions/new`);
	await expect(practitioner.getByText('No clinician has cleared this infant')).toBeVisible();
	await expect(practitioner.getByRole('button', { name: 'Start', exact: true })).toHaveCount(0);
	await clear(clinician, infant);
	await recordTeaching(lead, origin, 'Mei Tan');
	await massage(practitioner, origin, name);

	for (const entry of WEIGHTS) {
		await logWeight(entry.by === 'parent' ? parent : practitioner, infant, entry);
	}

	await clinician.goto(`${infant}/growth`);
	const [first, last] = [WEIGHTS[0], WEIGHTS[4]];
	const days = first.daysAgo - last.daysAgo;
	const velocity = (1000 * Math.log(last.grams / first.grams)) / days;
	const reading = clinician.getByRole('region', { name: /days to/ });
	await expect(reading).toContainText(`${velocity.toFixed(1)} g/kg/day`);
	await expect(reading).toContainText(new RegExp(`exponential · ${days} d`));
	await expect(reading).toContainText(new RegExp(`${spaced(first.grams)} → ${spaced(last.grams)}`));
	await expect(reading).toContainText('Uses a parent’s weight that a clinician has not reviewed');
	const text = (await clinician.locator('main').innerText()).replaceAll(NUMBERS, ' ');
	for (const known of ['Routine care 3.6', 'Massage arm 12.5', '1.6–12.6', '6–21']) {
		expect(text).toContain(known);
	}
	await clinician.locator('summary', { hasText: 'Method and sources' }).click();
	await expect(clinician.getByText('10.1007/s00431-020-03738-w').first()).toBeVisible();
	await expect(clinician.getByText(/Villar/).first()).toBeVisible();
	const rows = clinician.getByRole('table', { name: /Every weight/ }).getByRole('row');
	for (const { grams } of WEIGHTS) {
		await expect(rows.filter({ hasText: new RegExp(spaced(grams)) })).toHaveCount(1);
	}

	await practitioner.goto(`${infant}/sessions/new`);
	await expect(practitioner.getByRole('button', { name: 'Start', exact: true })).toBeVisible();
	// as it stands there before: an open page follows the withdrawal
	const id = await practitioner.locator('form[action*="start"] input[name="id"]').inputValue();
	await parent.goto(`${infant}/consent`);
	await parent.getByRole('link', { name: 'Withdraw everything' }).click();
	await parent.getByRole('button', { name: 'Yes, withdraw' }).click();
	await expect(parent.getByText('This is now on record')).toBeVisible();
	const sent = new URLSearchParams({
		...{
			form: 'session/1',
			protocol: 'elmoneim-2021/1',
			id,
			'checked[]': 'yes',
			'look[]': 'nothing-noted',
			where: ''
		},
		...{ stateBefore: 'quiet-alert', permission: 'accepting' }
	});
	const refused = await practitioner.request.post(`${infant}/sessions/new?/start`, {
		headers: { origin, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
		data: String(sent)
	});
	expect(refused.status()).toBe(409);
	expect(await refused.text()).toContain('Consent to massage by practitioners was withdrawn.');
	await practitioner.goto(`${infant}/sessions`);
	await expect(practitioner.locator('main ol').getByText('Running')).toHaveCount(0);
});

function daysBefore(day: string, days: number): string {
	return new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);
}

/** Grams as the pages write them, whatever thin space they use. */
function spaced(grams: number): string {
	return String(grams).replace(/(\d)(\d{3})$/, '$1\\s$2');
}
