import { DEMONSTRATION_INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { signedIn } from './support/hand.ts';
import { axe, expect, signIn, test } from './support/story.ts';

/* Anneliese was transferred from NICU East to NICU West five days ago; East reads its own stay. */

test.use({ expectedStatuses: [403, 404] });

const ADDRESS = `/infants/${DEMONSTRATION_INFANTS.anneliese}`;
const SENTENCE = /This is the record of the stay in NICU East until \d+ \w+ \d{4}, 13:00\./;

test('a former unit reads its own stay, and nothing of what came after it', async ({ page }) => {
	await signIn(page, 'Clinician');
	await page.goto('/unit');
	await page.getByRole('link', { name: /Anneliese/ }).click();
	await expect(page).toHaveURL(ADDRESS);
	const told = await page.getByText(SENTENCE).innerText();
	const [, day, month] = told.match(/until (\d+) (\w{3})/)!;
	const lastDay = `${day} ${month}`;
	await expect(page.getByRole('region', { name: 'Last weight' })).toContainText(`${lastDay} 06:15`);
	await expect(page.getByText('Massage on the last day')).toBeVisible();

	for (const tab of ['Last day', 'Growth', 'Weights', 'Sessions', 'Consent']) {
		await page.getByRole('link', { name: tab, exact: true }).click();
		await expect(page.getByRole('link', { name: tab, exact: true })).toHaveAttribute(
			'aria-current',
			'page'
		);
		await expect(page.getByText(SENTENCE)).toBeVisible();
		await expect(page.getByText('Bed 3')).toHaveCount(0);
		await expect(page.locator('main form')).toHaveCount(0);
		await expect(page.locator('main .btn').filter({ hasNotText: 'Print' })).toHaveCount(0);
		await expect(page.locator('main')).not.toContainText(/today/i);
		expect(await axe(page), tab).toEqual([]);
		if (tab === 'Weights') {
			await expect(page.locator('main ol > li').first()).toContainText(lastDay);
		}
	}
});

test('who reads a stay that is over writes nothing, and reads what their role reads', async ({
	baseURL
}) => {
	const [clinician, practitioner, lead] = [
		await signedIn(baseURL!, 'clinician'),
		await signedIn(baseURL!, 'practitioner'),
		await signedIn(baseURL!, 'lead')
	];
	for (const page of ['', '/growth', '/growth/events', '/weights', '/sessions', '/consent']) {
		expect((await practitioner.get(ADDRESS + page)).text, page).toMatch(SENTENCE);
	}
	expect((await lead.get(ADDRESS)).location).toBe(`${ADDRESS}/consent`);
	expect((await lead.get(`${ADDRESS}/consent`)).text).toMatch(SENTENCE);
	expect((await lead.get(`${ADDRESS}/growth`)).status).toBe(403);
	for (const page of ['/family', '/sessions/new']) {
		expect((await practitioner.get(ADDRESS + page)).status, page).toBe(403);
	}
	for (const action of [
		'/growth/events?/add',
		'/weights?/log',
		'/sessions?/hold',
		'/consent?/record'
	]) {
		for (const who of [clinician, practitioner, lead]) {
			expect((await who.post(ADDRESS + action, {})).status, action).toBe(403);
		}
	}
	const path = `/unit${ADDRESS}`;
	expect((await clinician.get(path)).status).toBe(403);
});
