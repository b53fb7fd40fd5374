import type { Locator, Page } from '@playwright/test';
import { DEMONSTRATION_INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { expect, test, type Who } from './support/story.ts';

/* What each person most likely came for lies on a phone's first screen, a few taps from nothing. */

const PHONE = { width: 390, height: 844 };
const LEAST_TARGET = 48;

test.use({ viewport: PHONE });

/** Whether it lies whole on the first screen, and can be hit. */
async function liesOnFirstScreen(page: Page, main: Locator): Promise<void> {
	await expect(main).toBeVisible();
	expect(await page.evaluate(() => scrollY)).toBe(0);
	const box = (await main.boundingBox())!;
	expect(box.y, 'its upper edge').toBeGreaterThanOrEqual(0);
	expect(box.y + box.height, 'its lower edge').toBeLessThanOrEqual(PHONE.height);
	expect(box.x).toBeGreaterThanOrEqual(0);
	expect(box.x + box.width).toBeLessThanOrEqual(PHONE.width);
	expect(box.height, 'its height').toBeGreaterThanOrEqual(LEAST_TARGET);
}

const MAIN: [Who, string][] = [
	['Parent', 'Log a weight'],
	['Practitioner', 'Start a session'],
	['Clinician', 'Growth']
];

/** Signs in by the picker itself. */
async function pick(page: Page, who: Who): Promise<void> {
	await page.goto('/');
	await page.getByRole('button', { name: who, exact: true }).click();
	await expect(page).toHaveURL(who === 'Parent' ? /\/infants\/[^/]+$/ : /\/ward$/);
}

test('a unit lead comes to the ward by signing in', async ({ page }) => {
	await pick(page, 'Unit lead');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

for (const [who, name] of MAIN) {
	test(`on an infant's day, without scrolling: ${who}, ${name}`, async ({ page }) => {
		await pick(page, who);
		await page.goto(`/infants/${DEMONSTRATION_INFANTS.amara}`);
		await liesOnFirstScreen(page, page.getByRole('link', { name, exact: true }));
	});
}

test('a parent comes to their baby’s day by signing in, with the weight field two taps away', async ({
	page
}) => {
	let taps = 0;
	const tap = async (what: Locator) => {
		taps += 1;
		await what.click();
	};
	await page.goto('/');
	await tap(page.getByRole('button', { name: 'Parent', exact: true }));
	await expect(page).toHaveURL(/\/infants\/[^/]+$/);
	await tap(page.getByRole('link', { name: 'Log a weight' }));
	const weight = page.getByLabel('Weight', { exact: true });
	await tap(weight);
	await page.keyboard.type('1805 g');
	await tap(page.getByRole('button', { name: 'Save the weight' }));
	await expect(page).toHaveURL(/\/weights\?saved=/);
	expect(taps).toBeLessThanOrEqual(5);
});
