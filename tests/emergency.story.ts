import { DEMONSTRATION_INFANTS as INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { STAFF } from '../src/lib/server/demo/people.ts';
import { signedInAs } from './support/hand.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { expect, inThemes, signIn, test } from './support/story.ts';

/* A clinician opens the record of an infant of another unit in an emergency. */

test.use({ expectedStatuses: [400, 403, 404] });
test.describe.configure({ mode: 'serial' });

let server: RunningServer;
test.beforeAll(async () => {
	server = await startServer();
});
test.afterAll(() => server.stop());

const amara = `/infants/${INFANTS.amara}`;
const REASON = 'Collapsed in the lift, her unit does not answer';

test('it opens by number, unit and reason, to be read, and says so on top', async ({ page }) => {
	const suzuki = signedInAs(server, STAFF.suzuki.id);
	const [name, value] = suzuki.cookie.split('=') as [string, string];
	await page.context().addCookies([{ name, value, url: server.origin }]);
	// that it exists is private, and whoever may open it finds the way
	expect((await page.goto(server.origin + amara))?.status()).toBe(404);
	await page.getByRole('link', { name: 'Open a record in an emergency' }).click();
	await page.getByRole('button', { name: 'Open the record' }).click();
	for (const sentence of ['Choose the unit.', 'Type the number', 'Say why you open it.']) {
		await expect(page.getByText(sentence)).toBeVisible();
	}
	await page.getByLabel('Unit the infant lies in').selectOption({ label: 'NICU East' });
	await page.getByLabel('Hospital number').fill('NE-00000');
	await page.getByLabel('Why').fill(REASON);
	await page.getByRole('button', { name: 'Open the record' }).click();
	await expect(page.getByText('No infant with this number is in that unit.')).toBeVisible();
	await expect(page.getByLabel('Why')).toHaveValue(REASON);
	expect(await inThemes(page)).toEqual({});
	await page.getByLabel('Hospital number').fill(await numberOfAmara());
	await page.getByRole('button', { name: 'Open the record' }).click();
	await expect(page).toHaveURL(server.origin + amara);
	await expect(page.locator('.strip')).toContainText('Opened in an emergency, until');
	await expect(page.locator('.strip')).toContainText(REASON);
	expect(await inThemes(page)).toEqual({});
	for (const path of ['/growth', '/weights', '/sessions', '/consent', '/timeline', '/plan']) {
		expect((await page.goto(server.origin + amara + path))?.status(), path).toBe(200);
		await expect(page.locator('.strip')).toBeVisible();
		await expect(page.locator('main form[method="post"]')).toHaveCount(0);
	}
	expect((await page.goto(`${server.origin}${amara}/sessions/new`))?.status()).toBe(403);
	expect((await page.goto(`${server.origin}/infants/${INFANTS.theo}`))?.status()).toBe(404);
});

test('its unit lead and its parents see who, when and why or that', async ({ page }) => {
	await signIn(page, 'Unit lead', server.origin);
	await page.goto(`${server.origin}/unit`);
	const card = page.getByRole('region', { name: 'Opened in an emergency' });
	await expect(card).toContainText(REASON);
	await expect(card).toContainText('Dr Hana Suzuki');
	expect(await inThemes(page)).toEqual({});
	await signIn(page, 'Parent', server.origin);
	await page.goto(`${server.origin}${amara}/access`);
	const line = page.getByRole('listitem').filter({ hasText: 'Dr Hana Suzuki' });
	await expect(line).toContainText('in an emergency');
	await expect(page.getByText(REASON)).toHaveCount(0);
});

test('it is closed again, at once', async ({ page }) => {
	const suzuki = signedInAs(server, STAFF.suzuki.id);
	const [name, value] = suzuki.cookie.split('=') as [string, string];
	await page.context().addCookies([{ name, value, url: server.origin }]);
	await page.goto(server.origin + amara);
	await page.getByRole('button', { name: 'Close it now' }).click();
	await expect(page).toHaveURL(`${server.origin}/ward`);
	expect((await page.goto(server.origin + amara))?.status()).toBe(404);
});

async function numberOfAmara(): Promise<string> {
	const lead = signedInAs(server, STAFF.rosa.id);
	const { text } = await lead.get('/unit');
	const from = text.indexOf(INFANTS.amara);
	return /NE-\d{5}/.exec(text.slice(from))![0];
}
