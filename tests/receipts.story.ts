import type { Browser, Page } from '@playwright/test';
import { DEMONSTRATION_INFANTS as INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import type { Hand } from './support/hand.ts';
import { formAt, liveIn, send } from './support/lived-in.ts';
import type { RunningServer } from './support/server.ts';
import { comeIn, expect, inThemes, signIn, test } from './support/story.ts';

/* What a parent holds in their hands of what was decided, and how near its taking back is. */

async function phone(browser: Browser, { origin }: RunningServer, who?: Hand): Promise<Page> {
	const viewport = { width: 390, height: 844 };
	const context = await browser.newContext({ baseURL: origin, viewport });
	const [name = '', value = ''] = who?.cookie?.split('=') ?? [];
	if (who) await context.addCookies([{ name, value, url: origin }]);
	return context.newPage();
}

/** How many sheets of A4 it prints on. */
async function sheets(page: Page): Promise<number> {
	const pdf = await page.pdf({ format: 'A4' });
	return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

test('a parent withdraws from the growth page in two taps, and prints the receipt', async ({
	browser,
	startServer
}) => {
	test.setTimeout(120_000);
	const server = await startServer();
	const base = `/infants/${INFANTS.amara}`;
	const parent = await phone(browser, server);
	await comeIn(parent, 'Parent', server.origin);
	const link = parent.getByRole('link', { name: 'Withdraw my yes' });

	await parent.goto(`${base}/sessions`);
	const session = await parent
		.locator(`a[href^="${base}/sessions/0"]`)
		.first()
		.getAttribute('href');
	await parent.goto(`${base}/consent`);
	await expect(parent.getByRole('link', { name: 'Withdraw everything' })).toBeVisible();
	await parent.getByRole('heading', { name: 'What you decided before' }).click();
	await parent
		.getByRole('link', { name: /^Receipt/ })
		.first()
		.click();
	await expect(parent.getByRole('heading', { name: 'Consent receipt' })).toBeVisible();
	await expect(parent.getByText('This is now on record')).toHaveCount(0);
	for (const page of ['', '/weights', '/measurements', '/sessions', '/access', '/growth']) {
		await parent.goto(base + page);
		await expect(link, page).toBeInViewport();
	}
	await parent.goto(session!);
	await expect(link).toBeInViewport();

	await parent.goto(`${base}/growth`);
	await link.click();
	await parent.getByRole('button', { name: 'Yes, withdraw' }).click();
	await expect(parent.getByRole('status')).toHaveText('This is now on record.');
	const receipt = parent.getByRole('article', { name: 'Consent receipt' });
	await expect(receipt.getByText('Your yes ended at')).toHaveCount(2);
	await expect(receipt.getByText(/^\d+ \w+ \d{4}, \d\d:\d\d:\d\d$/)).toHaveCount(2);
	await expect(receipt.getByText('Name typed to sign')).toHaveCount(0);
	expect(await inThemes(parent)).toEqual({});
	await expect(parent.getByRole('button', { name: 'Print' })).toBeVisible();
	await parent.emulateMedia({ media: 'print' });
	await expect(parent.getByRole('navigation')).toHaveCount(0);
	const links = parent.getByRole('link').filter({ hasNotText: /^Skip to/ });
	await expect(links).toHaveCount(0);
	await expect(receipt).toBeVisible();
	expect(await sheets(parent)).toBe(1);
	await parent.emulateMedia({ media: 'screen' });
	for (const page of ['', '/growth', '/access']) {
		await parent.goto(base + page);
		await expect(link, page).toHaveCount(0);
	}

	const staff = await phone(browser, server);
	await signIn(staff, 'Practitioner', server.origin);
	await staff.goto(`${base}/growth`);
	await expect(staff.getByRole('link', { name: 'Withdraw my yes' })).toHaveCount(0);
	for (const page of [parent, staff]) await page.context().close();
});

test.describe('of everything at once', () => {
	test.use({ expectedStatuses: [404] });

	test('paper of yesterday is recorded, a start today goes, and the receipt is hers alone', async ({
		browser,
		startServer
	}) => {
		test.setTimeout(120_000);
		const server = await startServer();
		const ward = await liveIn(server);
		const base = `/infants/${ward.infant}`;
		const cleared = await formAt(ward.clinician, `${base}/sessions`, '?/clear');
		expect((await send(ward.clinician, cleared, { untilDay: ward.day(2) })).status).toBe(303);

		const nurse = await phone(browser, server, ward.practitioner);
		await nurse.goto(`${base}/consent`);
		await nurse.getByText('Record a parent’s decision').click();
		await nurse.getByLabel('Who decided').selectOption({ label: 'Bola Adeyemi' });
		for (const scope of ['Massage by practitioners', 'Massage by parents', 'Photos']) {
			const asked = nurse.getByRole('group', { name: scope, exact: true });
			await asked.getByRole('radio', { name: 'Yes' }).check();
		}
		await nurse.getByRole('radio', { name: 'On paper' }).check();
		await nurse.getByLabel('Date it was decided').fill(ward.day(-1));
		await nurse.getByLabel('Name as signed or said').fill('Bola Adeyemi');
		await nurse.getByRole('button', { name: 'Record the decision' }).click();
		const receipt = nurse.getByRole('article', { name: 'Consent receipt' });
		await expect(receipt).toContainText('on paper · Recorded by');
		await expect(receipt.getByText('Holds from')).toHaveCount(3);
		expect(await sheets(nurse)).toBe(1);
		const address = new URL(nurse.url()).pathname;

		await nurse.goto(`${base}/sessions/new`);
		await nurse.getByRole('checkbox', { name: /I read the wristband/ }).check();
		await nurse.getByRole('checkbox', { name: 'Nothing of these' }).check();
		await nurse.getByRole('radio', { name: 'Quiet alert' }).check();
		await nurse.getByRole('radio', { name: /Accepting/ }).check();
		await nurse.getByRole('button', { name: 'Start', exact: true }).click();
		await expect(nurse.getByRole('timer')).toBeVisible();

		const plain = await browser.newContext({ baseURL: server.origin, javaScriptEnabled: false });
		const [name = '', value = ''] = ward.mother.cookie?.split('=') ?? [];
		await plain.addCookies([{ name, value, url: server.origin }]);
		const mother = await plain.newPage();
		await mother.goto(address);
		await expect(mother.getByRole('article', { name: 'Consent receipt' })).toContainText(
			'You can say no. Care will not change.'
		);
		await expect(mother.getByRole('link', { name: 'Withdraw my yes' })).toBeVisible();
		await expect(mother.getByRole('button', { name: 'Print' })).toHaveCount(0);
		await nurse.goto(`${base}/consent`);
		const standing = nurse.getByRole('region', { name: 'Consent', exact: true });
		await expect(standing.getByRole('listitem').first()).toHaveText(
			/Recorded\s+Massage by practitioners/
		);

		for (const stranger of [ward.parent, await ward.newcomer()]) {
			expect((await stranger.get(address)).status).toBe(404);
		}
		const another = address.replace(ward.infant, INFANTS.amara);
		expect((await ward.clinician.get(another)).status).toBe(404);
		for (const page of [nurse, mother]) await page.context().close();
	});
});
