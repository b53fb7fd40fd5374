import { rmSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { DEMONSTRATION_INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { newId } from '../src/lib/server/ids.ts';
import { insert, row } from './support/database.ts';
import type { Hand } from './support/hand.ts';
import { fieldOf, formAt, liveIn, type LivedIn, send } from './support/lived-in.ts';
import { type RunningServer, startServer, temporaryFolder } from './support/server.ts';
import { axe, expect, signIn, test } from './support/story.ts';

/*
 * Pages that are open: a ward and a bedside learn of what others decide, in real browsers, from a server
 * with several processes. How long it took is on the story; a slow machine has three seconds.
 */

const AT_MOST_MS = 3000;

test.describe.configure({ mode: 'serial' });

let server: RunningServer;
let ward: LivedIn;

test.beforeAll(async () => {
	server = await startServer({ env: { PROCESSES: '3' } });
	ward = await liveIn(server);
	const { infant, clinician, day } = ward;
	const clearance = await formAt(clinician, `/infants/${infant}/sessions`, '?/clear');
	await done(clinician, clearance, { untilDay: day(2) });
});

test.afterAll(async () => {
	await server.stop();
});

async function done(who: Hand, form: Parameters<typeof send>[1], typed: Record<string, string>) {
	expect((await send(who, form, typed)).status).toBe(303);
}

/** A phone on which this person is signed in. */
async function phoneOf(browser: Browser, who: Hand): Promise<Page> {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
	const [name = '', value = ''] = who.cookie.split('=');
	await context.addCookies([{ name, value, url: server.origin }]);
	return context.newPage();
}

const consent = () => `${server.origin}/infants/${ward.infant}/consent`;

async function sayYes(mother: Page): Promise<void> {
	await mother.goto(consent());
	const letter = mother.getByRole('form', { name: /^May we massage/ });
	for (const yes of await letter.getByRole('radio', { name: 'Yes' }).all()) await yes.check();
	await letter.getByLabel(/name/i).fill('Bola Adeyemi');
	await letter.getByRole('button').last().click();
	await expect(mother.getByText('Bola Adeyemi').first()).toBeVisible();
}

async function withdraw(mother: Page): Promise<void> {
	await mother.goto(`${consent()}?withdraw=all`);
	await mother
		.getByRole('region', { name: /Withdraw/ })
		.getByRole('button')
		.click();
	await expect(mother).toHaveURL(/consent\/receipts\//);
}

/** When the newest decision was entered, as the server keeps it. */
function decidedAt(): number {
	const newest = 'select max(entered_at) as at from consent_decision where infant_id = ?';
	return Date.parse(row<{ at: string }>(server, newest, ward.infant).at);
}

/** The moment a text comes onto the page, by the page's own clock: that of the same machine. */
function appears(page: Page, text: string): Promise<number> {
	return page.evaluate(
		(wanted) =>
			new Promise<number>((resolve) => {
				const look = () => {
					if (document.querySelector('main')!.textContent!.includes(wanted)) {
						watching.disconnect();
						resolve(Date.now());
					}
				};
				const watching = new MutationObserver(look);
				watching.observe(document.body, { childList: true, subtree: true, characterData: true });
			}),
		text
	);
}

function took(ms: number): void {
	test.info().annotations.push({ type: 'after the decision', description: `${ms} ms` });
	expect(ms).toBeLessThan(AT_MOST_MS);
}

const rowOf = (page: Page) => page.getByRole('listitem').filter({ hasText: 'Wren Adeyemi' });

const openings = () =>
	row<{ lines: number }>(server, `select count(*) as lines from audit where act = 'open the ward'`)
		.lines;

test('a parent consents on a phone, and the open ward shows it', async ({ page, browser }) => {
	await signIn(page, 'Practitioner', server.origin);
	await page.goto(`${server.origin}/ward`);
	await expect(rowOf(page)).toContainText('Not recorded');
	const before = openings();
	const mother = await phoneOf(browser, ward.mother);
	const live = page.waitForFunction(() =>
		document.querySelector('[aria-live="polite"].visually-hidden')?.textContent?.includes('Wren')
	);
	await sayYes(mother);
	await expect(rowOf(page)).toContainText('Recorded');
	// Said politely, by name, to whoever does not see the row.
	await live;
	expect(openings()).toBe(before);
	await mother.context().close();
});

/** Ends the session that is open, if one is. */
async function endWhatRuns(): Promise<void> {
	const list = `/infants/${ward.infant}/sessions`;
	const { text } = await ward.practitioner.get(`${list}/new`);
	const open = new RegExp(`${list}/[0-9a-f-]{36}`).exec(text)?.[0];
	if (open) await done(ward.practitioner, await formAt(ward.practitioner, open, '?/stop'), {});
}

/** A session of the story's practitioner, on the page. */
async function aSession(page: Page): Promise<void> {
	await signIn(page, 'Practitioner', server.origin);
	await page.goto(`${server.origin}/infants/${ward.infant}/sessions/new`);
	await page.getByRole('checkbox', { name: /I read the wristband/ }).check();
	await page.getByRole('checkbox', { name: 'Nothing of these' }).check();
	await page.getByRole('radio', { name: 'Drowsy' }).check();
	await page.getByRole('radio', { name: /Accepting/ }).check();
	await page.getByRole('button', { name: 'Start', exact: true }).click();
	await expect(page.getByRole('timer')).toBeVisible();
}

test.describe('while the timer runs', () => {
	test.use({ expectedStatuses: [409] });

	test('a parent withdraws: the banner says so, resume is refused, the session ends with its notes', async ({
		page,
		browser
	}) => {
		await aSession(page);
		await page.getByRole('button', { name: 'Pause', exact: true }).click();
		await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
		const address = page.url();
		const path = new URL(address).pathname;
		// What a phone would send that has not heard: the form as it stood before.
		const staff = { ...ward.practitioner };
		const resume = await formAt(staff, path, '?/resume');

		const mother = await phoneOf(browser, ward.mother);
		const shown = appears(page, 'Consent was withdrawn at');
		await withdraw(mother);
		took((await shown) - decidedAt());
		const banner = page.getByRole('alert');
		await expect(banner).toHaveCount(1);
		await expect(banner).toContainText(/Consent was withdrawn at \d\d:\d\d:\d\d\./);
		await expect(banner).toContainText('This session can be ended and its notes written.');
		await expect(page.getByRole('button', { name: 'Resume' })).toHaveCount(0);
		expect(await axe(page)).toEqual([]);

		const refused = await send(staff, resume, {});
		expect(refused.status).toBe(409);
		const words = (await banner.innerText()).replace(/\s+/g, ' ').trim();
		expect(refused.text).toContain(words.split('. ')[0]);
		const next = await staff.post(`${path}?/next`, {
			...{ form: 'session-next/1', id: fieldOf(resume, 'id'), phase: '1' }
		});
		expect(next.status).toBe(409);

		await page.getByRole('button', { name: 'Stop', exact: true }).click();
		await expect(page.getByRole('group', { name: 'Why was it stopped?' })).toBeVisible();
		const note = await formAt(staff, `${path}?add=note`, '?/note');
		await done(staff, note, { text: 'Calm until it was stopped' });
		await page.goto(address);
		await expect(page.getByText('Calm until it was stopped')).toBeVisible();
		await mother.context().close();
	});
});

test('where events are blocked, asking again and again shows it all the same', async ({
	page,
	browser
}) => {
	const mother = await phoneOf(browser, ward.mother);
	await sayYes(mother);
	// A proxy that keeps an answer until it is whole: nothing of a stream ever comes.
	await page.route(
		(url) => url.pathname.endsWith('/live') && !url.searchParams.has('wait'),
		() => {}
	);
	await aSession(page);
	await page.waitForRequest((request) => request.url().includes('wait'));
	const shown = appears(page, 'Consent was withdrawn at');
	await withdraw(mother);
	took((await shown) - decidedAt());
	await page.getByRole('button', { name: 'Stop', exact: true }).click();
	await expect(page.getByRole('group', { name: 'Why was it stopped?' })).toBeVisible();
	await mother.context().close();
});

test('a phone whose clock is three hours ahead shows the right second, and records it', async ({
	page,
	browser
}) => {
	const mother = await phoneOf(browser, ward.mother);
	await sayYes(mother);
	await page.addInitScript(() => {
		const right = Date.now.bind(Date);
		Date.now = () => right() + 3 * 3_600_000;
	});
	const before = Date.now();
	await aSession(page);
	await expect(page.getByRole('timer')).toHaveText(/^0:[0-2]\d$/);
	const { at } = row<{ at: string }>(
		server,
		'select max(started_at) as at from session where infant_id = ?',
		ward.infant
	);
	expect(Date.parse(at)).toBeGreaterThanOrEqual(before);
	expect(Date.parse(at)).toBeLessThanOrEqual(Date.now());
	await withdraw(mother);
	const second = /withdrawn at (\d\d):(\d\d):(\d\d)/;
	await expect(page.getByRole('alert')).toContainText(second);
	const [, , minute, seconds] = second.exec(await page.getByRole('alert').innerText())!;
	expect(`${minute}:${seconds}`).toBe(new Date(decidedAt()).toISOString().slice(14, 19));
	await mother.context().close();
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false, expectedStatuses: [409] });

	test('a running bedside asks anew by itself, never where something is chosen or was refused', async ({
		browser
	}) => {
		test.setTimeout(90_000);
		const mother = ward.mother;
		const list = `/infants/${ward.infant}/sessions`;
		const letter = await formAt(mother, `/infants/${ward.infant}/consent`, '?/decide');
		const scopes = letter.fields.flatMap(([field]) => /^(.+)-id$/.exec(field)?.[1] ?? []);
		const notNow = Object.fromEntries(scopes.map((scope) => [scope, 'not-now']));
		await done(mother, letter, {
			...notNow,
			...{ 'massage-by-practitioner': 'yes', name: 'Bola Adeyemi' }
		});
		await endWhatRuns();
		const start = await formAt(ward.practitioner, `${list}/new`, '?/start');
		const asked = { 'checked[]': 'yes', 'look[]': 'nothing-noted', stateBefore: 'drowsy' };
		await done(ward.practitioner, start, { ...asked, permission: 'unsure' });
		const path = `${list}/${fieldOf(start, 'id')}`;
		const refresh = /<noscript><meta http-equiv="refresh" content="15; url=([^"]+)"/;
		expect((await ward.practitioner.get(path)).text).not.toMatch(refresh);
		const ask = await formAt(ward.practitioner, path, '?/ask');
		await done(ward.practitioner, ask, { answer: 'accepting' });
		expect(refresh.exec((await ward.practitioner.get(path)).text)?.[1]).toBe(path);

		const phone = await browser.newContext({ javaScriptEnabled: false });
		const [name = '', value = ''] = ward.practitioner.cookie.split('=');
		await phone.addCookies([{ name, value, url: server.origin }]);
		const page = await phone.newPage();
		await page.goto(server.origin + path);
		const withdrawal = await formAt(
			mother,
			`/infants/${ward.infant}/consent?withdraw=all`,
			'?/withdraw'
		);
		await done(mother, withdrawal, {});
		await expect(page.getByRole('alert')).toContainText('Consent was withdrawn at', {
			timeout: 25_000
		});
		const refused = await ward.practitioner.post(`${path}?/next`, {
			...{ form: 'session-next/1', id: fieldOf(ask, 'id'), phase: '1' }
		});
		expect(refused.status).toBe(409);
		expect(refused.text).not.toMatch(refresh);
		await done(ward.practitioner, await formAt(ward.practitioner, path, '?/stop'), {});
		expect((await ward.practitioner.get(path)).text).not.toMatch(refresh);
		await phone.close();
	});
});

