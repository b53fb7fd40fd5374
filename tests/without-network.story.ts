import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { DEMONSTRATION_INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { newId } from '../src/lib/server/ids.ts';
import { insert, row, rows } from './support/database.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { axe, expect, signIn, test } from './support/story.ts';

/*
 * The bedside without a network: what is tapped waits in the page and on the device, and is sent in
 * order, each once, with the second at which it was tapped.
 */

const noor = DEMONSTRATION_INFANTS.noor;

let server: RunningServer;

test.beforeAll(async () => {
	server = await startServer({ env: { PROCESSES: '2' } });
});

test.afterAll(async () => {
	await server.stop();
	rmSync(server.folder, { recursive: true, force: true });
});

interface Kept {
	id: string;
	kind: string;
	detail: string;
	at: string;
	recorded_at: string;
	offline: string | null;
}

/** What the server keeps of a session, oldest first. */
function kept(page: Page): Kept[] {
	return rows<Kept>(
		server,
		'select * from session_event where session_id = ? order by at, recorded_at',
		new URL(page.url()).pathname.split('/').at(-1)!
	);
}

/** A session of the demonstration's practitioner; it runs where the infant was accepting. */
async function aSession(page: Page, answer = /Accepting/): Promise<void> {
	await signIn(page, 'Practitioner', server.origin);
	await page.goto(`${server.origin}/infants/${noor}/sessions/new`);
	await page.getByRole('checkbox', { name: /I read the wristband/ }).check();
	await page.getByRole('checkbox', { name: 'Nothing of these' }).check();
	await page.getByRole('radio', { name: 'Drowsy' }).check();
	await page.getByRole('radio', { name: answer }).check();
	await page.getByRole('button', { name: 'Start', exact: true }).click();
	await expect(page.getByRole('timer')).toBeVisible();
	await page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => {});
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const unsent = (page: Page) =>
	page.locator('[aria-live=polite]').filter({ hasText: 'not yet sent' });

async function stopped(page: Page): Promise<void> {
	await press(page, 'Stop');
	await expect(page.getByRole('group', { name: 'Why was it stopped?' })).toBeVisible();
}

/** The seconds the clock shows. */
async function seconds(page: Page): Promise<number> {
	const [minutes = 0, rest = 0] = (await page.getByRole('timer').innerText())
		.split(':')
		.map(Number);
	return minutes * 60 + rest;
}

test.use({ losesNetwork: true });

test('taps wait, the clock goes on, and all is sent in order, each once and to its second', async ({
	page
}) => {
	test.setTimeout(90_000);
	await aSession(page);
	await page.context().setOffline(true);
	// Of the tap itself: on a busy machine a button is looked for and moved to for a second.
	const tapped = await page.evaluateHandle(() => {
		const moments: number[] = [];
		addEventListener('click', () => moments.push(Date.now()), { capture: true });
		return moments;
	});
	await press(page, 'Hiccups');
	await expect(unsent(page)).toContainText('1 entry not yet sent.');
	await page.waitForTimeout(1500);
	await press(page, 'Pause');
	await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
	const paused = await seconds(page);
	await page.waitForTimeout(2200);
	expect(await seconds(page)).toBe(paused);
	await press(page, 'Resume');
	await page.waitForTimeout(1200);
	await press(page, 'Next phase');
	await expect(page.getByText('2 of 3')).toBeVisible();
	await expect(unsent(page)).toContainText('4 entries not yet sent.');
	await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeInViewport();
	expect(await axe(page)).toEqual([]);
	expect(kept(page).filter(({ kind }) => kind === 'cue')).toEqual([]);

	await page.context().setOffline(false);
	await expect(unsent(page)).toHaveCount(0);
	await expect(page.getByText('2 of 3')).toBeVisible();
	const sent = kept(page).slice(3);
	expect(sent.map(({ kind }) => kind)).toEqual(['cue', 'paused', 'resumed', 'phase-started']);
	const moments = await tapped.jsonValue();
	expect(moments).toHaveLength(4);
	sent.forEach(({ at, recorded_at, offline }, index) => {
		expect(Math.abs(Date.parse(at) - moments[index]!)).toBeLessThan(1000);
		expect(recorded_at > at).toBe(true);
		expect(offline).not.toBeNull();
	});
	const began = Date.parse(sent.at(-1)!.at);
	expect(Math.abs((await seconds(page)) - (Date.now() - began) / 1000)).toBeLessThan(2);
	await page.reload();
	expect(Math.abs((await seconds(page)) - (Date.now() - began) / 1000)).toBeLessThan(2);
	await stopped(page);
	await expect(page.getByText(/came in/).first()).toBeVisible();
});

test('an answer tapped twice by one finger is one answer, with a network and without', async ({
	page
}) => {
	await aSession(page, /Unsure/);
	const answers = () => kept(page).filter(({ kind }) => kind === 'permission-asked').length;
	const button = page.getByRole('button', { name: /Unsure/ });
	expect(answers()).toBe(1);

	// Once as fast as a finger can, and once as soon as the page shows the first one's answer.
	await button.evaluate(async (button: HTMLElement) => {
		const key = () => button.closest('form')?.querySelector<HTMLInputElement>('[name=id]')?.value;
		const before = key();
		button.click();
		button.click();
		while (key() === before) await new Promise((resolve) => requestAnimationFrame(resolve));
		button.click();
	});
	await page.waitForTimeout(1500);
	expect(answers()).toBe(2);

	await page.context().setOffline(true);
	await button.dblclick();
	await expect(unsent(page)).toContainText('1 entry not yet sent.');
	await page.waitForTimeout(700);
	await button.click();
	await expect(unsent(page)).toContainText('2 entries not yet sent.');
	await page.context().setOffline(false);
	await expect(unsent(page)).toHaveCount(0);
	expect(answers()).toBe(4);
	await page.getByRole('button', { name: /Declining/ }).click();
	await expect(button).toHaveCount(0);
});

test('a session is ended without a network, and the device keeps it until it is sent', async ({
	page
}) => {
	await aSession(page);
	await page.context().setOffline(true);
	await press(page, 'Stop');
	await expect(page.getByText('Ended')).toBeVisible();
	await expect(unsent(page)).toContainText('1 entry not yet sent.');
	const address = page.url();
	// The page is gone: the phone fell. The device still has it.
	await page.goto('about:blank');
	await page.context().setOffline(false);
	await page.goto(address);
	await expect(page.getByRole('group', { name: 'Why was it stopped?' })).toBeVisible();
	expect(kept(page).filter(({ kind }) => kind === 'ended')).toHaveLength(1);
});

test('nothing is sent under another name: the page says so, and it is sent when they are back', async ({
	page: first
}) => {
	await aSession(first);
	const address = first.url();
	const phone = first.context();
	await phone.setOffline(true);
	await press(first, 'Hiccups');
	await expect(unsent(first)).toBeVisible();
	const page = await phone.newPage();
	// A page that closes has a network for a moment, and would send under her name: she is signed out.
	await phone.clearCookies();
	await first.close();
	await phone.setOffline(false);
	await signIn(page, 'Clinician', server.origin);
	await page.goto(address);
	await expect(unsent(page)).toContainText('1 entry that someone else made on this device');
	await page.waitForTimeout(1000);
	expect(kept(page).filter(({ kind }) => kind === 'cue')).toEqual([]);
	await signIn(page, 'Practitioner', server.origin);
	await page.goto(address);
	await expect(page.getByText(/0:\d\d Hiccups/)).toBeVisible();
	await expect.poll(() => kept(page).map(({ kind }) => kind)).toContain('cue');
	await stopped(page);
});

test('a phone an hour off keeps the server’s seconds, also without a network', async ({ page }) => {
	await page.addInitScript(() => {
		const right = Date.now.bind(Date);
		Date.now = () => right() - 3_600_000;
	});
	await aSession(page);
	await page.context().setOffline(true);
	const tapped = Date.now();
	await press(page, 'Hiccups');
	await expect(unsent(page)).toBeVisible();
	await page.context().setOffline(false);
	await expect(unsent(page)).toHaveCount(0);
	const cue = kept(page).find(({ kind }) => kind === 'cue')!;
	expect(Math.abs(Date.parse(cue.at) - tapped)).toBeLessThan(1000);
	await stopped(page);
});

test('a tap by mistake is undone, kept as that, also while nothing is sent', async ({ page }) => {
	await aSession(page);
	await press(page, 'Hiccups');
	await expect(page.getByText(/0:\d\d Hiccups/)).toBeVisible();
	await expect(page.getByRole('button', { name: 'Undo' })).toBeInViewport();
	await press(page, 'Undo');
	await expect(page.getByText(/0:\d\d Hiccups/)).toHaveCount(0);
	await page.context().setOffline(true);
	await press(page, 'Pause');
	await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
	await press(page, 'Undo');
	await expect(page.getByRole('button', { name: 'Resume' })).toHaveCount(0);
	await page.context().setOffline(false);
	await expect(unsent(page)).toHaveCount(0);
	await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
	expect(kept(page).filter(({ kind }) => kind === 'entered-in-error')).toHaveLength(2);
	await stopped(page);
	await expect(page.getByText('Undone or entered in error, and kept')).toBeVisible();
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a tap by mistake is undone by a button while it is under ten seconds old', async ({
		page
	}) => {
		await aSession(page);
		await press(page, 'Hiccups');
		await press(page, 'Undo');
		await expect(page.getByText(/0:\d\d Hiccups/)).toHaveCount(0);
		expect(kept(page).at(-1)).toMatchObject({ kind: 'entered-in-error' });
		await press(page, 'Next phase');
		await expect(page.getByText('2 of 3')).toBeVisible();
		await press(page, 'Undo');
		await expect(page.getByText('1 of 3')).toBeVisible();
		await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
		await stopped(page);
	});
});

