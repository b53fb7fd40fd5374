import type { Browser, BrowserContext, Page } from '@playwright/test';
import { DEMONSTRATION_INFANTS as INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { change, row } from './support/database.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { expect, inThemes, signIn, test } from './support/story.ts';

/* A tablet that the ward shares: it locks, a PIN unlocks it, and nobody sees what another had typed. */

test.use({ expectedStatuses: [400] });
test.describe.configure({ mode: 'serial' });

const PINS = { Practitioner: '482915', Clinician: '730264' };

let server: RunningServer;
let tablet: BrowserContext;
let page: Page;

test.beforeAll(async ({ browser }) => {
	server = await startServer();
	tablet = await newTablet(browser, '2 min');
	page = await tablet.newPage();
});
test.afterAll(async () => {
	await tablet.close();
	await server.stop();
});

/** A browser that a unit lead has registered as a tablet of the ward, with nobody signed in. */
async function newTablet(browser: Browser, locksAfter: string): Promise<BrowserContext> {
	const context = await browser.newContext({ viewport: { width: 834, height: 1112 } });
	const lead = await context.newPage();
	await signIn(lead, 'Unit lead', server.origin);
	await lead.goto(`${server.origin}/unit/devices`);
	await lead.getByRole('button', { name: 'Register it' }).click();
	await expect(lead.getByText('Type a name for it.')).toBeVisible();
	await lead.getByLabel('Name').fill('Tablet of bay 2');
	await lead.getByRole('radio', { name: locksAfter }).check();
	await lead.getByRole('button', { name: 'Register it' }).click();
	await expect(lead.getByText('this one')).toBeVisible();
	expect(await inThemes(lead)).toEqual({});
	await lead.goto(`${server.origin}/account`);
	await lead.getByRole('button', { name: 'Sign out', exact: true }).first().click();
	await expect(lead.getByRole('button', { name: 'Practitioner' })).toBeVisible();
	await lead.close();
	return context;
}

async function signInWithPin(who: keyof typeof PINS) {
	await signIn(page, who, server.origin);
	await page.goto(`${server.origin}/account/pin`);
	await page.getByLabel('Choose a PIN').fill('123456');
	await page.getByRole('button', { name: 'Save the PIN' }).click();
	await expect(page.getByText('This is one of the PINs that are tried first.')).toBeVisible();
	await page.getByLabel('Choose a PIN').fill(PINS[who]);
	await page.getByRole('button', { name: 'Save the PIN' }).click();
	await expect(page).toHaveURL(`${server.origin}/account`);
}

async function unlock(name: string, pin: string) {
	await page.getByRole('radio', { name }).check();
	await page.getByLabel('PIN for ward tablets').fill(pin);
	await page.getByRole('button', { name: 'Unlock' }).click();
}

const weights = `/infants/${INFANTS.amara}/weights`;
const [mei, lindqvist] = ['Mei Tan', 'Dr Lindqvist'];

test('who is signed in is always in sight, and one tap locks it away', async () => {
	await signInWithPin('Practitioner');
	await page.goto(server.origin + weights);
	await page.getByRole('textbox', { name: 'Weight' }).first().fill('1812');
	await page.mouse.wheel(0, 2000);
	await expect(page.locator('.strip').getByText(mei)).toBeInViewport();
	expect(await inThemes(page)).toEqual({});
	await page.getByRole('button', { name: 'Lock' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('This tablet is locked');
	expect(await inThemes(page)).toEqual({});
	await page.goBack();
	await expect(page.getByText('Amara')).toHaveCount(0);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('This tablet is locked');
});

test('another one unlocks it for themselves, and finds nothing of the first', async () => {
	await page.goto(`${server.origin}/sign-in`);
	await signInWithPin('Clinician');
	await page.goto(server.origin + weights);
	await expect(page.getByRole('textbox', { name: 'Weight' }).first()).toHaveValue('');
	await expect(page.getByText('What you had typed is here again.')).toHaveCount(0);
	await page.getByRole('button', { name: 'Lock' }).click();
	await expect(page.getByRole('radio')).toHaveCount(2);
});

test('its own person unlocks it, and what was half typed is there again, once', async () => {
	await unlock(mei, '000001');
	await expect(page.getByText('This is not your PIN. Tries left: 4.')).toBeVisible();
	await expect(page.getByRole('radio', { name: mei })).toBeChecked();
	await unlock(mei, PINS.Practitioner);
	await expect(page).toHaveURL(server.origin + weights);
	await expect(page.getByText('What you had typed is here again.')).toBeVisible();
	await expect(page.getByRole('textbox', { name: 'Weight' }).first()).toHaveValue('1812');
	await page.reload();
	await expect(page.getByRole('textbox', { name: 'Weight' }).first()).toHaveValue('');
});

test('untouched it locks by itself, and a form sent too late is not lost', async () => {
	await page.clock.install();
	await page.goto(server.origin + weights);
	await page.getByRole('textbox', { name: 'Weight' }).first().fill('1815');
	await page.clock.fastForward('02:01');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('This tablet is locked');
	await unlock(mei, PINS.Practitioner);
	await expect(page.getByRole('textbox', { name: 'Weight' }).first()).toHaveValue('1815');

	// its script has not said that it is in use, and by the server it is locked already
	untouchedFor(3);
	await page.getByRole('button', { name: 'Save the weight' }).first().click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('This tablet is locked');
	await unlock(mei, PINS.Practitioner);
	await expect(page).toHaveURL(server.origin + weights);
	await expect(page.getByRole('textbox', { name: 'Weight' }).first()).toHaveValue('1815');
});

test('while a massage is being given it stays open', async () => {
	untouchedFor(3);
	const { id } = row<{ id: string }>(
		server,
		"select id from session where entry_mode = 'live' order by started_at desc limit 1"
	);
	const me = row<{ id: string }>(server, 'select id from person where name = ?', mei);
	const began = new Date(Date.now() - 10 * 60_000).toISOString();
	change(server, 'update session set started_at = ?, author_id = ? where id = ?', began, me.id, id);
	change(server, "delete from session_event where session_id = ? and kind = 'ended'", id);
	await page.goto(`${server.origin}/ward`);
	await expect(page).toHaveURL(`${server.origin}/ward`);
});

test('five wrong PINs ask for the full sign-in again, and slow nobody else', async () => {
	await page.getByRole('button', { name: 'Lock' }).click();
	for (const left of [4, 3, 2, 1]) {
		await unlock(mei, '000001');
		await expect(page.getByText(`Tries left: ${left}.`)).toBeVisible();
	}
	await unlock(mei, '000001');
	await expect(page.getByText('Sign in with your password.')).toBeVisible();
	await page.goto(`${server.origin}/locked`);
	await expect(page.getByRole('radio')).toHaveCount(1);
	await unlock(lindqvist, PINS.Clinician);
	await expect(page.getByRole('button', { name: 'Lock' })).toBeVisible();
});

test('a PIN opens nothing on any other device, nor once the tablet is ended', async ({
	browser
}) => {
	const elsewhere = await (await browser.newContext()).newPage();
	await elsewhere.goto(`${server.origin}/locked`);
	await expect(elsewhere.getByRole('radio')).toHaveCount(0);
	await signIn(elsewhere, 'Unit lead', server.origin);
	await elsewhere.goto(`${server.origin}/unit/devices`);
	await elsewhere.getByRole('button', { name: 'End Tablet of bay 2' }).click();
	await expect(elsewhere.getByText('None yet.')).toBeVisible();
	await page.goto(`${server.origin}/ward`);
	await expect(page).toHaveURL(/sign-in\?from=/);
	await elsewhere.context().close();
});

test('without JavaScript it locks and unlocks as well', async ({ browser }) => {
	const context = await newTablet(browser, '1 min');
	const state = await context.storageState();
	await context.close();
	const plain = await (
		await browser.newContext({ javaScriptEnabled: false, storageState: state })
	).newPage();
	await signIn(plain, 'Practitioner', server.origin);
	await plain.goto(server.origin + weights);
	await expect(plain.locator('noscript meta[http-equiv="refresh"]')).toHaveCount(1);
	await plain.getByRole('button', { name: 'Lock' }).click();
	await plain.getByRole('radio', { name: mei }).check();
	await plain.getByLabel('PIN for ward tablets').fill(PINS.Practitioner);
	await plain.getByRole('button', { name: 'Unlock' }).click();
	await expect(plain).toHaveURL(server.origin + weights);
	await plain.context().close();
});

/** As if nobody had touched any tablet for so many minutes. */
function untouchedFor(minutes: number): void {
	const past = new Date(Date.now() - minutes * 60_000).toISOString();
	change(server, 'update sign_in_session set used_at = ? where ward_device_id is not null', past);
}