/** Opens a page, and waits until it hears of what changes: all its scripts have come by then. */
async function listening(page: Page, address: string): Promise<void> {
	const heard = page.waitForResponse((response) => response.url().includes('/live?'));
	await page.goto(address);
	await heard;
}

test('signing out elsewhere ends an open ward, and a server that stops waits for none', async ({
	page
}) => {
	const own = await ward.newcomer();
	const [name = '', value = ''] = own.cookie.split('=');
	await page.context().addCookies([{ name, value, url: server.origin }]);
	await listening(page, `${server.origin}/ward`);
	await expect(rowOf(page)).toBeVisible();
	await done(own, await formAt(own, '/account', '?/signOutEverywhere'), {});
	await expect(page).toHaveURL(/sign-in/);

	const other = await startServer({ env: { PROCESSES: '2' } });
	await signIn(page, 'Clinician', other.origin);
	await listening(page, `${other.origin}/ward`);
	const began = Date.now();
	// Away from it before it ends: a page that asks a server that is not there says so in its console.
	const stopped = other.stop();
	await page.goto('about:blank');
	expect(await stopped).toBe(0);
	expect(Date.now() - began).toBeLessThan(5000);
});

test.describe('where the connection is lost altogether', () => {
	test.use({ losesNetwork: true, expectedStatuses: [502, 503] });

	test('the bedside says since when, keeps its clock, and says and shows what is once it is back', async ({
		page
	}) => {
		test.setTimeout(150_000);
		const folder = temporaryFolder();
		const noor = DEMONSTRATION_INFANTS.noor;
		const before = await startServer({ folder });
		await signIn(page, 'Practitioner', before.origin);
		await page.goto(`${before.origin}/infants/${noor}/sessions/new`);
		await page.getByRole('checkbox', { name: /I read the wristband/ }).check();
		await page.getByRole('checkbox', { name: 'Nothing of these' }).check();
		await page.getByRole('radio', { name: 'Drowsy' }).check();
		await page.getByRole('radio', { name: /Accepting/ }).check();
		await page.getByRole('button', { name: 'Start', exact: true }).click();
		await expect(page.getByRole('timer')).toBeVisible();
		await page.waitForTimeout(1000);
		await before.stop();
		const status = page.getByRole('status');
		await expect(status).toContainText(
			/Not connected since \d\d:\d\d: what changed since may not be shown\./,
			{ timeout: 60_000 }
		);
		await expect(page.getByRole('timer')).toBeVisible();
		expect(await axe(page)).toEqual([]);
		withdrawnMeanwhile(folder, noor);
		const after = await startServer({ folder, env: { PORT: new URL(before.origin).port } });
		try {
			await expect(status).toContainText(/Connected again at \d\d:\d\d\./, { timeout: 60_000 });
			await expect(page.getByRole('alert')).toContainText('Consent was withdrawn at');
			await page.getByRole('button', { name: 'Stop', exact: true }).click();
			await expect(page.getByRole('group', { name: 'Why was it stopped?' })).toBeVisible();
		} finally {
			await page.goto('about:blank');
			await after.stop();
			rmSync(folder, { recursive: true, force: true });
		}
	});
});

/** What another process wrote while this phone had no connection. */
function withdrawnMeanwhile(folder: string, infantId: string): void {
	const given = row<Record<string, string | null>>(
		{ folder },
		`select * from consent_decision where infant_id = ? and decision = 'given'
			and scope = 'massage-by-practitioner'`,
		infantId
	);
	const at = new Date().toISOString();
	const decided = { id: newId(), decision: 'withdrawn', decided_at: at, entered_at: at };
	insert({ folder }, 'consent_decision', { ...given, ...decided });
}
