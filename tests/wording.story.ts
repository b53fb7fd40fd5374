import type { Browser, Page } from '@playwright/test';
import { DEMONSTRATION_INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { axe, comeIn, expect, inThemes, test, type Who } from './support/story.ts';

/* A ward of its own: what is published here asks every parent of it again. */

test.describe.configure({ mode: 'serial' });
test.use({ expectedStatuses: [400, 409] });

const consent = `/infants/${DEMONSTRATION_INFANTS.amara}/consent`;
const NEW = 'A parent can be there every time.';

let server: RunningServer;
let lead: Page;
let practitioner: Page;

async function come(browser: Browser, who: Who, js = true): Promise<Page> {
	const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled: js });
	const page = await context.newPage();
	await comeIn(page, who, server.origin);
	return page;
}

test.beforeAll(async ({ browser }) => {
	server = await startServer();
	lead = await come(browser, 'Unit lead');
	practitioner = await come(browser, 'Practitioner');
});

test.afterAll(async () => {
	await lead?.context().close();
	await practitioner?.context().close();
	await server.stop();
});

const amaraOn = (page: Page) => page.getByRole('listitem').filter({ hasText: 'Amara' });

/** Opens the form that starts a session and fills it in, up to the tap that starts it. */
async function beforeAStart(page: Page): Promise<void> {
	await page.goto(`/infants/${DEMONSTRATION_INFANTS.amara}/sessions/new`);
	await page.getByRole('checkbox', { name: /I read the wristband/ }).check();
	await page.getByRole('checkbox', { name: 'Nothing of these' }).check();
	await page.getByRole('radio', { name: 'Quiet alert' }).check();
	await page.getByRole('radio', { name: /Accepting/ }).check();
}

