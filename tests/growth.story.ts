import type { Page } from '@playwright/test';
import { DEMONSTRATION_INFANTS as INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { axe, expect, signIn, test } from './support/story.ts';

/* Growth, as a clinician reads it: the number, the picture and the table say the same. */

const growthOf = (infant: keyof typeof INFANTS) => `/infants/${INFANTS[infant]}/growth`;
const number = (text: string) => Number(text.replace(/[^\d.−-]/g, '').replace('−', '-'));
const reading = (page: Page) => page.locator('section.reading');
const chart = (page: Page) => page.getByRole('application');
const live = (page: Page) => page.locator('.picture[data-live] canvas');
const newest = (page: Page) => page.getByRole('table').locator('tbody tr').first();

/** The two weights and the days of the sum, as the working prints them. */
async function sumOf(page: Page) {
	await reading(page).getByText('Show the working').click();
	const sum = await page.getByText(/^1000 × ln\(.\s?\d+ ÷/).innerText();
	const [to, from] = /ln\((.+) ÷ (.+)\) ÷/.exec(sum)!.slice(1).map(number);
	const days = number(/÷ ([\d.]+)$/.exec(sum)![1]!);
	return { from: from!, to: to!, days };
}

test('a clinician types a weight and reads the velocity that the formula gives', async ({
	page,
	startServer
}) => {
	const { origin } = await startServer();
	await signIn(page, 'Clinician', origin);
	await page.goto(`${origin}/infants/${INFANTS.nguyen}/weights`);
	await page.getByLabel('Weight', { exact: true }).fill('1735');
	await page.getByRole('button', { name: 'Save the weight' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Weight saved' })).toBeVisible();

	await page.getByRole('link', { name: 'Growth', exact: true }).click();
	const { from, to, days } = await sumOf(page);
	expect(to).toBe(1735);
	expect(days).toBeGreaterThan(4.5);
	// the working prints its days to a minute or so: closer than what is printed of the number
	const shown = page.locator('.headline b');
	const expected = await shown.innerText();
	expect(Math.abs(number(expected) - (1000 * Math.log(to / from)) / days)).toBeLessThan(0.055);
	await expect(reading(page)).toContainText('exponential');

	// the table and the picture say the same
	await expect(newest(page)).toContainText(expected);
	await expect(chart(page).locator('svg.wide text', { hasText: expected }).last()).toHaveText(
		expected
	);
	await chart(page).focus();
	await page.keyboard.press('End');
	await expect(page.locator('p[aria-live]')).toContainText(`${expected} g/kg/day, exponential`);

	// another denominator is another number, under its own name (FAULTS 18)
	await page.getByRole('link', { name: 'Average', exact: true }).click();
	await expect(reading(page)).toContainText('average');
	const average = (1000 * (to - from)) / (days * ((to + from) / 2));
	// the name may stand there before its number
	const off = async () => Math.abs(number(await shown.innerText()) - average);
	await expect.poll(off).toBeLessThan(0.055);
	await expect(page.getByRole('table')).toContainText('average');
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('the page has its number, picture, table and choices', async ({ page }) => {
		await signIn(page, 'Clinician');
		await page.goto(growthOf('amara'));
		await expect(page.locator('.headline b')).toHaveText(/^−?\d+\.\d$/);
		await expect(page.locator('svg.wide')).toBeVisible();
		await expect(page.locator('canvas')).toHaveCount(0);
		await expect(page.locator('svg.wide')).toContainText('routine care 3.6');
		const lines = page.getByRole('table').locator('tbody tr');
		await expect(lines).toHaveCount(14);
		await page.getByRole('link', { name: /^The other \d+ lines$/ }).click();
		expect(await lines.count()).toBeGreaterThan(45);
		await page.getByRole('link', { name: 'Only the first 14 lines' }).click();
		await expect(lines).toHaveCount(14);
		await page.getByRole('link', { name: '14 days' }).first().click();
		await expect(page).toHaveURL(/days=14/);
		await expect(page.getByRole('heading', { name: /^1\d days to/ })).toBeVisible();
		await page.getByText('Method and sources').first().click();
		await expect(page.getByText('range as printed').first()).toBeVisible();
	});
});

test('all lines of the table stay where they were asked for: the place, the focus, the order', async ({
	page
}) => {
	await signIn(page, 'Clinician');
	await page.goto(growthOf('amara'));
	await expect(live(page)).toBeVisible();
	const lines = page.getByRole('table').locator('tbody tr');
	const newest = await lines.first().innerText();
	const asked = page.getByRole('link', { name: /^The other \d+ lines$/ });
	await asked.focus();
	const before = await page.evaluate(() => scrollY);
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/lines=all/);
	const less = page.getByRole('link', { name: 'Only the first 14 lines' });
	await expect(less).toBeFocused();
	expect(await page.evaluate(() => scrollY)).toBe(before);
	const all = await lines.count();
	expect(all).toBeGreaterThan(45);
	// none is hidden in a frame that has to be scrolled
	const frame = page.locator('.scroll', { has: lines.first() });
	expect(await frame.evaluate((one) => one.scrollHeight - one.clientHeight)).toBeLessThan(2);
	await page.getByRole('columnheader', { name: 'Date' }).getByRole('link').click();
	await expect(page).toHaveURL(/sort=date/);
	await expect(lines.last()).toHaveText(newest.split(/\s*\t\s*/).join(''), { useInnerText: false });
	await expect(lines).toHaveCount(all);
});

test('Chart.js draws over the picture exactly, and arrow keys read the weights', async ({
	page,
	startServer
}) => {
	// weights of its own: the last of the shared ward's may be set aside by now, with none used after it
	const { origin } = await startServer();
	await signIn(page, 'Clinician', origin);
	await page.goto(origin + growthOf('amara'));
	await expect(live(page)).toBeVisible();
	// where the mouse was left lying is another story
	await page.mouse.move(2, 2);
	const svg = await page.locator('svg.wide').boundingBox();
	const canvas = await live(page).boundingBox();
	for (const side of ['x', 'y', 'width', 'height'] as const) {
		expect(Math.abs(svg![side] - canvas![side])).toBeLessThan(2);
	}

	const said = page.locator('p[aria-live]');
	await chart(page).focus();
	await page.keyboard.press('ArrowLeft');
	await expect(said).toContainText(/\d+\+\d weeks · day \d+\. .*g · .*before: /);
	const last = await said.textContent();
	await page.keyboard.press('ArrowLeft');
	await expect(said).toContainText('after: ');
	await page.keyboard.press('End');
	await expect(said).toHaveText(last!);
	await page.keyboard.press('Home');
	await expect(said).toContainText('birth');
	await expect(page.locator('.tip')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(page.locator('.tip')).toBeHidden();
});

test('another window comes with its chart: no frame is painted without it', async ({ page }) => {
	await signIn(page, 'Clinician');
	await page.goto(growthOf('amara'));
	await expect(live(page)).toBeVisible();
	const frames = await page.evaluate(
		() =>
			new Promise<boolean[]>((resolve) => {
				const seen: boolean[] = [];
				const drawn = () => document.querySelector<HTMLElement>('.picture')!.dataset.live;
				const before = drawn();
				const look = () => {
					const isOther = document.querySelector('a[href*="days=5"][aria-current]') !== null;
					if (isOther) seen.push(drawn() !== undefined && drawn() !== before);
					if (seen.length === 3) return resolve(seen);
					requestAnimationFrame(look);
				};
				document.querySelector<HTMLAnchorElement>('a[href*="days=5"]')!.click();
				requestAnimationFrame(look);
			})
	);
	expect(frames, 'whether each has its own drawn').toEqual([true, true, true]);
});

test('what is drawn on the chart that is there is what a chart of its own would show', async ({
	page,
	startServer
}) => {
	// a ward of its own: in the shared one a weight may be logged between the two
	const { origin } = await startServer();
	const growth = origin + growthOf('amara');
	// letters that are not there at once are not waited for: on a busy machine one page may have them, and
	// the next not
	await page.route('**/*.woff2', (route) => route.fulfill({ contentType: 'font/woff2', body: '' }));
	await signIn(page, 'Clinician', origin);
	const drawn = () =>
		page.evaluate(() => document.querySelector<HTMLCanvasElement>('.picture canvas')!.toDataURL());
	const others = ['?days=5', '?view=14-days', '?method=average'];
	const alone: string[] = [];
	for (const other of others) {
		await page.goto(growth + other);
		await expect(live(page)).toBeVisible();
		alone.push(await drawn());
	}
	expect(new Set(alone).size).toBe(others.length);
	for (const [index, other] of others.entries()) {
		await page.goto(growth);
		await expect(live(page)).toBeVisible();
		await page
			.locator(`a[href*="${other.slice(1)}"]`)
			.first()
			.click();
		await expect(page).toHaveURL(new RegExp(other.slice(1)));
		await expect.poll(drawn, { message: other }).toBe(alone[index]);
	}
});

test('a choice is asked for while it is pressed, and never shown as it was at an older press', async ({
	page,
	startServer
}) => {
	const { origin } = await startServer();
	await signIn(page, 'Clinician', origin);
	await page.goto(origin + growthOf('nguyen'));
	await expect(live(page)).toBeVisible();
	const asked = () => page.waitForRequest(/__data\.json\?.*days=5/);
	const other = page.locator('a[href*="days=5"]').first();
	await Promise.all([asked(), other.dispatchEvent('mousedown')]);

	const elsewhere = await page.context().newPage();
	await elsewhere.goto(`${origin}/infants/${INFANTS.nguyen}/weights`);
	await elsewhere.getByLabel('Weight', { exact: true }).fill('1735');
	await elsewhere.getByRole('button', { name: 'Save the weight' }).click();
	await expect(elsewhere.getByRole('status').filter({ hasText: 'Weight saved' })).toBeVisible();
	await page.waitForTimeout(1000);
	await other.click();
	await expect(page).toHaveURL(/days=5/);
	await expect(newest(page)).toContainText('1 735');
});

test('what is printed is the window on the screen, also right after another was chosen', async ({
	page,
	startServer
}) => {
	// a ward of its own, in which no weight is logged meanwhile
	const { origin } = await startServer();
	await signIn(page, 'Clinician', origin);
	const picture = () => page.evaluate(() => document.querySelector('.picture svg.wide')!.outerHTML);
	await page.goto(`${origin}${growthOf('amara')}?days=5`);
	const five = await picture();
	await page.goto(origin + growthOf('amara'));
	expect(await picture()).not.toBe(five);
	await expect(live(page)).toBeVisible();
	const printed = await page.evaluate(
		() =>
			new Promise<string>((resolve) => {
				// whoever prints is quicker than a page that waits until it has time
				window.requestIdleCallback = () => 0;
				const look = () => {
					const isOther = document.querySelector('a[href*="days=5"][aria-current]') !== null;
					if (!isOther) return requestAnimationFrame(look);
					window.dispatchEvent(new Event('beforeprint'));
					const svg = () => document.querySelector('.picture svg.wide')!.outerHTML;
					return queueMicrotask(() => resolve(svg()));
				};
				document.querySelector<HTMLAnchorElement>('a[href*="days=5"]')!.click();
				requestAnimationFrame(look);
			})
	);
	expect(printed).toBe(five);
});

test('a mouse that leaves the picture takes nothing from whoever walks with the keys', async ({
	page,
	startServer
}) => {
	// weights of its own: the last of the shared ward's may be set aside by now, with none used after it
	const { origin } = await startServer();
	await signIn(page, 'Clinician', origin);
	await page.goto(origin + growthOf('amara'));
	await expect(live(page)).toBeVisible();
	const said = page.locator('p[aria-live]');
	await chart(page).focus();
	// again until it holds: a browser tells of a mouse when it has time to, also after a key
	await expect(async () => {
		await chart(page).hover();
		await page.waitForTimeout(300);
		await page.keyboard.press('End');
		await expect(said).not.toContainText('after: ');
		await page.mouse.move(2, 2);
		await page.waitForTimeout(300);
		await page.keyboard.press('ArrowLeft');
		await expect(said).toContainText('after: ', { timeout: 1000 });
	}).toPass({ timeout: 30_000 });
});

test('a pointer shows the nearest weight, and a finger finds it at the foot of the screen', async ({
	page,
	browser,
	baseURL
}) => {
	await signIn(page, 'Clinician');
	await page.goto(growthOf('amara'));
	await expect(live(page)).toBeVisible();
	await live(page).hover({ position: { x: 400, y: 200 } });
	await expect(page.locator('.tip')).toContainText('g/kg/day');

	const context = await browser.newContext({
		...{ baseURL: baseURL!, hasTouch: true, viewport: { width: 390, height: 844 } },
		storageState: await page.context().storageState()
	});
	const phone = await context.newPage();
	await phone.goto(growthOf('amara'));
	await expect(live(phone)).toBeVisible();
	await live(phone).tap({ position: { x: 150, y: 120 } });
	const tip = (await phone.locator('.tip').boundingBox())!;
	expect(Math.round(tip.y + tip.height)).toBe(844);
	await context.close();
});

test('a unit’s own baseline is added, then drawn beside the trial’s or in its place', async ({
	page,
	startServer
}) => {
	const { origin } = await startServer();
	await signIn(page, 'Clinician', origin);
	await page.goto(`${origin}/unit/baselines`);
	await page.getByText('Add a baseline').click();
	await page.getByLabel('Name on the chart').fill('Our routine care');
	await page.getByLabel('Velocity, g/kg/day').fill('11,25');
	await page.getByLabel('From, g/kg/day').fill('8.4');
	await page.getByLabel('To, g/kg/day').fill('13.9');
	await page.getByLabel('What these two numbers are').selectOption('quartiles');
	await page.getByLabel('From age (PMA)').fill('34+0');
	await page.getByLabel('To age (PMA)').fill('36+6');
	await page.getByLabel('Whom it was taken from').fill('Born before 32 weeks, this unit, 2024');
	await page.getByLabel('Source').fill('Audit of 2024');
	await page.getByRole('button', { name: 'Add it' }).click();
	await expect(page.getByText('11.25 g/kg/day (8.4 to 13.9, middle half)')).toBeVisible();

	await page.goto(origin + growthOf('amara'));
	await expect(chart(page).locator('svg.wide')).toContainText('routine care 3.6');
	await page.getByRole('link', { name: 'Our routine care', exact: true }).click();
	const picture = chart(page).locator('svg.wide');
	await expect(picture).toContainText('11.25 · version 1');
	await expect(picture).not.toContainText('routine care 3.6');
	// one figure, printed alike wherever it stands, and read out
	await expect(reading(page)).toContainText('Our routine care 11.25');
	await expect(chart(page).locator('svg.narrow')).toContainText('11.25');
	const plot = reading(page).getByRole('img');
	await expect(plot).toHaveAccessibleName(/Our routine care: 11\.25 g\/kg\/day \(8\.4 to 13\.9/);
	await expect(plot).not.toHaveAccessibleName(/routine care arm/);
	await expect(reading(page)).toContainText('8.4–13.9, middle half');
	await expect(reading(page)).toContainText('Born before 32 weeks, this unit, 2024');
	await page.getByRole('link', { name: 'Both', exact: true }).click();
	await expect(picture).toContainText('Elmoneim 2021, n 30');
	await expect(picture).toContainText('11.25 · version 1');
	// a link shows the same picture again, to a parent too
	await page.goto(page.url());
	await expect(picture).toContainText('11.25 · version 1');
	expect(await axe(page)).toEqual([]);
});

test('where there is no number the page says why, and where there is no reference too', async ({
	page,
	startServer
}) => {
	// a ward of its own: in the shared one other weights of the first days are logged
	const { origin } = await startServer();
	await signIn(page, 'Clinician', origin);
	await page.goto(origin + growthOf('theo'));
	await expect(reading(page)).toContainText('Infants lose weight first');
	await page.goto(origin + growthOf('kahurangi'));
	await expect(page.getByText('the sex is not known').first()).toBeVisible();
	await expect(page.locator('svg.wide')).toContainText('no reference curves');
	await page.goto(origin + growthOf('ida'));
	await expect(page.getByText('No velocity yet')).toHaveCount(0);
	await expect(page.locator('svg.wide')).not.toContainText('today');
	await expect(page.getByText('Feeds are not changed')).toBeHidden();
});

for (const infant of ['amara', 'oluwadamilola', 'theo', 'iyad'] as const) {
	test(`the page of ${infant} never scrolls sideways at 320 pixels`, async ({ page }) => {
		await page.setViewportSize({ width: 320, height: 800 });
		await signIn(page, 'Clinician');
		for (const query of ['', '?days=14&method=regression&view=14-days', '?view=course']) {
			await page.goto(growthOf(infant) + query);
			for (const part of await page.locator('summary').all()) await part.click();
			const over = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
			expect(await over()).toBeLessThanOrEqual(0);
		}
	});
}

test('nothing is wrong with the page for axe, opened up and with the chart', async ({ page }) => {
	await signIn(page, 'Clinician');
	await page.goto(growthOf('amara'));
	await expect(live(page)).toBeVisible();
	for (const part of await page.locator('summary').all()) await part.click();
	await chart(page).focus();
	await page.keyboard.press('ArrowLeft');
	expect(await axe(page)).toEqual([]);
});

test('a parent sees the growth, and no indicator', async ({ page }) => {
	await signIn(page, 'Parent');
	await page.goto(growthOf('amara'));
	await expect(page.locator('.headline b')).toBeVisible();
	await expect(page.locator('main')).not.toContainText(/threshold|malnutrition|severe|moderate/i);
});

test('the growth of the whole unit: a clinician sees each infant, a unit lead none', async ({
	page
}) => {
	await signIn(page, 'Clinician');
	await page.goto('/unit/growth');
	await expect(page.getByRole('link', { name: 'Amara Okafor' })).toBeVisible();
	await page.getByRole('link', { name: 'By change of z' }).click();
	await expect(page).toHaveURL(/sort=z/);
	await page.getByLabel('PMA from').fill('35');
	await page.getByLabel('to', { exact: true }).fill('36');
	await page.getByRole('button', { name: 'Show' }).click();
	await expect(page).toHaveURL('/unit/growth?sort=z&from=35&to=36');
	await expect(page.getByRole('link', { name: 'Amara Okafor' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Theo van der Berg' })).toHaveCount(0);
	await page.context().clearCookies();
	await signIn(page, 'Unit lead');
	await page.goto('/unit/growth');
	await expect(page.getByRole('heading', { name: 'Velocities by week of age' })).toBeVisible();
	await expect(page.getByText('Okafor')).toHaveCount(0);
	await expect(page.getByText('under 10').first()).toBeVisible();
});

test.describe('a unit lead without a clinical role', () => {
	test.use({ expectedStatuses: [403] });

	test('is refused', async ({ page }) => {
		await signIn(page, 'Unit lead');
		const answer = await page.goto(growthOf('amara'));
		expect(answer?.status()).toBe(403);
	});
});