test('a form that cannot be sent keeps what was typed, and the clock beside it runs on', async ({
	page
}) => {
	await aSession(page);
	await page.getByText('Vital signs', { exact: false }).first().click();
	const form = page.locator('form[action*="?/vitals"]');
	await form.getByRole('radio', { name: 'During' }).check();
	await form.getByLabel('Heart rate').fill('151');
	await page.context().setOffline(true);
	await form.getByRole('button').last().click();
	await expect(form.getByText('No connection: nothing was sent')).toBeVisible();
	await expect(form.getByLabel('Heart rate')).toHaveValue('151');
	await expect(page.getByRole('timer')).toBeVisible();
	await page.context().setOffline(false);
	await form.getByRole('button').last().click();
	await expect.poll(() => kept(page).filter(({ kind }) => kind === 'vitals')).toHaveLength(1);
	await expect(form.getByText('No connection')).toHaveCount(0);
	await press(page, 'Stop');
	await expect(page.getByRole('heading', { name: /Stopped/ })).toBeVisible();
});

test.describe('a server that fails', () => {
	test.use({ expectedStatuses: [500] });

	/** What the server answers where something of ours is broken. */
	const broken = {
		...{ status: 500, contentType: 'application/json' },
		body: JSON.stringify({
			...{ type: 'error', status: 500 },
			error: {
				message: 'Something went wrong on our side. Nothing was half-saved.',
				reference: 'abc123'
			}
		})
	};

	test('takes neither the clock nor what was tapped or typed out of sight', async ({ page }) => {
		await aSession(page);
		await page.getByText('Vital signs', { exact: false }).first().click();
		const form = page.locator('form[action*="?/vitals"]');
		await form.getByRole('radio', { name: 'During' }).check();
		await form.getByLabel('Heart rate').fill('151');
		const posts = (url: URL) => /\?\//.test(url.search);
		await page.route(posts, (route) => route.fulfill(broken));

		await form.getByRole('button').last().click();
		await expect(form.getByText('Something went wrong on our side')).toBeVisible();
		await expect(form.getByText('abc123')).toBeVisible();
		await expect(form.getByLabel('Heart rate')).toHaveValue('151');
		await press(page, 'Hiccups');
		await expect(unsent(page)).toBeVisible();
		await expect(page.getByRole('timer')).toBeVisible();

		await page.unroute(posts);
		await expect.poll(() => kept(page).filter(({ kind }) => kind === 'cue')).toHaveLength(1);
		await form.getByRole('button').last().click();
		await expect.poll(() => kept(page).filter(({ kind }) => kind === 'vitals')).toHaveLength(1);
		await stopped(page);
	});

	test('says so beside the button that was pressed, on a long form and a small phone', async ({
		page
	}) => {
		await page.setViewportSize({ width: 390, height: 640 });
		await signIn(page, 'Clinician');
		await page.goto(`/infants/${DEMONSTRATION_INFANTS.amara}/weights`);
		await page.getByLabel('Weight', { exact: true }).fill('1812');
		const save = page.getByRole('button', { name: 'Save the weight' });
		const posts = (url: URL) => /\?\//.test(url.search);
		await page.route(posts, (route) => route.fulfill(broken));
		await save.click();
		await expect(page.getByText('Something went wrong on our side')).toBeInViewport({ ratio: 1 });
		await expect(save).toBeInViewport();

		await page.unroute(posts);
		await page.route(posts, (route) => route.abort());
		await save.click();
		await expect(page.getByText('No connection: nothing was sent.')).toBeInViewport({ ratio: 1 });
		await expect(page.getByLabel('Weight', { exact: true })).toHaveValue('1812');
	});
});

test('hands that went on while a withdrawal stood are kept, and both see it as a fact', async ({
	page
}) => {
	await aSession(page);
	await press(page, 'Pause');
	await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
	await page.context().setOffline(true);
	withdrawn();
	await page.waitForTimeout(1500);
	await press(page, 'Resume');
	await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
	await page.context().setOffline(false);
	await expect(unsent(page)).toHaveCount(0);
	await expect(page.getByText(/Massage went on while this stood:/)).toBeVisible();
	await stopped(page);
	await expect(page.getByText(/Massage went on while this stood:/)).toBeVisible();
	await signIn(page, 'Unit lead', server.origin);
	await page.goto(`${server.origin}/unit/audit`);
	await expect(page.getByText(/Hands on while the gate said no/).last()).toBeVisible();
});

/** What a parent decided while this phone had no network. */
function withdrawn(): void {
	const given = row<Record<string, string | null>>(
		server,
		`select * from consent_decision where infant_id = ? and decision = 'given'
			and scope = 'massage-by-practitioner'`,
		noor
	);
	const at = new Date().toISOString();
	const decided = { id: newId(), decision: 'withdrawn', decided_at: at, entered_at: at };
	insert(server, 'consent_decision', { ...given, ...decided });
}
