import type { Page } from '@playwright/test';
import { DEMONSTRATION_INFANTS as INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { axe, comeIn, expect, inThemes, signIn, test } from './support/story.ts';

/* A twin laid beside on the growth page: whoever may see both, and nobody else. */

test.use({ expectedStatuses: [403, 404] });

const NOOR = `/infants/${INFANTS.noor}/growth`;
const reading = (page: Page) => page.locator('section.reading');
const names = (page: Page, layout: 'wide' | 'narrow' = 'wide') =>
	page.locator(`svg.${layout} g.name text`);
const lay = (page: Page, name: string) =>
	page.getByRole('link', { name: new RegExp(`Lay .?${name}.? beside`) });

test('a clinician lays a twin beside, reads both by name, and keeps it in every view', async ({
	page
}) => {
	await signIn(page, 'Clinician');
	await page.goto(NOOR);
	await expect(reading(page)).not.toContainText('Salma');
	await expect(names(page)).toHaveCount(0);
	const own = await page.locator('.headline b').innerText();

	await lay(page, 'Salma Haddad').click();
	await expect(page).toHaveURL(new RegExp(`beside=${INFANTS.salma}`));
	await expect(reading(page)).toContainText(
		/Twin.Salma Haddad: \d+\.\d g\/kg\/day · exponential · /
	);
	await expect(page.locator('.headline b')).toHaveText(own);
	// named in both panels, with which of the two it is
	await expect(names(page).filter({ hasText: 'Salma Haddad' })).toHaveCount(2);
	await expect(names(page).filter({ hasText: 'Noor Haddad' })).toHaveCount(2);
	await expect(page.getByRole('application')).toHaveAccessibleName(
		/twin .?Salma Haddad.?, born \d+\+\d, is laid beside as triangles/
	);
	await expect(page.locator('.picture[data-live] canvas')).toBeVisible();
	await expect(page.getByRole('table')).toContainText('Of this infant alone, not of the twin.');
	expect(await axe(page)).toEqual([]);

	// the arrow keys walk this infant's weights alone
	await page.getByRole('application').focus();
	await page.keyboard.press('End');
	await expect(page.locator('p[aria-live]')).not.toContainText('Salma');

	// another window, method and stretch of time: the twin stays, by the same method and span
	await page.getByRole('link', { name: '5 days' }).click();
	await expect(page).toHaveURL(/days=5.*beside=/);
	await page.getByRole('link', { name: 'Average', exact: true }).click();
	await expect(page).toHaveURL(/days=5.*method=average.*beside=/);
	await page.getByRole('link', { name: '14 days' }).last().click();
	await expect(page).toHaveURL(/days=5.*method=average.*view=14-days.*beside=/);
	await expect(reading(page)).toContainText(/Salma Haddad: \d+\.\d g\/kg\/day · average · 5 d/);
	await expect(names(page).filter({ hasText: 'Salma Haddad' })).toHaveCount(2);

	await lay(page, 'Salma Haddad').click();
	await expect(page).not.toHaveURL(/beside=/);
	await expect(names(page)).toHaveCount(0);
	await expect(reading(page)).not.toContainText('Salma');
});

test('no label stands on another on a phone, and every theme can be read', async ({ page }) => {
	await comeIn(page, 'Clinician');
	await page.setViewportSize({ width: 390, height: 844 });
	for (const [one, other] of [
		[INFANTS.salma, INFANTS.noor],
		[INFANTS.noor, INFANTS.salma]
	] as const) {
		for (const view of ['course', '14-days', 'stay']) {
			await page.goto(`/infants/${one}/growth?view=${view}&beside=${other}`);
			await expect(names(page, 'narrow').first()).toBeAttached();
			expect(await overlapping(page), view).toEqual([]);
		}
	}
	expect(await inThemes(page)).toEqual({});
});

/** Pairs of the phone's labels of which one stands on the other. */
function overlapping(page: Page): Promise<string[]> {
	return page
		.locator('.picture svg.narrow')
		.first()
		.evaluate((svg) => {
			const labels = [...svg.querySelectorAll('text')].map((text) => ({
				...{ words: text.textContent ?? '', box: text.getBBox() }
			}));
			const found: string[] = [];
			labels.forEach(({ words, box }, index) => {
				for (const other of labels.slice(index + 1)) {
					const across = box.x < other.box.x + other.box.width && other.box.x < box.x + box.width;
					const middles = [box, other.box].map(({ y, height }) => y + height / 2);
					// what letters take, not the leading that a box has
					const down = Math.abs(middles[0]! - middles[1]!) < 10.5;
					if (across && down) found.push(`${words} / ${other.words}`);
				}
			});
			return found;
		});
}

test('the sheet for the round is one page, with the twin and both names', async ({ page }) => {
	await signIn(page, 'Clinician');
	await page.goto(`${NOOR}?beside=${INFANTS.salma}&name=1`, { waitUntil: 'networkidle' });
	for (const format of ['A4', 'Letter']) {
		const sheet = (await page.pdf({ format })).toString('latin1');
		expect(sheet.match(/\/Type \/Page\b/g), format).toHaveLength(1);
	}
});

test('paper names neither of the two unless it was asked to', async ({ page }) => {
	await signIn(page, 'Clinician');
	await page.goto(`${NOOR}?beside=${INFANTS.salma}`);
	await page.emulateMedia({ media: 'print' });
	await expect(page.locator('svg.wide').getByText('twin', { exact: true }).first()).toBeVisible();
	for (const name of await names(page).all()) await expect(name).toBeHidden();
	for (const one of await page.getByText(/Salma|Noor/).all()) await expect(one).toBeHidden();
	await page.goto(`${NOOR}?beside=${INFANTS.salma}&name=1`);
	await expect(names(page).filter({ hasText: 'Salma Haddad' }).first()).toBeVisible();
	await expect(reading(page).locator('bdi')).toBeVisible();
});

test('whoever may not see the twin is offered nothing, and a made-up address brings nothing', async ({
	page
}) => {
	await signIn(page, 'Parent');
	const own = `/infants/${INFANTS.amara}/growth`;
	await page.goto(`${own}?beside=${INFANTS.salma}`);
	await expect(page.locator('.headline b')).toBeVisible();
	await expect(lay(page, '.*')).toHaveCount(0);
	expect(await page.content()).not.toContain('Haddad');
	expect(await page.locator('main').innerHTML()).not.toContain(`beside=${INFANTS.salma}`);
	expect((await page.goto(`${NOOR}?beside=${INFANTS.amara}`))!.status()).toBe(404);
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('a twin is laid beside by its link', async ({ page }) => {
		await signIn(page, 'Practitioner');
		await page.goto(`/infants/${INFANTS.salma}/growth?method=average`);
		await lay(page, 'Noor Haddad').click();
		await expect(page).toHaveURL(/method=average&beside=/);
		await expect(reading(page)).toContainText(/Noor Haddad: \d+\.\d g\/kg\/day · average/);
		await expect(names(page).filter({ hasText: 'Noor Haddad' })).toHaveCount(2);
	});
});