test('a lead drafts the next version and sees its figure, what is new in it and what a parent will see', async () => {
	await lead.goto('/unit');
	await lead.getByRole('link', { name: 'Wording of consents' }).click();
	await expect(lead.getByRole('region', { name: 'In use' })).toContainText('Version 1');
	await lead.getByText('Write the next version').click();
	const text = lead.getByLabel('Text in English');
	const before = await text.inputValue();
	expect(before).toContain('about 15 minutes at a time');
	const changed = before.replace('about 15 minutes at a time', 'about ten minutes at a time');
	await text.fill(`${changed}\n\n${NEW}`);
	await lead.getByRole('button', { name: 'Keep the draft' }).click();
	await expect(lead.getByRole('status')).toContainText('Parents do not see it.');
	const draft = lead.getByRole('region', { name: 'Draft of version 2' });
	await expect(draft).toContainText(/Flesch–Kincaid grade level \d+\.\d \(\d+ words/);
	await draft.getByText('What is different from version 1').click();
	await expect(draft.locator('del')).toContainText('15');
	await expect(draft.locator('ins').last()).toContainText(NEW);
	const preview = draft.getByRole('group', { name: 'As a parent will see it' });
	await expect(preview).toContainText('We ask you if a practitioner may massage your baby.');
	await expect(preview.getByRole('radio')).toHaveCount(3);
	await expect(preview.getByRole('radio', { checked: true })).toHaveCount(0);
	for (const radio of await preview.getByRole('radio').all()) await expect(radio).toBeDisabled();
	expect(await axe(lead)).toEqual([]);
	await practitioner.goto('/ward');
	await expect(amaraOn(practitioner)).toContainText('Recorded');
});

test('nothing is chosen for the lead; with “ask again” it is published while a start is about to be sent', async () => {
	await beforeAStart(practitioner);
	const publish = lead.getByRole('form', { name: 'Publish version 2' });
	await expect(publish.getByRole('radio', { checked: true })).toHaveCount(0);
	await publish.getByLabel('Why it is published').fill('Ten minutes, agreed with parents');
	await publish.getByRole('button', { name: 'Publish version 2' }).click();
	await expect(publish).toContainText('Choose what holds for consents that were given before.');
	await publish.getByRole('radio', { name: /Ask again/ }).check();
	await publish.getByRole('button', { name: 'Publish version 2' }).click();
	await expect(lead.getByRole('status')).toContainText('It is published.');
	const inUse = lead.getByRole('region', { name: 'In use' });
	await expect(inUse).toContainText('Earlier consents: ask again.');
	await inUse.getByText('Earlier versions').click();
	await expect(inUse.getByRole('heading', { name: 'Version 2' })).toBeVisible();
	await expect(inUse.getByText('Version 1', { exact: true })).toBeVisible();
	expect(await axe(lead)).toEqual([]);
});

test('the open start form, the ward, the day and the consent page say why nothing can start', async () => {
	const why = 'The wording for massage by practitioners has changed since the recorded yes.';
	await expect(practitioner.getByText(why).first()).toBeVisible();
	await practitioner.goto('/ward');
	await expect(amaraOn(practitioner)).toContainText('Wording changed: ask again');
	await practitioner.goto(`/infants/${DEMONSTRATION_INFANTS.amara}`);
	await expect(practitioner.getByText('Wording changed: ask again').first()).toBeVisible();
	await practitioner.goto(consent);
	const standing = practitioner.getByRole('region', { name: 'Consent', exact: true });
	await expect(standing.getByRole('listitem').first()).toContainText('Wording changed: ask again');
	await expect(standing).toContainText(why);
	expect(await axe(practitioner)).toEqual([]);
});

test('what is new stands in every theme, on a small phone, and can be withdrawn instead', async ({
	browser
}) => {
	const parent = await come(browser, 'Parent');
	await parent.setViewportSize({ width: 320, height: 800 });
	await parent.goto(consent);
	await expect(parent.getByText(/has changed since you said yes to version 1/)).toBeVisible();
	const shape = (mark: string) =>
		parent
			.locator(mark)
			.first()
			.evaluate((one) => getComputedStyle(one).textDecorationLine);
	expect([await shape('ins'), await shape('del')]).toEqual(['underline', 'line-through']);
	expect(await inThemes(parent)).toEqual({});
	expect(await parent.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
	await parent.getByRole('link', { name: 'Withdraw everything' }).click();
	await expect(parent.getByRole('region', { name: 'Withdraw your yes?' })).toContainText(
		'Massage by a practitioner'
	);
	await parent.context().close();
});

test('without JavaScript a parent reads word for word what is different, and signs it', async ({
	browser
}) => {
	const parent = await come(browser, 'Parent', false);
	await parent.goto(consent);
	await expect(parent.getByText(/has changed since you said yes to version 1/)).toBeVisible();
	await expect(parent.getByText('Your yes does not count any more.')).toBeVisible();
	await expect(parent.locator('del').first()).toContainText('Taken out: 15');
	await expect(parent.locator('ins').first()).toContainText('New: ten');
	const asked = parent.getByRole('group', { name: 'Massage by a practitioner' });
	await expect(asked.getByRole('radio', { checked: true })).toHaveCount(0);
	await asked.getByRole('radio', { name: 'Yes' }).check();
	const letter = parent.getByRole('form', { name: /^May we massage/ });
	for (const other of await letter.getByRole('radio', { name: 'Not now' }).all()) {
		const name = await other.getAttribute('name');
		if (name !== 'massage-by-practitioner') await other.check();
	}
	await letter.getByLabel('Type your name to sign').fill('Amara’s mother');
	await letter.getByRole('button', { name: 'Sign' }).click();
	await expect(parent.getByText('This is now on record')).toBeVisible();
	await expect(parent.getByText('Version 2, English').first()).toBeVisible();
	await parent.context().close();
});

test('the start is open again, and what is signed now is version 2', async () => {
	await practitioner.goto('/ward');
	await expect(amaraOn(practitioner)).toContainText('Recorded');
	await beforeAStart(practitioner);
	await practitioner.getByRole('button', { name: 'Start', exact: true }).click();
	await expect(practitioner.getByRole('timer')).toBeVisible();
});

test('a translation is offered to parents once a person has checked it, and reads in its own language', async ({
	browser
}) => {
	await lead.goto('/unit/wording?scope=unit-audit&language=ar');
	const body = 'هل نحسب سجل طفلك؟\n\nيمكنك أن تقول لا.';
	await lead.getByLabel('Text in Arabic').fill(body);
	await lead.getByRole('button', { name: 'Keep the draft' }).click();
	await lead.getByLabel('Why it is published').fill('For families who read Arabic');
	await lead.getByRole('button', { name: 'Publish version 1' }).click();
	await expect(lead.getByText('Not checked by a person.').first()).toBeVisible();
	const parent = await come(browser, 'Parent');
	await parent.goto(`${consent}?language=ar`);
	await expect(parent.getByText('هل نحسب')).toHaveCount(0);
	await practitioner.goto(`${consent}?language=ar`);
	await expect(practitioner.getByText(/Arabic wording, version 1, not checked/)).toBeVisible();
	await lead.getByLabel('Who checked it').fill('L. Haddad');
	await lead.getByRole('button', { name: 'Mark as checked' }).click();
	await expect(lead.getByText('Checked by \u2068L. Haddad\u2069.').first()).toBeVisible();
	expect(await axe(lead)).toEqual([]);
	await parent.goto(consent);
	await expect(parent.getByRole('heading', { name: /^May we count/ })).toBeVisible();
	await parent.getByRole('link', { name: 'Arabic' }).click();
	await expect(parent.locator('[lang="ar"]').first()).toContainText('هل نحسب');
	expect(await axe(parent)).toEqual([]);
	await parent.context().close();
});
