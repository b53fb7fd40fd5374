import type { Page } from '@playwright/test';
import { DEMONSTRATION_INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { startServer, type RunningServer } from './support/server.ts';
import { comeIn, expect, signIn, test } from './support/story.ts';

/* What is entered late says when it happened, and when it was entered (FAULTS 22). */

const AMARA = `/infants/${DEMONSTRATION_INFANTS.amara}`;

let server: RunningServer;
test.beforeAll(async () => {
	server = await startServer();
});
test.afterAll(async () => {
	await server.stop();
});

/** A time of day that is half an hour away from now in any zone of whole hours. */
const anotherTime = () => {
	const minutes = (new Date().getUTCMinutes() + 30) % 60;
	return `03:${String(minutes).padStart(2, '0')}`;
};

/** The minute now, or the next, as any zone of whole hours shows it. */
const nowIsh = () => {
	const minute = new Date().getUTCMinutes();
	const two = (value: number) => String(value % 60).padStart(2, '0');
	return `\\d\\d:(${two(minute)}|${two(minute + 1)})`;
};

/** The session of the list that began first: any time of day has passed since. */
async function openFirstSession(page: Page) {
	await page.goto(`${server.origin}${AMARA}/sessions`);
	const links = page.locator('main ol a');
	await links.last().click();
	await expect(page.getByText('Add outcomes')).toBeVisible();
}

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('an outcome shows when it was seen, and when it was recorded', async ({ page }) => {
		await comeIn(page, 'Practitioner', server.origin);
		await openFirstSession(page);
		const seen = anotherTime();
		await page.getByText('Add outcomes').click();
		await page.getByLabel('Stool').selectOption('yes');
		await page.getByLabel('Seen at').fill(seen);
		await page.getByRole('button', { name: 'Save' }).first().click();
		await expect(page.locator('p', { hasText: 'Stool: Yes' })).toContainText(
			new RegExp(`seen .*${seen}, recorded .*${nowIsh()}, Mei Tan`)
		);
	});

	test('an outcome of this minute shows one time', async ({ page }) => {
		await comeIn(page, 'Practitioner', server.origin);
		await openFirstSession(page);
		await page.getByText('Add outcomes').click();
		await page.getByLabel('Gas').selectOption('yes');
		await page.getByRole('button', { name: 'Save' }).first().click();
		const line = page.locator('p', { hasText: 'Gas: Yes' });
		await expect(line).toContainText(new RegExp(`seen .*${nowIsh()}, Mei Tan`));
		await expect(line).not.toContainText('recorded');
	});
});

test('a weight of another day shows the day it was weighed, and when it was entered', async ({
	page
}) => {
	await signIn(page, 'Clinician', server.origin);
	await page.goto(`${server.origin}${AMARA}/weights`);
	const today = await page.getByLabel('Date').inputValue();
	const date = new Date(Date.parse(today) - 13 * 86_400_000).toISOString().slice(0, 10);
	await page.getByLabel('Weight', { exact: true }).fill('1451');
	await page.getByLabel('Date').fill(date);
	await page.getByLabel('Time').fill('19:10');
	await page.getByRole('button', { name: 'Save the weight' }).click();
	const own = page.getByRole('listitem').filter({ hasText: /1\s451 g/ });
	const day = (text: string) => {
		const shape = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
		return new Intl.DateTimeFormat('en-GB', shape).format(Date.parse(text));
	};
	await expect(own).toContainText(`${day(date)}`);
	await expect(own).toContainText('19:10');
	await expect(own).toContainText(new RegExp(`entered ${day(today)} ${nowIsh()}`));
});
