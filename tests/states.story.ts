import type { Page } from '@playwright/test';
import { DEMONSTRATION_INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { EVERYTHING } from './support/everything.ts';
import { EVERY_FORM } from './support/every-form.ts';
import type { FormCase } from './support/form-case.ts';
import { type Answer, hand, type Hand } from './support/hand.ts';
import { fieldOf, formAt, liveIn, type LivedIn, send } from './support/lived-in.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { expect, inThemes, test, THEMES } from './support/story.ts';

/*
 * What pages look like when something came back or is not as usual: every form with its errors, what
 * stands there once it is sent, the bedside at every moment, infants that differ, pages that are not
 * there. Axe looks at each in every theme, as someone without JavaScript gets it.
 */

test.use({ expectedStatuses: [400, 403, 404, 409] });

let server: RunningServer;
let ward: LivedIn;
let page: Page;

test.beforeAll(async ({ browser }) => {
	server = await startServer();
	ward = await liveIn(server);
	const context = await browser.newContext({ viewport: { width: 320, height: 800 } });
	page = await context.newPage();
});

test.afterAll(async () => {
	await page.context().close();
	await server.stop();
});

/** Forms that came back with a sentence, and sentences that stand in none. */
const RETURNED = 'form:has(.error, .problem-box, .notice-box), main .problem-box';
const SCRIPTS = /<script[\s\S]*?<\/script>/g;

/** What axe finds in an answer, shown under its own address and without our scripts: by theme. */
async function look(
	address: string,
	{ status, text }: Answer,
	within?: string
): Promise<Record<string, unknown>> {
	const show = { status, contentType: 'text/html', body: text.replace(SCRIPTS, '') };
	await page.route(address, (route) => route.fulfill(show), { times: 1 });
	await page.goto(address);
	await page.evaluate(() => document.querySelectorAll('details').forEach((d) => (d.open = true)));
	const found: Record<string, unknown> = await inThemes(page, THEMES, within);
	const wider = await page.evaluate(() => document.documentElement.scrollWidth);
	return wider > 320 ? { ...found, wider } : found;
}

/** Sends a form with nothing filled in, or as it was before an update where it has nothing to fill. */
async function refused(at: LivedIn, form: FormCase, who: Hand): Promise<[string, Answer]> {
	const open = await form.open(at, who);
	const typed = Object.keys(form.typed(at));
	const empty = Object.fromEntries([...typed, ...open.texts].map((name) => [name, '']));
	const older = { form: fieldOf(open, 'form').replace(/\d+$/, '0') };
	const answer = await send(who, open, { ...empty, ...(typed.length === 0 && older) });
	if (answer.status >= 400) return [open.action, answer];
	return [open.action, await send(who, await form.open(at, who), older)];
}

const areas = Map.groupBy(EVERY_FORM, ({ action }) => action.split(/[/?]/)[1]!);

for (const [area, forms] of areas) {
	test(`every form that comes back: /${area}`, async () => {
		test.setTimeout(EVERYTHING ? 240_000 : 120_000);
		const found: Record<string, unknown> = {};
		for (const form of forms) {
			if (form.action.startsWith('POST') || form.inTurn) continue;
			if (!EVERYTHING && EVERY_FORM.indexOf(form) % 3 > 0) continue;
			const who = typeof form.as === 'string' ? ward[form.as] : await form.as(ward);
			const [address, answer] = await refused(ward, form, who);
			expect(answer.status, form.action).toBe(400);
			// The rest of the page is looked at in everything.story.ts, but for the bedside, which moves.
			const whole = /\[sessionId\]\?\/(ask|pause|why|note)$/.test(form.action);
			const wrong = await look(who.origin + address, answer, whole ? undefined : RETURNED);
			if (Object.keys(wrong).length > 0) found[form.action] = wrong;
		}
		expect(found).toEqual({});
	});
}

test('what stands there once a form is sent: codes, a welcome, a receipt', async () => {
	const found: Record<string, unknown> = {};
	const sent = ['/family?/invite', '/people?/inviteStaff', '/invitation?/code', '/consent?/decide'];
	for (const form of EVERY_FORM.filter(({ action }) => sent.some((end) => action.endsWith(end)))) {
		const who = typeof form.as === 'string' ? ward[form.as] : await form.as(ward);
		const open = await form.open(ward, who);
		let [address, answer] = [open.action, await send(who, open, form.typed(ward))];
		if (answer.location) {
			address = answer.location.replace(/^https?:\/\/[^/]+/, '');
			answer = await who.get(address);
		}
		expect(answer.status, form.action).toBe(200);
		const wrong = await look(who.origin + address, answer);
		if (Object.keys(wrong).length > 0) found[form.action] = wrong;
	}
	expect(found).toEqual({});
});

test('infants that differ, and pages that are not there', async () => {
	const of = (infant: keyof typeof DEMONSTRATION_INFANTS, tab = '') =>
		`/infants/${DEMONSTRATION_INFANTS[infant]}${tab}`;
	const { practitioner, clinician, parent, guest } = ward;
	const scenes: [Hand, string][] = [
		...(['theo', 'kahurangi', 'ida'] as const).map((infant): [Hand, string] => [
			clinician,
			of(infant, '/growth')
		]),
		...(['lucia', 'salma', 'iyad', 'oluwadamilola', 'nguyen', 'mateus'] as const).map(
			(infant): [Hand, string] => [practitioner, of(infant)]
		),
		...[
			of('lucia', '/sessions/new'),
			of('salma', '/sessions'),
			'/ward?show=running',
			'/ward?wall'
		].map((path): [Hand, string] => [practitioner, path]),
		...[of('iyad', '/consent'), of('theo', '/weights'), of('ida')].map((path): [Hand, string] => [
			clinician,
			path
		]),
		[parent, of('theo')],
		[parent, '/ward'],
		[guest, '/nowhere']
	];
	const found: Record<string, unknown> = {};
	for (const [who, path] of scenes) {
		const wrong = await look(who.origin + path, await who.get(path));
		if (Object.keys(wrong).length > 0) found[path] = wrong;
	}
	expect(found).toEqual({});
});

test('a ward that is not set up yet', async () => {
	const real = await startServer({ ward: true });
	try {
		const guest = hand(real.origin);
		expect(await look(`${real.origin}/setup`, await guest.get('/setup'))).toEqual({});
		const form = await formAt(guest, '/setup', '/setup');
		const empty = Object.fromEntries(form.texts.map((name) => [name, '']));
		const answer = await send(guest, form, empty);
		expect(answer.status).toBe(400);
		expect(await look(`${real.origin}/setup`, answer)).toEqual({});
	} finally {
		await real.stop();
	}
});
