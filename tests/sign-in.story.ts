import { hand, cameIn } from './support/hand.ts';
import { fieldOf, formAt } from './support/lived-in.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { expect, inThemes, test } from './support/story.ts';

/* Who guesses is slowed, and nobody else: through a proxy that says where each request comes from. */

test.use({ expectedStatuses: [400, 429] });
test.describe.configure({ mode: 'serial' });

const FROM = 'x-forwarded-for';
const RIGHT = 'a long night at the cot';
let server: RunningServer;

test.beforeAll(async () => {
	server = await startServer({ ward: true, env: { ADDRESS_HEADER: FROM, PROCESSES: '2' } });
	const lead = hand(server.origin);
	const form = await formAt(lead, '/setup', '/setup');
	const typed = {
		...{ code: server.setupCode!, unitName: 'NICU North', timeZone: 'Europe/Berlin' },
		...{ name: 'Rosa Lima', username: 'rosa', password: RIGHT }
	};
	const answer = await lead.post(
		form.action,
		{ form: fieldOf(form, 'form'), ...typed },
		{ [FROM]: '192.0.2.1' }
	);
	if (answer.status !== 303) throw new Error(`The ward was not set up: ${answer.status}`);
});
test.afterAll(() => server.stop());

async function tries(from: string, username: string, password: string) {
	const fields = { form: 'sign-in/1', username, password };
	return hand(server.origin).post('/sign-in', fields, { [FROM]: from });
}

test('five wrong tries are answered, then each waits; a name that is nobody’s looks the same', async () => {
	for (const [from, username] of [
		['192.0.2.10', 'rosa'],
		['192.0.2.11', 'nobody']
	] as const) {
		const answers = [];
		for (let time = 0; time < 7; time++) answers.push(await tries(from, username, 'wrong'));
		expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 429, 429]);
		expect(Number(answers[5]!.headers.get('retry-after'))).toBeLessThanOrEqual(2);
		expect(answers[5]!.text).toMatch(/Too many wrong tries\. Try again in (a second|2 seconds)\./);
		// what was typed stays, but for the password
		expect(answers[5]!.text).toContain(`value="${username}"`);
		expect(answers[5]!.text).not.toContain('value="wrong"');
		// right or wrong, it waits
		for (let time = 0; time < 3; time++) await tries(from, username, 'wrong');
		expect((await tries(from, username, RIGHT)).status).toBe(429);
	}
});

test('three hundred tries from one address stop nobody at another', async () => {
	const attack = Promise.all(
		Array.from({ length: 300 }, () => tries('192.0.2.66', 'rosa', 'wrong'))
	);
	const rosa = await tries('192.0.2.77', 'rosa', RIGHT);
	expect(rosa.status).toBe(303);
	expect(cameIn(hand(server.origin), rosa)).toBeDefined();
	const statuses = (await attack).map(({ status }) => status);
	const lookedInto = statuses.filter((status) => status === 400).length;
	// five, and one more for each wait that ran off while the others were sent: 2 s, then 4, then 8
	expect(lookedInto).toBeGreaterThanOrEqual(5);
	expect(lookedInto).toBeLessThanOrEqual(8);
	expect(statuses.filter((status) => status === 429)).toHaveLength(300 - lookedInto);
});

test('the browser is told how long to wait, in every theme', async ({ browser }) => {
	const context = await browser.newContext({
		extraHTTPHeaders: { [FROM]: '192.0.2.88' },
		viewport: { width: 320, height: 800 }
	});
	const page = await context.newPage();
	await page.goto(`${server.origin}/sign-in`);
	// each try that is taken makes the next wait longer: soon one comes while it lasts
	await expect(async () => {
		await page.getByLabel('User name').fill('rosa');
		await page.getByLabel('Password').fill('wrong');
		await page.getByRole('button', { name: 'Sign in' }).click();
		await expect(page.getByLabel('Password')).toHaveValue('');
		await expect(page.getByRole('alert')).toContainText('Too many wrong tries.', { timeout: 500 });
	}).toPass({ timeout: 30_000 });
	await expect(page.getByLabel('User name')).toHaveValue('rosa');
	expect(await inThemes(page)).toEqual({});
	await context.close();
});

test('codes are slowed for whoever guesses them', async () => {
	const answers = [];
	for (let time = 0; time < 62; time++) {
		const fields = { form: 'code/1', code: 'K7QM-2XTB-9FHW-VR4D' };
		answers.push(
			await hand(server.origin).post('/invitation?/code', fields, { [FROM]: '192.0.2.99' })
		);
	}
	expect(answers.slice(0, 60).every(({ status }) => status === 400)).toBe(true);
	expect(answers.at(-1)!.status).toBe(429);
});

test('one sees where one is signed in, and signs another device out', async ({ browser }) => {
	const phone = await browser.newContext({
		userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)',
		extraHTTPHeaders: { [FROM]: '192.0.2.120' },
		viewport: { width: 320, height: 800 }
	});
	const left = cameIn(hand(server.origin), await tries('192.0.2.121', 'rosa', RIGHT))!;
	const from = { [FROM]: '192.0.2.121' };
	const stillIn = async () =>
		(
			await fetch(`${server.origin}/account`, {
				...{ redirect: 'manual' as const, headers: { cookie: left.cookie, ...from } }
			})
		).status === 200;
	expect(await stillIn()).toBe(true);

	const page = await phone.newPage();
	await page.goto(`${server.origin}/sign-in`);
	await page.getByLabel('User name').fill('rosa');
	await page.getByLabel('Password').fill(RIGHT);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page).not.toHaveURL(/sign-in/);
	await page.goto(`${server.origin}/account`);
	const devices = page.getByRole('region', { name: 'Where you are signed in' });
	await expect(devices.getByRole('listitem').filter({ hasText: 'this one' })).toHaveText(/A phone/);
	expect(await inThemes(page)).toEqual({});
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
	const others = devices.getByRole('listitem').filter({ hasNotText: 'this one' });
	const count = await others.count();
	for (let left = count; left > 0; left--) {
		await others.first().getByRole('button', { name: 'Sign out' }).click();
		await expect(others).toHaveCount(left - 1);
	}
	expect(await stillIn()).toBe(false);
	await page.reload();
	await expect(devices).toBeVisible();
	await phone.close();
});
