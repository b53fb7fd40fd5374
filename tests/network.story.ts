import type { Page } from '@playwright/test';
import { addressOf, pageRoutes } from '../scripts/shots/routes.ts';
import { DEMONSTRATION_INFANTS as INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { DEMONSTRATION_UNITS as UNITS } from '../src/lib/server/demo/made-ids.ts';
import { DEMONSTRATION_PLANS } from '../src/lib/server/demo/ward.ts';
import { STAFF } from '../src/lib/server/demo/people.ts';
import { insert, rows } from './support/database.ts';
import { ACTIONS, ENDPOINTS } from './support/doors.ts';
import { type Hand, signedIn, signedInAs } from './support/hand.ts';
import { fieldOf, formAt, formIn, send } from './support/lived-in.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { comeIn, expect, inThemes, test } from './support/story.ts';

/* Several units in one database: who works in two, who leads all, and what each gets of the others. */

test.use({ expectedStatuses: [404] });
test.describe.configure({ mode: 'serial' });

let server: RunningServer;
let network: Hand;
/** Ana, of NICU East, who takes an invitation of NICU West with the account she has. */
let ana: Hand;
let westLead: Hand;

test.beforeAll(async () => {
	server = await startServer();
	network = await signedIn(server.origin, 'network');
	ana = signedInAs(server, STAFF.ana.id);
	westLead = signedInAs(server, STAFF.tomasz.id);
});

test.afterAll(async () => {
	await server.stop();
});

const NAMES = new RegExp(
	DEMONSTRATION_PLANS.map(({ name }) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '.')).join('|')
);
const IDS = Object.values(INFANTS);
const pages = pageRoutes().filter(
	(route) => /^\/(unit|ward|waiting)(\/|$)/.test(route) && !route.includes('[')
);
const west = `unit=${UNITS.west}`;

test('a network lead sees counts in ranges, and no name, bed or id of any infant on any page', async () => {
	for (const route of pageRoutes()) {
		const path = addressOf(route, { id: INFANTS.amara, unitId: UNITS.east });
		if (path === undefined) continue;
		for (const address of [path, `${path}/__data.json`, `${path}?unit=${UNITS.east}`]) {
			const { text } = await network.get(address);
			expect(NAMES.test(text), address).toBe(false);
			// the address that was asked for stands in the page that says it is not there
			expect(
				IDS.filter((id) => id !== INFANTS.amara && text.includes(id)),
				address
			).toEqual([]);
		}
	}
	const { text, status } = await network.get('/network');
	expect(status).toBe(200);
	expect(text).toContain('NICU East');
	expect(text).toMatch(/10 to 14/);
	expect(text).not.toContain(INFANTS.amara);
});

test('their own page says nothing of massage, and names no lead of theirs', async () => {
	const { text } = await network.get('/account');
	expect(text).toContain('What you did in a unit its lead can see too.');
	expect(text).not.toContain('Your unit lead');
	expect(text).not.toContain('Massage teaching');
	expect((await ana.get('/account')).text).toContain('Massage teaching');
});

test('that the counts were looked at stands in each unit’s audit, where its lead reads it', async () => {
	const audit = await westLead.get('/unit/audit');
	expect(audit.text).toContain('Looked at the counts for the network');
	expect(audit.text).toContain('Amina Yusuf');
	expect(audit.text).toContain('network lead');
});

test('a unit lead is no network lead, and whoever leads the network leads no unit', async () => {
	for (const path of ['/network', '/network/health', '/network/units/new']) {
		expect((await westLead.get(path)).status, path).toBe(403);
	}
	for (const path of ['/ward', '/unit', '/unit/people', '/waiting', '/unit/audit']) {
		expect((await network.get(path)).status, path).toBe(403);
		expect((await network.get(`${path}?${west}`)).status, path).toBe(404);
	}
});

