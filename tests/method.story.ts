import { axe, expect, signIn, test, inThemes } from './support/story.ts';

/* The formulas, and the published values worked out again by the running build: open to anyone. */

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('whoever checks us reads every published value beside ours', async ({ page }) => {
		await page.goto('/method');
		const count = page.locator('.count');
		const [within, all] = (await count.innerText()).match(/\d+/g)!.map(Number);
		expect(all).toBeGreaterThan(200);
		expect(within).toBe(all);

		const rows = page.locator('.group tbody tr');
		await expect(rows).toHaveCount(all!);
		// what the page counts is what its rows say: the sixth cell, row by row
		const results = await rows.locator('td:nth-child(6)').allTextContents();
		expect(new Set(results)).toEqual(new Set(['within']));
		for (const summary of await page.locator('.group summary').all()) await summary.click();
		await expect(rows.first()).toBeVisible();
		await expect(page.locator('main')).not.toContainText(/NaN|undefined|Infinity/);
	});

	test('each row can be checked by eye: ours less published lies inside the tolerance', async ({
		page
	}) => {
		await page.goto('/method');
		const cells = await page
			.locator('.group tbody tr')
			.evaluateAll((rows) =>
				rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? ''))
			);
		const number = (text: string) =>
			Number(
				text
					.replaceAll('−', '-')
					.replace(/[^\d.eE-]*$/, '')
					.match(/^-?[\d.]+/)?.[0]
			);
		const outside = cells.filter(([, published = '', ours = '', tolerance = '']) => {
			const difference = Math.abs(number(published) - number(ours));
			// ours is printed to some digits: half of the last one may be lost
			const printed = 0.5 * 10 ** -(ours.split('.')[1]?.length ?? 0);
			return !(difference <= Number(tolerance) + printed);
		});
		expect(outside).toEqual([]);
	});
});

test('it says which build, formulas and standards it speaks of', async ({ page }) => {
	await page.goto('/method');
	const versions = page.locator('.versions');
	for (const part of ['INTERGROWTH-21st Preterm Postnatal', 'INTERGROWTH-21st']) {
		await expect(versions).toContainText(part);
	}
	await expect(versions.locator('dd').first()).not.toBeEmpty();
});

test('nothing is wrong with it for axe, closed and opened, in each theme', async ({ page }) => {
	await page.goto('/method');
	expect(await inThemes(page)).toEqual({});
	for (const part of await page.locator('summary').all()) await part.click();
	expect(await axe(page)).toEqual([]);
});

test('it is reached from the growth page, and never scrolls sideways', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 800 });
	await signIn(page, 'Parent');
	await page.goto('/method');
	for (const part of await page.locator('summary').all()) await part.click();
	const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	expect(over).toBeLessThanOrEqual(0);
});
