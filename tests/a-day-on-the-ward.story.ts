import { rmSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { dayIn, instantAt } from '../src/lib/domain/zone.ts';
import { DEMONSTRATION_ZONE as ZONE } from '../src/lib/server/demo/fill.ts';
import { DEMONSTRATION_INFANTS as INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { DEMONSTRATION_PEOPLE as PICKED, STAFF } from '../src/lib/server/demo/people.ts';
import { signedInAs } from './support/hand.ts';
import { type RunningServer, startServer, temporaryFolder } from './support/server.ts';
import { expect, test } from './support/story.ts';

/*
 * A whole day of the demonstration's ward, by the people who live it: a mother, two practitioners, a
 * clinician and a unit lead. The server is started anew for each part, at that time of the unit's day, on
 * the records of the part before.
 */

test.use({ actionTimeout: 15_000 });

const [amara, noor] = [`/infants/${INFANTS.amara}`, `/infants/${INFANTS.noor}`];

const PEOPLE = {
	mother: PICKED.parent,
	mei: STAFF.mei.id,
	ana: STAFF.ana.id,
	clinician: PICKED.clinician,
	lead: PICKED.lead
};

type Open = (who: keyof typeof PEOPLE, path: string) => Promise<Page>;

/** A part of the day, each person on a phone of their own. */
async function part(
	{ folder, browser, day }: { folder: string; browser: Browser; day: string },
	time: string,
	live: (open: Open) => Promise<void>
): Promise<void> {
	const wall = instantAt(ZONE, day, time);
	if (wall.kind !== 'instant') throw new Error(`${day} has no ${time} of its own in ${ZONE}`);
	const ahead = (Date.parse(wall.instant) - Date.now()) / 1000;
	const env = { NESTLING_CLOCK_OFFSET_SECONDS: String(ahead), PROCESSES: '2' };
	const server: RunningServer = await startServer({ folder, env });
	const phones = new Map<string, Page>();
	try {
		await live(async (who, path) => {
			const page = phones.get(who) ?? (await phoneOf(browser, server, PEOPLE[who], ahead));
			phones.set(who, page);
			await page.goto(server.origin + path);
			return page;
		});
	} finally {
		for (const page of phones.values()) await page.context().close();
		await server.stop();
	}
}

async function phoneOf(browser: Browser, server: RunningServer, id: string, ahead: number) {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
	const { cookie } = signedInAs(server, id, ahead * 1000);
	const [name = '', value = ''] = cookie.split('=');
	await context.addCookies([{ name, value, url: server.origin }]);
	return context.newPage();
}

async function begin(page: Page): Promise<void> {
	await page.getByRole('checkbox', { name: /I read the wristband/ }).check();
	await page.getByRole('checkbox', { name: 'Nothing of these' }).check();
	await page.getByRole('radio', { name: 'Quiet alert' }).check();
	await page.getByRole('radio', { name: /Accepting/ }).check();
	await page.getByRole('button', { name: 'Start', exact: true }).click();
	await expect(page.getByRole('timer')).toBeVisible();
}

test('a day on the ward', async ({ browser }) => {
	test.setTimeout(240_000);
	const folder = temporaryFolder();
	const day = dayIn(ZONE, new Date().toISOString());
	const ward = { folder, browser, day };
	try {
		await part(ward, '07:05', morning);
		await part(ward, '10:00', massageHandedOver);
		await part(ward, '14:00', withdrawal);
		await part(ward, '19:10', evening);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});

/** The night is handed over; a mother has weighed her daughter, and a clinician reviews it. */
async function morning(open: Open): Promise<void> {
	const mother = await open('mother', '/');
	await mother.getByRole('link', { name: 'Log a weight' }).click();
	await mother.getByLabel('Weight', { exact: true }).fill('1.79 kg');
	await mother.getByRole('button', { name: 'Save the weight' }).click();
	await expect(mother.getByText(/“1.79 kg” was understood as 1\s790 g/).first()).toBeVisible();

	const mei = await open('mei', '/ward');
	await mei.getByRole('link', { name: 'Hand-over sheet' }).click();
	await expect(mei.getByRole('heading', { level: 1, name: /hand-over/ })).toBeVisible();
	await expect(mei.getByText('Noor Haddad').first()).toBeVisible();

	const clinician = await open('clinician', '/waiting');
	await clinician
		.getByRole('main')
		.getByRole('link', { name: /1\s790 g/ })
		.click();
	await clinician.getByRole('button', { name: /Mark 1\s790 g .* as reviewed/ }).click();
	await expect(clinician.getByText(/Weight marked as reviewed: 1\s790 g/)).toBeVisible();
	const again = await open('clinician', '/waiting');
	await expect(again.getByRole('main').getByRole('link', { name: /1\s790 g/ })).toHaveCount(0);
	const growth = await open('clinician', `${amara}/growth`);
	await expect(growth.getByText(/g\/kg\/day/).first()).toBeVisible();
}

/** One practitioner begins, another takes over, ends and signs. */
async function massageHandedOver(open: Open): Promise<void> {
	const mei = await open('mei', noor);
	await mei.getByRole('link', { name: 'Start a session' }).click();
	await begin(mei);
	await mei.getByRole('button', { name: 'Settled' }).click();
	const ana = await open('ana', new URL(mei.url()).pathname);
	await ana.getByText('Take this session over').click();
	await ana.getByRole('button', { name: 'Take it over' }).click();
	await expect(mei.getByText(/Ana Sousa has had this session since 10:0\d\./)).toBeVisible();
	for (const phase of ['2 of 3', '3 of 3']) {
		await ana.getByRole('button', { name: 'Next phase' }).click();
		await expect(ana.getByText(phase)).toBeVisible();
	}
	await ana.getByRole('button', { name: 'Finish' }).click();
	await expect(ana.getByRole('heading', { name: /Completed/ })).toBeVisible();
	await ana.getByRole('radio', { name: 'Light sleep' }).check();
	await ana.getByRole('button', { name: 'Save' }).first().click();
	await expect(ana.getByText('Quiet alert → Light sleep')).toBeVisible();
	await ana.getByRole('button', { name: 'Sign', exact: true }).click();
	await expect(ana.getByText(/Signed by Ana Sousa, /)).toBeVisible();
}

/** A mother withdraws while hands are on her daughter: the bedside says so, and what followed is told. */
async function withdrawal(open: Open): Promise<void> {
	const ana = await open('ana', `${amara}/sessions/new`);
	await begin(ana);
	const mother = await open('mother', `${amara}/consent?withdraw=all`);
	await mother.getByRole('button', { name: 'Yes, withdraw' }).click();
	await expect(mother).toHaveURL(/consent\/receipts\//);
	await expect(ana.getByRole('alert')).toContainText('Consent was withdrawn at 14:0');
	await ana.getByRole('button', { name: 'Stop', exact: true }).click();
	await ana.getByRole('radio', { name: 'Consent withdrawn' }).check();
	await ana.getByRole('button', { name: 'Save' }).first().click();
	await expect(ana.getByText(/Stopped at 14:0\d: Consent withdrawn/)).toBeVisible();
	await ana.getByRole('link', { name: 'Record an adverse event' }).click();
	await ana.getByLabel('What happened').fill('She spat up a little.');
	await ana.getByLabel('Severity').selectOption({ label: 'Mild' });
	await ana.locator('form[action*="?/adverse"]').getByRole('button', { name: 'Save' }).click();
	await expect(ana.getByText('She spat up a little.')).toBeVisible();

	const session = new URL(ana.url()).pathname;
	const before = await open('mother', session);
	await expect(before.getByRole('heading', { name: /Stopped/ })).toBeVisible();
	await expect(before.getByText('She spat up a little.')).toHaveCount(0);
	const clinician = await open('clinician', session);
	await clinician.getByRole('button', { name: 'The family was told' }).click();
	await expect(clinician.getByText(/Marked as told to the family/)).toBeVisible();
	const told = await open('mother', session);
	await expect(told.getByText('She spat up a little.')).toBeVisible();
}

/** The evening's sheet says what the day held; the lead finds it in the audit, the clinician in the stay. */
async function evening(open: Open): Promise<void> {
	const mei = await open('mei', '/ward/hand-over?hours=12');
	const line = (name: string) => mei.getByRole('listitem').filter({ hasText: name }).first();
	await expect(line('Noor Haddad')).toContainText(/10:0\d completed/);
	await expect(line('Amara Okafor')).toContainText(/14:0\d stopped/);
	const start = await open('mei', `${amara}/sessions/new`);
	await expect(start.getByRole('button', { name: 'Start', exact: true })).toHaveCount(0);

	const lead = await open('lead', '/unit/audit');
	for (const act of ['Took a session over', 'Signed a session']) {
		await expect(lead.getByText(act).last()).toBeVisible();
	}
	const clinician = await open('clinician', `${amara}/timeline`);
	const stay = clinician.getByRole('region', { name: 'Timeline of the stay' });
	for (const what of [/Massage: stopped/, /Weight 1\s790 g/, /withdrawn/i]) {
		await expect(stay.getByRole('listitem').filter({ hasText: what }).first()).toBeVisible();
	}
}
