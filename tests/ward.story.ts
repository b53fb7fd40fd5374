import { signedIn } from './support/hand.ts';
import { expect, signIn, test } from './support/story.ts';

/* The ward as it is asked for: which infants, in which order, and on a screen that anyone walks by. */

test('the address holds which infants are shown and in which order', async ({ page }) => {
	await signIn(page, 'Practitioner');
	await page.goto('/ward');
	const rows = page.locator('.ward').getByRole('listitem');
	const all = await rows.count();
	await page.getByRole('link', { name: 'Oldest weight first' }).click();
	await expect(page).toHaveURL('/ward?sort=weight');
	await expect(rows).toHaveCount(all);
	await page.getByRole('link', { name: 'Consent and clearance recorded' }).click();
	await expect(page).toHaveURL('/ward?show=open&sort=weight');
	await expect(rows.filter({ hasText: 'Cleared' })).toHaveCount(await rows.count());
	expect(await rows.count()).toBeLessThan(all);
	await page.reload();
	await expect(page.getByRole('link', { name: 'Oldest weight first' })).toHaveAttribute(
		'aria-current',
		'true'
	);
});

test('on the wall stand beds and initials, and nothing else of anyone is sent', async ({
	page,
	baseURL
}) => {
	await signIn(page, 'Practitioner');
	await page.goto('/ward');
	await page.getByRole('link', { name: 'For a screen on the wall' }).click();
	await expect(page).toHaveURL('/ward?wall');
	await expect(page.getByRole('listitem').filter({ hasText: /7\s*AO/ })).toBeVisible();
	await expect(page.getByText('Amara')).toHaveCount(0);
	const size = await page
		.getByText('AO', { exact: true })
		.evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
	expect(size).toBeGreaterThanOrEqual(40);

	const { text } = await (await signedIn(baseURL!, 'practitioner')).get('/ward?wall');
	expect(text).toContain('AO');
	expect(text).not.toMatch(/Amara|Okafor|Haddad|cleared|refused|gramsPerKgDay/i);
	await page.getByRole('link', { name: 'Back to names' }).click();
	await expect(page.getByText('Amara Okafor')).toBeVisible();
});
