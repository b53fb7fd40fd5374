import type { Browser, Page } from '@playwright/test';
import type { Hand } from './support/hand.ts';
import { fieldOf, formAt, liveIn, type LivedIn, send } from './support/lived-in.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { axe, comeIn, expect, signIn, test } from './support/story.ts';

/*
 * What a clinician clears is what may be chosen at the cot; and a hold, a limit or the lifting of one
 * reaches every page that is open.
 */

test.describe.configure({ mode: 'serial' });

let server: RunningServer;
let ward: LivedIn;

test.beforeAll(async () => {
	server = await startServer({ env: { PROCESSES: '2' } });
	ward = await liveIn(server);
	const consent = await formAt(ward.mother, `/infants/${ward.infant}/consent`, '?/decide');
	const scopes = consent.fields.flatMap(([field]) => /^(.+)-id$/.exec(field)?.[1] ?? []);
	await done(ward.mother, consent, {
		...Object.fromEntries(scopes.map((scope) => [scope, 'not-now'])),
		...{ 'massage-by-practitioner': 'yes', name: 'Bola Adeyemi' }
	});
});

test.afterAll(async () => {
	await server.stop();
});

const list = () => `/infants/${ward.infant}/sessions`;

async function done(who: Hand, form: Parameters<typeof send>[1], typed: Record<string, string>) {
	const { status } = await send(who, form, typed);
	expect(status).toBe(303);
}

/** A clearance until the day after tomorrow, with the limits given. */
async function clear(limits: Record<string, string> = {}) {
	const form = await formAt(ward.clinician, list(), '?/clear');
	await done(ward.clinician, form, { untilDay: ward.day(2), ...limits });
}

async function hold(reason = 'just-fed') {
	await done(ward.practitioner, await formAt(ward.practitioner, list(), '?/hold'), { reason });
}

async function endWhatRuns(): Promise<void> {
	const { text } = await ward.practitioner.get(`${list()}/new`);
	const open = new RegExp(`${list()}/[0-9a-f-]{36}`).exec(text)?.[0];
	if (open) await done(ward.practitioner, await formAt(ward.practitioner, open, '?/stop'), {});
}

/** A page on which this person is signed in. */
async function pageOf(browser: Browser, who: Hand): Promise<Page> {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
	const [name = '', value = ''] = who.cookie.split('=');
	await context.addCookies([{ name, value, url: server.origin }]);
	return context.newPage();
}

async function fillIn(page: Page): Promise<void> {
	await page.goto(`${server.origin}${list()}/new`);
	await page.getByRole('checkbox', { name: /I read the wristband/ }).check();
	await page.getByRole('checkbox', { name: 'Nothing of these' }).check();
	await page.getByRole('radio', { name: 'Drowsy' }).check();
	await page.getByRole('radio', { name: /Accepting/ }).check();
}

const start = (page: Page) => page.getByRole('button', { name: 'Start', exact: true }).click();

test('a clinician clears with limits, and they are what may be chosen at the cot', async ({
	page
}) => {
	await signIn(page, 'Clinician', server.origin);
	await page.goto(server.origin + list());
	await page.getByText('Clear for massage').click();
	await page.getByLabel('Until', { exact: false }).first().fill(ward.day(2));
	await page.getByText('Limits (optional)').click();
	await page.getByLabel('At most, in minutes of massage').fill('ten');
	await page.getByRole('checkbox', { name: 'Belly' }).check();
	await page.getByRole('checkbox', { name: 'On the back' }).check();
	await page.getByRole('button', { name: 'Record the clearance' }).click();
	await expect(page.getByText('Write whole minutes, 1 to 120, or leave it empty.')).toBeVisible();
	await expect(page.getByRole('checkbox', { name: 'Belly' })).toBeChecked();
	await page.getByLabel('At most, in minutes of massage').fill('10');
	await page.getByRole('button', { name: 'Record the clearance' }).click();
	const card = page.getByRole('region', { name: 'Clearance' });
	await expect(card).toContainText('Cleared for at most 10 minutes of massage.');
	await expect(card).toContainText('No hands on: Belly.');
	await expect(card).toContainText('Position: On the back.');
	for (const where of ['', '/sessions']) {
		await page.goto(`${server.origin}/infants/${ward.infant}${where}`);
		await expect(page.getByText('Cleared, with limits')).toBeVisible();
		await expect(page.getByText('No hands on: Belly.')).toBeVisible();
	}

	await comeIn(page, 'Practitioner', server.origin);
	await fillIn(page);
	await expect(page.getByText(/Phase 3 .* would begin after these minutes/)).toBeVisible();
	await expect(page.getByRole('checkbox', { name: /^Belly/ })).toBeDisabled();
	await expect(page.getByRole('radio', { name: 'On the back', exact: true })).toBeChecked();
	await expect(page.getByRole('radio', { name: /^On the front/ })).toBeDisabled();
	expect(await axe(page)).toEqual([]);
	await start(page);
	await expect(page.getByRole('timer')).toBeVisible();
	await expect(page.getByText('Cleared for at most 10 minutes of massage.')).toBeVisible();
	await endWhatRuns();
});