test('whoever works in one unit gets nothing of another by naming it: every page, file and action', async () => {
	const east = await Promise.all(
		(['practitioner', 'clinician', 'lead'] as const).map((who) => signedIn(server.origin, who))
	);
	const files = Object.keys(ENDPOINTS).filter((route) => /^\/(unit|ward)\//.test(route));
	const actions = Object.keys(ACTIONS).filter(
		(key) => /^\/unit[/?]/.test(key) && !key.includes('[')
	);
	let asked = 0;
	for (const one of east) {
		for (const route of [...pages, ...files]) {
			const answer = await one.get(`${route}?${west}`);
			expect(answer.status, route).toBe(404);
			expect(NAMES.test(answer.text), route).toBe(false);
			asked += 1;
		}
		for (const key of actions) {
			const path = key.includes('?') ? `${key}&${west}` : `${key}?${west}`;
			expect((await one.post(path, {})).status, key).toBe(404);
			asked += 1;
		}
	}
	console.log(`units apart: ${asked} requests, each 404`);
	expect(asked).toBeGreaterThan(100);
});

test('a nurse of one unit takes the other’s invitation with the account she has', async () => {
	const inviting = await formAt(westLead, '/unit/people', '?/inviteStaff');
	const invited = await send(westLead, inviting, {
		...{ name: 'Ana S.', role: 'practitioner', checkedHow: 'photo-id' }
	});
	const code = /class="code[^>]*>([^<]+)</.exec(invited.text)![1]!;
	const shown = await ana.post('/invitation?/code', { form: 'code/1', code });
	expect(shown.text).toContain('You are signed in as Ana Sousa.');
	const joined = await send(ana, formIn(shown.text, '/invitation', '?/join'), {});
	expect(joined.status).toBe(303);
	const named = rows(server, "select id from person where name like 'Ana S%'");
	expect(named).toHaveLength(1);
	// her sign-in goes on under another id, since her roles changed
	ana = signedInAs(server, STAFF.ana.id);
	const account = await ana.get('/account');
	expect(account.text).toContain('NICU East');
	expect(account.text).toContain('NICU West');
});

test('without a unit in the address she is asked, and with one every page is of that unit', async () => {
	for (const path of ['/ward', '/waiting', '/ward/hand-over', '/ward?show=running']) {
		const { status, location } = await ana.get(path);
		expect([status, location]).toEqual([303, `/units?from=${encodeURIComponent(path)}`]);
	}
	const choice = await ana.get('/units?from=%2Fwaiting');
	expect(choice.text).toContain(`/waiting?unit=${UNITS.west}`);
	const ofEast = await ana.get(`/ward?unit=${UNITS.east}`);
	expect(NAMES.test(ofEast.text)).toBe(true);
	const ofWest = await ana.get(`/ward?${west}`);
	expect(ofWest.status).toBe(200);
	expect(ofWest.text).toContain('NICU West');
	expect(ofWest.text).not.toContain('Amara Okafor');
	expect((await ana.get(`/ward?unit=${IDS[0]}`)).status).toBe(404);
	// what leads elsewhere keeps the unit
	const links = [...ofWest.text.matchAll(/href="(\/(?:ward|waiting|unit)(?:[/?][^"]*)?)"/g)];
	expect(links.length).toBeGreaterThan(5);
	expect(links.map(([, href]) => href!).filter((href) => !href.includes(west))).toEqual([]);
});

/** A role in the west, past the pages that give one. */
function giveRole(id: string, personId: string, role: string, fromAt: string): void {
	insert(server, 'role', { id, person_id: personId, unit_id: UNITS.west, role, from_at: fromAt });
}

test('a lead of two units changes what she sets in one and not in the other, and stays there', async () => {
	giveRole('role-in-west', STAFF.rosa.id, 'lead', '2026-01-01T00:00:00.000Z');
	const rosa = signedInAs(server, STAFF.rosa.id);
	const page = `/unit/second-look?${west}`;
	const form = await formAt(rosa, page, `/unit/second-look?${west}`);
	const number = form.fields.find(([name]) => /Percent/.test(name))![0];
	const saved = await send(rosa, form, { [number]: '4', reason: 'Asked by the West team' });
	expect(saved.status).toBe(303);
	expect(saved.location).toContain(west);
	expect(saved.location).toContain('saved');
	expect((await rosa.get(page)).text).toContain('Asked by the West team');
	const ofEast = await rosa.get(`/unit/second-look?unit=${UNITS.east}`);
	expect(ofEast.text).not.toContain('Asked by the West team');
	expect(fieldOf(form, 'id')).not.toBe('');
	// her page of people is of the unit that its address names
	const people = await rosa.get(`/unit/people?${west}`);
	expect(people.text).toContain('Tomasz Kowalczyk');
	expect(people.text).not.toContain('Mei Tan');
});

test('a role that ends in one unit leaves the other', async () => {
	const page = await westLead.get('/unit/people');
	const hers = page.text.slice(page.text.indexOf('Ana Sousa'));
	const ending = formIn(hers, '/unit/people', '?/endRole');
	expect((await send(westLead, ending, { role: 'practitioner' })).status).toBe(303);
	const again = signedInAs(server, STAFF.ana.id);
	expect((await again.get('/ward')).status).toBe(200);
	expect((await again.get(`/ward?${west}`)).status).toBe(404);
	giveRole('ana-in-west', STAFF.ana.id, 'practitioner', '2026-02-01T00:00:00.000Z');
});

