import { expect, test } from './support/story.ts';
import type { Locator, Page } from '@playwright/test';

/* Noor (bed 2) has consent and a clearance in the demonstration; Salma, her twin, has a refusal. */

async function comeIn(page: Page, who: 'Practitioner' | 'Clinician'): Promise<void> {
	await page.goto('/');
	await page.getByRole('button', { name: who, exact: true }).click();
	await expect(page).toHaveURL(/\/ward$/);
}

/** The seconds the clock shows. */
async function seconds(page: Page): Promise<number> {
	const text = await page.getByRole('timer').innerText();
	const [minutes = 0, rest = 0] = text.split(':').map(Number);
	return minutes * 60 + rest;
}

test('a practitioner massages in at most eight taps, and what happened is kept', async ({
	page
}) => {
	await comeIn(page, 'Practitioner');
	let taps = 0;
	const tap = async (name: RegExp | string, role: 'link' | 'button' | 'checkbox' | 'radio') => {
		taps += 1;
		const found = page.getByRole(role, { name, exact: typeof name === 'string' });
		await (role === 'checkbox' || role === 'radio' ? found.check() : found.click());
	};
	await tap('Noor Haddad', 'link');
	await tap('Start a session', 'link');
	await expect(page.getByText('Twin: Salma Haddad', { exact: true })).toBeVisible();
	await tap(/I read the wristband: Noor Haddad/, 'checkbox');
	await tap('Nothing of these', 'checkbox');
	await tap('Quiet alert', 'radio');
	await tap(/Accepting/, 'radio');
	await tap('Start', 'button');
	await expect(page.getByRole('timer')).toBeVisible();
	expect(taps).toBeLessThanOrEqual(8);

	const widthOf = async (part: Locator) => (await part.boundingBox())!.width;
	const clock = await widthOf(page.getByRole('region', { name: 'Time in this phase' }));
	const steps = page.getByRole('group', { name: 'What to do next' });
	expect(await widthOf(steps), 'the buttons are as wide as the page').toBeGreaterThanOrEqual(clock);
	await page.getByRole('button', { name: 'Hiccups' }).click();
	await expect(page.getByText(/0:\d\d Hiccups/)).toBeVisible();
	const acted = page.getByRole('group', { name: /^Hiccups, 0:\d\d\. What did you do\?$/ });
	await acted.getByRole('button', { name: 'Contained' }).click();
	await expect(acted).toHaveCount(0);
	await expect.poll(() => seconds(page)).toBeGreaterThan(2);

	await page.getByRole('button', { name: 'Pause', exact: true }).click();
	await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
	const paused = await seconds(page);
	await page.getByRole('button', { name: 'Stress cue' }).click();
	await page.waitForTimeout(1200);
	expect(await seconds(page)).toBe(paused);
	await page.getByRole('button', { name: 'Resume' }).click();
	await expect.poll(() => seconds(page)).toBeGreaterThan(paused);

	const before = await seconds(page);
	const began = Date.now();
	await page.reload();
	const elapsed = (Date.now() - began) / 1000;
	const after = await seconds(page);
	expect(after).toBeGreaterThanOrEqual(before);
	expect(after).toBeLessThanOrEqual(before + elapsed + 1);

	await page.getByRole('button', { name: 'Next phase' }).click();
	await expect(page.getByText('2 of 3')).toBeVisible();
	await page.getByRole('button', { name: 'Next phase' }).click();
	await expect(page.getByText('3 of 3')).toBeVisible();
	await page.getByRole('button', { name: 'Finish' }).click();
	await expect(page.getByRole('heading', { name: /Completed/ })).toBeVisible();

	await page.getByRole('radio', { name: 'Drowsy' }).check();
	await page.getByRole('button', { name: 'Save' }).first().click();
	await expect(page.getByText('Quiet alert → Drowsy')).toBeVisible();
	await expect(page.getByText(/0:\d\d Hiccups \(contained\)/)).toBeVisible();
	await page.getByText('Add outcomes').click();
	await page.getByLabel('Stool').selectOption('yes');
	await page.getByLabel('Minutes asleep').fill('40');
	await page.getByRole('button', { name: 'Save' }).first().click();
	await expect(page.getByText('Stool: Yes').first()).toBeVisible();
	await expect(page.getByText('Minutes asleep: 40 min')).toBeVisible();

	await page.getByRole('link', { name: 'Sessions' }).click();
	await expect(page).toHaveURL(/\/sessions$/);
	const recorded = page.getByRole('region', { name: 'What was recorded' }).getByRole('listitem');
	await expect(recorded.first()).toContainText('Completed');
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false, expectedStatuses: [400] });

	test('a session starts, is stopped in one tap, and asks why afterwards', async ({ page }) => {
		await comeIn(page, 'Practitioner');
		await page.getByRole('link', { name: 'Noor Haddad' }).click();
		await page.getByRole('link', { name: 'Start a session' }).click();
		await page.getByRole('button', { name: 'Start', exact: true }).click();
		await expect(page.getByText('Read the wristband and tick this first.')).toBeVisible();
		await page.getByRole('checkbox', { name: /I read the wristband/ }).check();
		await page.getByRole('checkbox', { name: 'Nothing of these' }).check();
		await page.getByRole('radio', { name: 'Drowsy' }).check();
		await page.getByRole('radio', { name: /Accepting/ }).check();
		await page.getByRole('button', { name: 'Start', exact: true }).click();
		await expect(page.getByRole('timer')).toBeVisible();
		await expect(page.getByRole('link', { name: 'Refresh' })).toBeVisible();
		await page.getByRole('button', { name: 'Arching' }).click();
		await page.getByRole('button', { name: 'Paused', exact: true }).click();
		await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
		await expect(page.getByRole('button', { name: 'Stress cue', pressed: true })).toBeVisible();
		await page.getByRole('button', { name: 'Stop', exact: true }).click();
		await expect(page.getByRole('group', { name: 'Why was it stopped?' })).toBeVisible();
		await page.getByRole('radio', { name: 'Stress cues' }).check();
		await page.getByRole('button', { name: 'Save' }).first().click();
		await expect(page.getByText(/Stopped at \d\d:\d\d: Stress cues/)).toBeVisible();
	});
});

test('without consent there is no form, and a hand-made request gets 409 and the reason', async ({
	page
}) => {
	await comeIn(page, 'Practitioner');
	await page.getByRole('link', { name: 'Salma Haddad' }).click();
	await expect(page).toHaveURL(/\/infants\//);
	const start = `${new URL(page.url()).pathname}/sessions/new`;
	await page.goto(start);
	await expect(page.getByText('Consent to massage by practitioners was refused.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Start', exact: true })).toHaveCount(0);

	const answered = await page.request.post(`${start}?/start`, {
		headers: { origin: new URL(page.url()).origin, accept: 'text/html' },
		form: {
			form: 'session/1',
			protocol: 'elmoneim-2021/1',
			id: '01a1b2c3-d4e5-7f60-8123-456789abcdef',
			'checked[]': 'yes',
			'look[]': 'nothing-noted',
			stateBefore: 'drowsy',
			permission: 'accepting'
		}
	});
	expect(answered.status()).toBe(409);
	expect(await answered.text()).toContain('Consent to massage by practitioners was refused.');
	await page.goto(start.replace('/new', ''));
	await expect(page.getByText('Running')).toHaveCount(0);
});
