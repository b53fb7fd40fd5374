import type { Page } from '@playwright/test';
import { codeOf } from '../src/lib/server/auth/app-codes.ts';
import { change, environmentAt } from './support/database.ts';
import { runCommand } from './support/commands.ts';
import { LEAD, type RealWard, startNamedWard } from './support/real-ward.ts';
import { expect, inThemes, test } from './support/story.ts';

/* What somebody proves who they are with: a password, a code of an app, a recovery code, a passkey. */

test.use({ expectedStatuses: [400] });
test.describe.configure({ mode: 'serial' });

let ward: RealWard;
let secret = '';
let recovery: string[] = [];
/** The last step of time whose code was typed: each is good for once. */
let lastStep = 0;

test.beforeAll(async () => {
	ward = await startNamedWard();
});
test.afterAll(() => ward.server.stop());

/** A code that the app shows and that was not typed yet; the next half minute's counts already. */
function freshCode(): string {
	lastStep = Math.max(Math.floor(Date.now() / 30_000), lastStep + 1);
	return codeOf(secret, lastStep);
}

async function signIn(page: Page, from = '/') {
	await page.goto(`${ward.server.origin}/sign-in?from=${encodeURIComponent(from)}`);
	await page.getByLabel('User name').fill(LEAD.username);
	await page.getByLabel('Password').fill(LEAD.password);
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('whoever forgot their password finds the way on the first screen', async ({ page }) => {
	await page.goto(`${ward.server.origin}/`);
	await expect(page.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible();
	await expect(page.getByText('ask any nurse of the unit, day or night')).toBeVisible();
	await page.getByRole('link', { name: 'I have a code from my unit' }).click();
	await expect(page.getByLabel('Code')).toBeVisible();
});

test('an app is set up, and its codes and recovery codes sign in, each once', async ({ page }) => {
	await signIn(page);
	// asked of unit leads, and it may wait for a week
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Second step at sign-in');
	await expect(page.getByText(/Your unit asks for a second step from .* on/)).toBeVisible();
	await page.getByLabel('Password now').fill('not it');
	await page.getByRole('button', { name: 'Set up an app' }).click();
	await expect(page.getByText('This is not the password you have now.')).toBeVisible();
	await page.getByLabel('Password now').fill(LEAD.password);
	await page.getByRole('button', { name: 'Set up an app' }).click();
	await expect(page.getByRole('img', { name: 'Picture for the camera of the app' })).toBeVisible();
	secret = (await page.locator('code').innerText()).replaceAll(' ', '');
	await page.getByLabel('Code from the app').fill('000000');
	await page.getByRole('button', { name: 'Set it up' }).click();
	await expect(page.getByText('This is not the code that the app shows now.')).toBeVisible();
	expect(await inThemes(page)).toEqual({});
	const first = freshCode();
	await page.getByLabel('Code from the app').fill(first);
	await page.getByRole('button', { name: 'Set it up' }).click();
	await expect(page.getByRole('heading', { name: 'Your recovery codes' })).toBeVisible();
	recovery = await page.locator('.codes li').allInnerTexts();
	expect(recovery).toHaveLength(8);
	await page.getByRole('link', { name: 'I have kept them' }).click();
	await page.goto(`${ward.server.origin}/account/second-step`);
	await expect(page.getByText('Recovery codes left: 8.')).toBeVisible();

	for (const [typed, takes] of [
		[first, false],
		['123456', false],
		[recovery[0]!.toLowerCase(), true],
		[recovery[0]!, false],
		[freshCode(), true]
	] as const) {
		await page.context().clearCookies({ name: 'nestling_session' });
		await signIn(page, '/unit');
		await expect(page.getByLabel('Code')).toBeVisible();
		await page.getByLabel('Code').fill(typed);
		await page.getByRole('button', { name: 'Go on' }).click();
		if (takes) await expect(page).toHaveURL(`${ward.server.origin}/unit`);
		else await expect(page.getByText('This code does not work.')).toBeVisible();
	}
});

test('a password alone opens nothing of who has an app', async ({ page }) => {
	await signIn(page, '/unit');
	await expect(page.getByLabel('Code')).toBeVisible();
	await page.goto(`${ward.server.origin}/unit`);
	await expect(page).toHaveURL(/\/sign-in\?from=/);
});

test('a passkey is made, and signs in without anything else', async ({ page, context }) => {
	const devtools = await context.newCDPSession(page);
	await devtools.send('WebAuthn.enable');
	await devtools.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
			...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true }
		}
	});
	await signIn(page, '/account/passkeys');
	await page.getByLabel('Code').fill(recovery[1]!);
	await page.getByRole('button', { name: 'Go on' }).click();
	await page.getByLabel('Password now').fill(LEAD.password);
	await page.getByRole('button', { name: 'Make a passkey on this device' }).click();
	await expect(page.getByText('The passkey is made.')).toBeVisible();
	expect(await inThemes(page)).toEqual({});

	await context.clearCookies({ name: 'nestling_session' });
	await page.goto(`${ward.server.origin}/unit`);
	await page.getByRole('link', { name: 'Sign in with a passkey' }).click();
	await expect(page).toHaveURL(`${ward.server.origin}/unit`);

	await page.goto(`${ward.server.origin}/account/passkeys`);
	const taken = page.locator('summary', { hasText: 'Take this passkey away' });
	await taken.click();
	const form = page.locator('form', { has: page.locator('input[name="passkey"]') });
	await form.getByLabel('Password now').fill(LEAD.password);
	await form.getByRole('button').click();
	await expect(taken).toHaveCount(0);
	await context.clearCookies({ name: 'nestling_session' });
	await page.goto(`${ward.server.origin}/sign-in/passkey`);
	await expect(page.getByText('This passkey is not known here.')).toBeVisible();
});

