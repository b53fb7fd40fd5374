import { DEMONSTRATION_INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { comeIn, expect, signIn, test } from './support/story.ts';

/* All that happened in a stay, page by page; and what waits for a person. */

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a clinician goes back through a stay, of one kind, and every line leads to its page', async ({
		page
	}) => {
		await signIn(page, 'Clinician');
		await page.goto(`/infants/${DEMONSTRATION_INFANTS.amara}`);
		await page.getByRole('link', { name: 'Timeline of the stay' }).click();
		const lines = page.getByRole('region', { name: 'Timeline of the stay' }).getByRole('listitem');
		await expect(lines).toHaveCount(30);
		await page.getByRole('link', { name: 'Weights and sizes' }).click();
		await expect(page).toHaveURL(/\?kind=weights$/);
		const shown = [await lines.allInnerTexts()];
		await page.getByRole('link', { name: 'Earlier' }).click();
		await expect(page).toHaveURL(/\?kind=weights&before=/);
		shown.push(await lines.allInnerTexts());
		expect(shown.flat().every((line) => /Weight|Length|Head/.test(line))).toBe(true);
		await page.getByRole('link', { name: 'Newest' }).click();
		await expect(page).toHaveURL(/\?kind=weights$/);
		await lines.first().getByRole('link').click();
		await expect(page).toHaveURL(/\/(weights|measurements)\/[^/]+$/);
	});
});

test('what waits is a count beside a word on the ward, and a list that leads on', async ({
	page
}) => {
	await comeIn(page, 'Clinician');
	const link = page
		.getByRole('navigation', { name: 'Main' })
		.getByRole('link', { name: /^Waiting/ });
	const count = Number(/\d+/.exec(await link.innerText())?.[0] ?? 0);
	await link.click();
	await expect(page.getByRole('heading', { level: 1, name: 'Waiting for you' })).toBeVisible();
	const lines = page.getByRole('main').getByRole('listitem');
	await expect(lines).toHaveCount(count);
	expect(count).toBeGreaterThan(0);
	await lines.first().getByRole('link').click();
	await expect(page).toHaveURL(/\/infants\//);
});