test.describe('what a form from before would send', () => {
	test.use({ expectedStatuses: [409] });

	test('is refused where hands would go past the clearance, with the sentence', async () => {
		await clear();
		const form = await formAt(ward.practitioner, `${list()}/new`, '?/start');
		await clear({ areasAre: 'only', 'areas[]': 'feet' });
		const answer = await send(ward.practitioner, form, {
			...{ 'checked[]': 'yes', 'look[]': 'fussy', stateBefore: 'drowsy', permission: 'accepting' },
			'areas[]': 'back'
		});
		expect(answer.status).toBe(409);
		expect(answer.text).toMatch(/The clearance of .{5,20} leaves out: Back\./);
	});
});

test.describe('a hold in mid-session', () => {
	test.use({ expectedStatuses: [409] });

	test('shows on every open page, says why to those who may know, and no phase begins after it', async ({
		page,
		browser
	}) => {
		test.setTimeout(120_000);
		await clear();
		await endWhatRuns();
		await comeIn(page, 'Practitioner', server.origin);
		await fillIn(page);
		await start(page);
		await expect(page.getByRole('timer')).toBeVisible();
		const path = new URL(page.url()).pathname;
		const next = await formAt(ward.practitioner, path, '?/next');
		const [onWard, onDay, atStart, parentsDay] = [
			await pageOf(browser, ward.clinician),
			await pageOf(browser, ward.clinician),
			await pageOf(browser, ward.practitioner),
			await pageOf(browser, ward.mother)
		];
		await onWard.goto(`${server.origin}/ward`);
		await onDay.goto(`${server.origin}/infants/${ward.infant}`);
		await atStart.goto(`${server.origin}${list()}/new`);
		await parentsDay.goto(`${server.origin}/infants/${ward.infant}`);
		await page.waitForTimeout(1000);

		const row = onWard.getByRole('listitem').filter({ hasText: 'Wren Adeyemi' });
		const began = Date.now();
		await hold('phototherapy');
		await expect(page.getByRole('alert')).toContainText(/A hold was placed at .*: phototherapy\./);
		await expect(row).toContainText('Hold: phototherapy');
		await expect(onDay.getByText('Hold: phototherapy')).toBeVisible();
		await expect(parentsDay.getByText('Ask the care team.').first()).toBeVisible();
		test
			.info()
			.annotations.push({ type: 'all five pages', description: `${Date.now() - began} ms` });
		await expect(parentsDay.locator('main')).not.toContainText('phototherapy');
		await expect(page.getByRole('button', { name: 'Next phase' })).toHaveCount(0);
		const refused = await send(ward.practitioner, next, {});
		expect(refused.status).toBe(409);
		expect(refused.text).toContain('A hold was placed at');

		await clear({ minutes: '12' });
		await expect(page.getByRole('alert')).toHaveCount(0);
		await expect(page.getByText('Cleared for at most 12 minutes of massage.')).toBeVisible();
		await expect(page.getByRole('button', { name: 'Next phase' })).toBeVisible();
		await expect(row).toContainText('Cleared, with limits');
		await expect(onDay.getByText('Cleared for at most 12 minutes of massage.')).toBeVisible();
		await expect(parentsDay.getByText('Cleared for at most 12 minutes of massage.')).toBeVisible();
		await endWhatRuns();
		await expect(atStart.getByRole('button', { name: 'Start', exact: true })).toBeVisible();
		await hold('phototherapy');
		await expect(atStart.getByText(/on hold since .*: phototherapy\./)).toBeVisible();
		await clear();
		await expect(atStart.getByRole('button', { name: 'Start', exact: true })).toBeVisible();
		for (const one of [onWard, onDay, atStart, parentsDay]) await one.context().close();
	});
});

test('a unit offers its own reasons for a hold, and a hold that was placed keeps its own', async ({
	page
}) => {
	await hold('pressors');
	await signIn(page, 'Unit lead', server.origin);
	await page.goto(`${server.origin}/unit`);
	await page.getByRole('link', { name: 'Hold reasons this unit uses' }).click();
	await page.getByRole('checkbox', { name: 'pressors' }).uncheck();
	await page.getByRole('button', { name: 'Save the list' }).click();
	await expect(page.getByText('Write why the list is changed.')).toBeVisible();
	await expect(page.getByRole('checkbox', { name: 'pressors' })).not.toBeChecked();
	await page.getByLabel('Why it is changed').fill('Not used here');
	await page.getByRole('button', { name: 'Save the list' }).click();
	await expect(page.getByText('Saved. It holds from the next hold on.')).toBeVisible();
	expect(await axe(page)).toEqual([]);
	await signIn(page, 'Practitioner', server.origin);
	await page.goto(server.origin + list());
	await expect(page.getByText('Hold: pressors')).toBeVisible();
	const form = await formAt(ward.practitioner, list(), '?/hold');
	expect(fieldOf(form, 'id')).not.toBe('');
	await page.getByText('Place a hold').click();
	const offered = await page.getByLabel('Reason').locator('option').allInnerTexts();
	expect(offered).toContain('phototherapy');
	expect(offered).not.toContain('pressors');
});
