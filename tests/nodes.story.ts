import { randomBytes } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { type PostgresServer, startPostgres } from '../scripts/lib/postgres-server.ts';
import type { DatabaseAddress } from '../src/lib/server/db/address.ts';
import { DEMONSTRATION_INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { change, row, rows } from './support/database.ts';
import { signedIn, signedInAs } from './support/hand.ts';
import { formAt, send } from './support/lived-in.ts';
import { type Proxy, startProxy } from './support/proxy.ts';
import { freePort } from './support/real-ward.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { expect, signIn, test } from './support/story.ts';

/* Three nodes of one PostgreSQL behind a proxy: whichever answers, it is one ward. */

const AT_MOST_MS = 3000;
const noor = DEMONSTRATION_INFANTS.noor;

test.describe.configure({ mode: 'serial' });
test.use({ losesNetwork: true, expectedStatuses: [409, 503] });

let postgres: PostgresServer;
let proxy: Proxy;
let nodes: RunningServer[];
let at: { folder: string; origin: string; database: DatabaseAddress };

test.beforeAll(async () => {
	postgres = startPostgres();
	postgres.create('ward');
	proxy = await startProxy();
	const url = postgres.url('ward');
	const NESTLING_LIVE_KEY = randomBytes(32).toString('hex');
	const env = { DATABASE_URL: url, ORIGIN: proxy.origin, NESTLING_LIVE_KEY };
	// All at once: they make one demonstration between them.
	const ports = await Promise.all([1, 2, 3].map(freePort));
	nodes = await Promise.all(ports.map((PORT) => startServer({ env: { ...env, PORT: `${PORT}` } })));
	at = { folder: '', origin: proxy.origin, database: { kind: 'postgres', url } };
	proxy.before(ports.map((port) => `http://127.0.0.1:${port}`));
});

test.afterAll(async () => {
	await Promise.all((nodes ?? []).map((node) => node.stop()));
	await proxy?.stop();
	postgres?.stop();
});

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const unsent = (page: Page) =>
	page.locator('[aria-live=polite]').filter({ hasText: 'not yet sent' });

async function aSession(page: Page): Promise<string> {
	await signIn(page, 'Practitioner', proxy.origin);
	await page.goto(`${proxy.origin}/infants/${noor}/sessions/new`);
	await page.getByRole('checkbox', { name: /I read the wristband/ }).check();
	await page.getByRole('checkbox', { name: 'Nothing of these' }).check();
	await page.getByRole('radio', { name: 'Drowsy' }).check();
	await page.getByRole('radio', { name: /Accepting/ }).check();
	await press(page, 'Start');
	await expect(page.getByRole('timer')).toBeVisible({ timeout: 30_000 });
	return new URL(page.url()).pathname.split('/').at(-1)!;
}

const kept = (sessionId: string) =>
	rows<{ kind: string }>(
		at,
		'select kind from session_event where session_id = ? order by at, recorded_at',
		sessionId
	).map(({ kind }) => kind);

/** The parent who said yes for the infant, on a phone. */
async function parentsPhone(browser: Browser): Promise<Page> {
	const { person } = row<{ person: string }>(
		at,
		`select person_id as person from consent_decision
			where infant_id = ? and decision = 'given' and scope = 'massage-by-practitioner'`,
		noor
	);
	const [name = '', value = ''] = signedInAs(at, person).cookie.split('=');
	const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
	await context.addCookies([{ name, value, url: proxy.origin }]);
	return context.newPage();
}

test('what is tapped while the database is away waits in the page, and is kept once, to its second, when it is back', async ({
	page
}) => {
	test.setTimeout(120_000);
	proxy.to(0);
	const session = await aSession(page);
	const before = kept(session);
	const away = postgres.restart(4000);
	const tapped: number[] = [];
	for (const name of ['Hiccups', 'Pause', 'Resume']) {
		tapped.push(Date.now());
		await press(page, name);
		await page.waitForTimeout(700);
	}
	await expect(unsent(page)).toContainText('3 entries not yet sent.');
	await expect(page.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
	await away;
	await expect(unsent(page)).toHaveCount(0, { timeout: 30_000 });
	expect(kept(session)).toEqual([...before, 'cue', 'paused', 'resumed']);
	const moments = rows<{ at: string }>(
		at,
		'select at from session_event where session_id = ? order by at, recorded_at',
		session
	).slice(before.length);
	moments.forEach(({ at }, place) => {
		expect(Math.abs(Date.parse(at) - tapped[place]!)).toBeLessThan(1000);
	});
	await press(page, 'Stop');
	await expect(page.getByRole('group', { name: 'Why was it stopped?' })).toBeVisible();
});

test('a node dies during a session: its hands go on at another, and nothing acknowledged is lost; a withdrawal at a third is there at once', async ({
	page,
	browser
}) => {
	test.setTimeout(120_000);
	proxy.to(0);
	const session = await aSession(page);
	await press(page, 'Hiccups');
	await expect.poll(() => kept(session)).toContain('cue');
	const before = kept(session);

	process.kill(nodes[0]!.pid, 'SIGKILL');
	await press(page, 'Pause');
	await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
	await press(page, 'Resume');
	await expect(unsent(page)).toHaveCount(0);
	await expect.poll(() => kept(session)).toEqual([...before, 'paused', 'resumed']);
	// The clock goes on, and the page listens to another node before anything is decided there.
	await expect(page.getByText(/Not connected/)).toHaveCount(0);
	const listens = page.waitForRequest((asked) => asked.url().includes('/live?'));
	await page.reload();
	await listens;
	await page.waitForTimeout(1000);

	proxy.to(2);
	const phone = await parentsPhone(browser);
	const shown = page.evaluate(
		() =>
			new Promise<number>((resolve) => {
				const look = () => {
					if (document.querySelector('main')!.textContent!.includes('Consent was withdrawn at'))
						resolve(Date.now());
				};
				new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
			})
	);
	await phone.goto(`${proxy.origin}/infants/${noor}/consent?withdraw=all`);
	await phone
		.getByRole('region', { name: /Withdraw/ })
		.getByRole('button')
		.click();
	await expect(phone).toHaveURL(/consent\/receipts\//);
	const decided = row<{ at: string }>(
		at,
		'select max(entered_at) as at from consent_decision where infant_id = ?',
		noor
	);
	const ms = (await shown) - Date.parse(decided.at);
	test.info().annotations.push({ type: 'at another node after', description: `${ms} ms` });
	expect(ms).toBeLessThan(AT_MOST_MS);
	await press(page, 'Stop');
	await expect(page.getByRole('group', { name: 'Why was it stopped?' })).toBeVisible();
	await phone.context().close();
});

test('someone signed in, and a form sent twice, are the same at every node', async () => {
	proxy.to(1);
	const clinician = await signedIn(proxy.origin, 'clinician');
	const weights = `/infants/${DEMONSTRATION_INFANTS.amara}/weights`;
	const form = await formAt(clinician, weights, '?/log');
	const { grams } = row<{ grams: number }>(
		at,
		'select grams from weight where infant_id = ? order by unit_day desc limit 1',
		DEMONSTRATION_INFANTS.amara
	);
	const typed = { weight: String(grams + 3), time: '', equipment: 'none' };
	const counted = () => row<{ n: number }>(at, 'select count(*) as n from weight').n;
	const before = counted();
	const first = await send(clinician, form, typed);
	proxy.to(2);
	const again = await send(clinician, form, typed);
	expect([first.status, again.status]).toEqual([303, 303]);
	expect(counted()).toBe(before + 1);
	expect((await clinician.get('/ward')).status).toBe(200);
});

test('nodes of two versions stand side by side while a column, a table and an index are added', async () => {
	const people = await Promise.all(
		[1, 2].map((node) => (proxy.to(node), signedIn(proxy.origin, 'clinician')))
	);
	const statuses: number[] = [];
	let done = false;
	const paths = [
		'/ward',
		`/infants/${noor}`,
		`/infants/${noor}/growth`,
		`/infants/${noor}/timeline`
	];
	const asking = people.map(async (person, index) => {
		for (let turn = 0; !done; turn++) {
			proxy.to(1 + (turn % 2));
			statuses.push((await person.get(paths[(turn + index) % paths.length]!)).status);
		}
	});
	for (const step of [
		'alter table weight add column scale_number text',
		'alter table infant_facts add column ward_note text',
		'create table scale (id text primary key, unit_id text not null)',
		'create index concurrently weight_scale on weight (scale_number)'
	]) {
		await new Promise((resolve) => setTimeout(resolve, 300));
		change(at, step);
	}
	await new Promise((resolve) => setTimeout(resolve, 500));
	// however busy the machine is
	await expect.poll(() => statuses.length, { timeout: 30_000 }).toBeGreaterThan(8);
	done = true;
	await Promise.all(asking);
	expect(new Set(statuses)).toEqual(new Set([200]));
});

test('a form sent without JavaScript while the database is away comes back whole, and is recorded once when sent again', async ({
	browser
}) => {
	proxy.to(1);
	const { amara } = DEMONSTRATION_INFANTS;
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await signIn(page, 'Clinician', proxy.origin);
	await page.goto(`${proxy.origin}/infants/${amara}/weights`);
	const newest = row<{ grams: number }>(
		at,
		'select grams from weight where infant_id = ? order by recorded_at desc limit 1',
		amara
	);
	const grams = newest.grams + 4;
	await page.getByLabel('Weight', { exact: true }).fill(String(grams));
	const away = postgres.restart(2000);
	await press(page, 'Save the weight');
	await expect(page.getByText('What you sent was not recorded')).toBeVisible();
	await away;
	await expect(async () => {
		await press(page, 'Send again');
		await expect(page.getByText(/Weight saved/)).toBeVisible({ timeout: 1000 });
	}).toPass();
	const kept = rows(at, 'select id from weight where infant_id = ? and grams = ?', amara, grams);
	expect(kept).toHaveLength(1);
	await context.close();
});
