import type { Page } from '@playwright/test';
import { DEMONSTRATION_INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { expect, signIn, test } from './support/story.ts';

/* What a reader opens before the script has arrived stays as they opened it. */

const WEIGHTS = `/infants/${DEMONSTRATION_INFANTS.amara}/weights`;

/** Opens a page whose scripts wait until they are let through. */
async function withoutScripts(page: Page, address: string): Promise<() => Promise<void>> {
	let letThrough = () => {};
	const held = new Promise<void>((resolve) => (letThrough = resolve));
	await page.route('**/*', async (route) => {
		if (route.request().resourceType() === 'script') await held;
		await route.fallback();
	});
	await page.goto(address, { waitUntil: 'commit' });
	await page.getByRole('heading', { level: 1 }).waitFor();
	return async () => {
		letThrough();
		// the echo of a weight that was typed is the script's work
		await expect(page.getByText(/Understood as 1.500 g/)).toBeVisible();
	};
}

test('what is opened before the script arrives stays open, and what opens itself stays so too', async ({
	page
}) => {
	await signIn(page, 'Practitioner');
	await page.goto(WEIGHTS);
	const earlier = page.locator('details', { hasText: 'earlier weights' }).first();
	await earlier.locator('summary').first().click();
	const id = await earlier.locator('li').last().getAttribute('id');

	const scripts = await withoutScripts(page, WEIGHTS);
	await expect(earlier).not.toHaveAttribute('open');
	await earlier.locator('summary').first().click();
	await page.getByLabel('Weight', { exact: true }).fill('1500');
	await scripts();
	await expect(earlier).toHaveAttribute('open');
	await earlier.locator('summary').first().click();
	await expect(earlier).not.toHaveAttribute('open');

	const marked = await withoutScripts(page, `${WEIGHTS}?saved=${id!.replace('w-', '')}`);
	await expect(earlier).toHaveAttribute('open');
	await page.getByLabel('Weight', { exact: true }).fill('1500');
	await marked();
	await expect(earlier).toHaveAttribute('open');
});

test.describe('choices', () => {
	test.use({ expectedStatuses: [400] });

	test('what is chosen before the script arrives stays chosen', async ({ page }) => {
		await signIn(page, 'Practitioner');
		const late = `/infants/${DEMONSTRATION_INFANTS.amara}/sessions/late`;
		let letThrough = () => {};
		const held = new Promise<void>((resolve) => (letThrough = resolve));
		await page.route('**/*', async (route) => {
			if (route.request().resourceType() === 'script') await held;
			await route.fallback();
		});
		await page.goto(late, { waitUntil: 'commit' });
		const stopped = page.getByLabel('Stopped early');
		const permission = page.getByRole('radio', { name: 'Unsure' });
		await stopped.selectOption('Other care');
		await page.getByLabel('Date', { exact: true }).fill('2026-01-02');
		await permission.check();
		letThrough();
		await page.waitForLoadState('networkidle');
		// the script is there, and what it sends comes back to the page that stands
		await page.getByLabel('Began at').fill('00:00');
		await page.getByRole('button', { name: 'Write it down' }).click();
		await expect(page.locator('.error').first()).toBeVisible();
		await expect(stopped.locator('option:checked')).toHaveText('Other care');
		await expect(permission).toBeChecked();
	});
});
