import type { Browser, Page } from '@playwright/test';
import { DEMONSTRATION_INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { STAFF } from '../src/lib/server/demo/people.ts';
import { signedInAs, type Hand } from './support/hand.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { axe, expect, test } from './support/story.ts';

/* Two at one cot: one person on two devices, two people on one infant, and one who takes over. */

const noor = `/infants/${DEMONSTRATION_INFANTS.noor}`;

let server: RunningServer;
test.beforeAll(async () => void (server = await startServer({ env: { PROCESSES: '2' } })));
test.afterAll(async () => void (await server.stop()));

const asMei = () => signedInAs(server, STAFF.mei.id);
const asAna = () => signedInAs(server, STAFF.ana.id);

/** A phone on which this person is signed in. */
async function phoneOf(browser: Browser, { cookie }: Hand): Promise<Page> {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
	const [name = '', value = ''] = cookie.split('=');
	await context.addCookies([{ name, value, url: server.origin }]);
	return context.newPage();
}

/** Noor is massaged from now on, on this page. */
async function begin(page: Page): Promise<void> {
	await page.goto(`${server.origin}${noor}/sessions/new`);
	await page.getByRole('checkbox', { name: /I read the wristband/ }).check();
	await page.getByRole('checkbox', { name: 'Nothing of these' }).check();
	await page.getByRole('radio', { name: 'Drowsy' }).check();
	await page.getByRole('radio', { name: /Accepting/ }).check();
	await page.getByRole('button', { name: 'Start', exact: true }).click();
	await expect(page.getByRole('timer')).toBeVisible();
}

async function secondsOn(page: Page): Promise<number> {
	const [minutes = 0, seconds = 0] = (await page.getByRole('timer').innerText())
		.split(':')
		.map(Number);
	return minutes * 60 + seconds;
}

async function stop(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Stop', exact: true }).click();
	await expect(page.getByRole('heading', { name: /Stopped/ })).toBeVisible();
}

test('on a phone and a tablet it is one session: what is tapped on one shows on the other', async ({
	browser
}) => {
	const phone = await phoneOf(browser, await asMei());
	await begin(phone);
	const tablet = await phoneOf(browser, await asMei());
	await tablet.goto(phone.url());
	await expect
		.poll(async () => Math.abs((await secondsOn(phone)) - (await secondsOn(tablet))))
		.toBeLessThanOrEqual(1);

	await phone.getByRole('button', { name: 'Pause', exact: true }).click();
	await expect(tablet.getByRole('button', { name: 'Resume' })).toBeVisible();
	await tablet.getByRole('button', { name: 'Resume' }).click();
	await expect(phone.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();

	// Both press at once, before either can show what the other did: it is one phase further and not two.
	const next = [phone, tablet].map((page) => page.getByRole('button', { name: 'Next phase' }));
	for (const button of next) await expect(button).toBeEnabled();
	await Promise.all(
		next.map((button) => button.evaluate((element: HTMLElement) => element.click()))
	);
	for (const page of [phone, tablet]) await expect(page.getByText('2 of 3')).toBeVisible();
	await phone.reload();
	await expect(phone.getByText('2 of 3')).toBeVisible();

	await stop(tablet);
	await expect(phone.getByRole('heading', { name: /Stopped/ })).toBeVisible();
	for (const page of [phone, tablet]) await page.context().close();
});

test('a second tap of a hurried finger does nothing to what took the place of the first', async ({
	browser
}) => {
	const phone = await phoneOf(browser, await asMei());
	await begin(phone);
	/** Taps where a button stands, and once more on what stands there as soon as that is another. */
	const tapTwice = async (name: string) => {
		const button = phone.getByRole('button', { name, exact: true });
		await expect(button).toBeEnabled();
		await button.evaluate(async (button: HTMLElement) => {
			const { x, y, width, height } = button.getBoundingClientRect();
			button.click();
			const phase = () => document.body.innerText.match(/\d of \d/)?.[0];
			const [words, before] = [button.innerText, phase()];
			const there = () =>
				document.elementFromPoint(x + width / 2, y + height / 2) as HTMLElement | null;
			while (there()?.innerText === words && phase() === before) {
				await new Promise((resolve) => requestAnimationFrame(resolve));
			}
			there()?.click();
		});
	};

	await tapTwice('Pause');
	await expect(phone.getByRole('button', { name: 'Resume' })).toBeVisible();
	await phone.getByRole('button', { name: 'Resume' }).click();
	await tapTwice('Next phase');
	await expect(phone.getByText('2 of 3')).toBeVisible();
	await tapTwice('Next phase');
	await expect(phone.getByText('3 of 3')).toBeVisible();
	await phone.waitForTimeout(1000);
	await phone.reload();
	await expect(phone.getByText('3 of 3'), 'and not finished').toBeVisible();
	await stop(phone);
	await phone.context().close();
});

test('a second practitioner finds the session that runs, takes it over, and both stand in it', async ({
	browser
}) => {
	const mei = await phoneOf(browser, await asMei());
	await begin(mei);
	const ana = await phoneOf(browser, await asAna());
	await ana.goto(`${server.origin}${noor}/sessions/new`);
	await expect(ana.getByRole('button', { name: 'Start', exact: true })).toHaveCount(0);
	await ana.locator(`main a[href="${new URL(mei.url()).pathname}"]`).click();
	await expect(ana.getByText(/Mei Tan has had this session since \d\d:\d\d\./)).toBeVisible();
	const before = await secondsOn(ana);

	await ana.getByText('Take this session over').click();
	await expect(ana.getByText('The record keeps that Mei Tan had it')).toBeVisible();
	expect(await axe(ana)).toEqual([]);
	await ana.getByRole('button', { name: 'Take it over' }).click();
	await expect(ana.getByText(/You have had this session since \d\d:\d\d\./)).toBeVisible();
	await expect(ana.getByText(/Before: Mei Tan since \d\d:\d\d\./)).toBeVisible();
	// The clock never stopped, and the other phone is told.
	expect(await secondsOn(ana)).toBeGreaterThanOrEqual(before);
	await expect(mei.getByText(/Ana Sousa has had this session since \d\d:\d\d\./)).toBeVisible();

	await stop(ana);
	await expect(ana.getByText(/Mei Tan, Ana Sousa since \d\d:\d\d/)).toBeVisible();
	await ana.goto(`${server.origin}${noor}`);
	await expect(ana.getByText(/Mei Tan, Ana Sousa/).first()).toBeVisible();
	await ana.goto(`${server.origin}${noor}/timeline`);
	await expect(ana.getByText('Mei Tan, Ana Sousa').first()).toBeVisible();
	const csv = await ana.request.get(`${server.origin}${noor}/sessions/table.csv`);
	const lines = (await csv.text()).split('\r\n').map((line) => line.split(','));
	const names = lines.find(([first]) => first === 'date') ?? [];
	const newest = lines[lines.indexOf(names) + 1] ?? [];
	const at = (column: string) => newest[names.indexOf(column)];
	expect([at('taken_over'), at('signed'), at('corrections')]).toEqual(['1', 'no', '0']);
	for (const page of [mei, ana]) await page.context().close();
});