test('after its week a second step is asked before anything else', async ({ page }) => {
	await ward.invite('Dr Lindqvist', 'lindqvist', 'clinician');
	const past = new Date(Date.now() - 8 * 86_400_000).toISOString();
	change(ward.server, "update role set from_at = ? where role = 'clinician'", past);
	await page.goto(`${ward.server.origin}/sign-in`);
	await page.getByLabel('User name').fill('lindqvist');
	await page.getByLabel('Password').fill(LEAD.password);
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
	await expect(page.getByText('Set one up to go on')).toBeVisible();
	await page.goto(`${ward.server.origin}/ward`);
	await expect(page).toHaveURL(/\/account\/second-step\?from=%2Fward/);
	await page.getByRole('button', { name: 'Sign out' }).click();
	await expect(page).toHaveURL(`${ward.server.origin}/sign-in`);
});

test('a lead with nobody left to ask gets a code on the server, once, and starts afresh', async ({
	page
}) => {
	const code = await recoveredCode();
	await page.goto(`${ward.server.origin}/invitation`);
	await page.getByLabel('Code').fill(code);
	await page.getByRole('button', { name: 'Go on' }).click();
	await page.getByLabel('Choose a password').fill('another long night here');
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page).not.toHaveURL(/invitation/);
	await page.goto(`${ward.server.origin}/account`);
	// the app, the recovery codes and the passkeys went with the password
	await expect(
		page.getByRole('listitem').filter({ hasText: 'Second step at sign-in' })
	).toContainText('off');
	await page.goto(`${ward.server.origin}/unit/audit`);
	await expect(
		page
			.getByRole('listitem')
			.filter({ hasText: 'Made a sign-in code for a unit lead on the server' })
	).toBeVisible();
	await page.goto(`${ward.server.origin}/invitation`);
	await page.context().clearCookies();
	await page.getByLabel('Code').fill(code);
	await page.getByRole('button', { name: 'Go on' }).click();
	await expect(page.getByText('This code does not work.')).toBeVisible();
});

/** What `npm run lead -- --recover` prints on the server. */
async function recoveredCode(): Promise<string> {
	const { code, said } = await runCommand('lead', ['--recover'], environmentAt(ward.server));
	expect(code, said).toBe(0);
	return /Code for rosa: (\S+)/.exec(said)![1]!;
}