test('with the keyboard at 390 px: she chooses her ward, works in it, and changes to the other', async ({
	browser
}) => {
	test.setTimeout(120_000);
	const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
	const { cookie } = signedInAs(server, STAFF.ana.id);
	const [name = '', value = ''] = cookie.split('=');
	await context.addCookies([{ name, value, url: server.origin }]);
	const page = await context.newPage();
	await page.goto(`${server.origin}/`);
	await expect(page.getByRole('heading', { name: 'Which unit?' })).toBeVisible();
	await expect(page).toHaveURL(/\/units\?from=/);
	expect(await inThemes(page)).toEqual({});
	await press(page, 'link', /NICU West/);
	await expect(page).toHaveURL(new RegExp(`/ward\\?unit=${UNITS.west}`));
	await expect(page.getByRole('heading', { name: 'Ward', exact: true })).toBeVisible();
	await expect(page.getByRole('banner')).toContainText('NICU West');
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
	expect(await inThemes(page)).toEqual({});
	await press(page, 'link', 'Running');
	await expect(page).toHaveURL(new RegExp(UNITS.west));
	await press(page, 'link', /NICU West, change the unit/);
	await expect(page.getByRole('heading', { name: 'Which unit?' })).toBeVisible();
	await press(page, 'link', /NICU East/);
	await expect(page).toHaveURL(new RegExp(`unit=${UNITS.east}`));
	await press(page, 'link', 'Noor Haddad');
	// of an infant's page the unit is that of the infant
	await expect(page.getByRole('banner')).toContainText('NICU East');
	await press(page, 'link', 'Ward');
	await expect(page).toHaveURL(new RegExp(`/ward\\?unit=${UNITS.east}`));
	await context.close();
});

/** Goes by Tab to what has this name, and presses Enter. */
async function press(page: Page, role: 'link' | 'button', name: string | RegExp): Promise<void> {
	const wanted = page.getByRole(role, { name, exact: typeof name === 'string' }).first();
	await expect(wanted).toBeVisible();
	for (let tabs = 0; tabs < 80; tabs += 1) {
		if (await wanted.evaluate((element) => element === document.activeElement)) break;
		await page.keyboard.press('Tab');
	}
	await expect(wanted).toBeFocused();
	await page.keyboard.press('Enter');
}

test('a network lead makes a unit, whose first lead comes in by the code and sees an empty ward', async ({
	page,
	browser
}) => {
	test.setTimeout(120_000);
	await comeIn(page, 'Network lead', server.origin);
	await expect(page).toHaveURL(`${server.origin}/network`);
	expect(await inThemes(page)).toEqual({});
	await page.getByRole('link', { name: 'Make a unit' }).click();
	await page.getByLabel('Name of the unit').fill('nicu west');
	await page.getByLabel('Time zone').fill('Mars/Olympus');
	await page.getByRole('button', { name: 'Make the unit and a code' }).click();
	await expect(page.getByRole('alert').or(page.locator('.error')).first()).toBeVisible();
	await page.getByLabel('Time zone').fill('Europe/Madrid');
	await page.getByLabel('Name', { exact: true }).fill('Noa Levi');
	await page.getByRole('radio', { name: /photo/i }).check();
	await page.getByRole('button', { name: 'Make the unit and a code' }).click();
	await expect(page.getByText('Another unit has this name.')).toBeVisible();
	await page.getByLabel('Name of the unit').fill('NICU South');
	await page.getByRole('button', { name: 'Make the unit and a code' }).click();
	await expect(page.getByText('NICU South was made.')).toBeVisible();
	expect(await inThemes(page)).toEqual({});
	const code = (await page.locator('.code').innerText()).trim();

	const noa = await browser.newContext();
	const hers = await noa.newPage();
	await hers.goto(`${server.origin}/invitation`);
	await hers.getByLabel('Code').fill(code);
	await hers.locator('main form button').click();
	await hers.getByLabel('User name').fill('noa');
	await hers.getByLabel('Choose a password').fill('eleven grey geese on a pond');
	await hers.locator('main form button.primary').click();
	await expect(hers).toHaveURL(`${server.origin}/ward`);
	await expect(hers.getByRole('banner')).toContainText('NICU South');
	await noa.close();

	await page.getByRole('link', { name: 'NICU South' }).click();
	await expect(page.getByText('Its clock: Europe/Madrid')).toBeVisible();
	await page.getByText('Close', { exact: true }).click();
	await page.getByLabel('Why').last().fill('Opened by mistake');
	await page.getByRole('button', { name: 'Close the unit' }).click();
	await expect(page.getByText('It takes no infant.')).toBeVisible();
	expect(await inThemes(page)).toEqual({});
});
