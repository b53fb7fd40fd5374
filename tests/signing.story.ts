import { DEMONSTRATION_INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { signedIn } from './support/hand.ts';
import { fieldOf, formAt, send } from './support/lived-in.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { expect, inThemes, signIn, test } from './support/story.ts';

/* Who stands for a session: it is signed, and what is wrong in it is corrected in sight. */

const noor = `/infants/${DEMONSTRATION_INFANTS.noor}`;

let server: RunningServer;
test.beforeAll(async () => void (server = await startServer()));
test.afterAll(() => server.stop());

/** A session that is over; its address. */
async function over(): Promise<string> {
	const who = await signedIn(server.origin, 'practitioner');
	const form = await formAt(who, `${noor}/sessions/new`, '?/start');
	const typed = { 'checked[]': 'yes', 'look[]': 'nothing-noted', stateBefore: 'drowsy' };
	await send(who, form, { ...typed, permission: 'accepting' });
	const page = `${noor}/sessions/${fieldOf(form, 'id')}`;
	await send(who, await formAt(who, page, '?/cue'), { cue: 'hiccups' });
	await send(who, await formAt(who, page, '?/stop'), {});
	return server.origin + page;
}

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with a script' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled, expectedStatuses: [400, 409] });

		test('a session is signed, corrected with a reason and a difference, and signed by another', async ({
			page,
			browser
		}) => {
			const address = await over();
			await signIn(page, 'Practitioner', server.origin);
			await page.goto(address);
			await page.getByRole('link', { name: 'Change the techniques' }).click();
			const first = page.locator('form[action^="?/techniques"]').first();
			await first.getByRole('checkbox', { name: 'Containment, still touch' }).check();
			await first.getByRole('checkbox', { name: 'Back' }).check();
			await first.getByLabel('Pressure').selectOption('Light pressure');
			await first.getByRole('button', { name: 'Save' }).click();
			await expect(page.getByText('Back · Light pressure')).toBeVisible();
			await page.getByRole('link', { name: 'Change the techniques' }).click();
			await first.getByLabel('Containment, still touch').last().fill('90');
			await first.getByRole('button', { name: 'Save' }).click();
			await expect(first.getByText('That is more minutes than the phase had.')).toBeVisible();
			await expect(first.getByLabel('Containment, still touch').last()).toHaveValue('90');
			if (javaScriptEnabled) expect(await inThemes(page)).toEqual({});
			await page.goto(address);
			await page.getByRole('button', { name: 'Sign', exact: true }).click();
			const facts = page.getByRole('region', { name: 'All that was recorded' });
			await expect(facts.getByText(/Signed by Mei Tan, /)).toBeVisible();
			await expect(page.getByRole('button', { name: 'Sign', exact: true })).toHaveCount(0);
			await expect(page.getByRole('link', { name: 'Change the techniques' })).toHaveCount(0);

			await page.getByRole('link', { name: 'Correct what is signed' }).click();
			const correction = page.locator('form[action^="?/correct"]');
			await correction.getByLabel('State before').selectOption('Crying');
			await correction.getByRole('button', { name: 'Save as a new version' }).click();
			await expect(correction.getByText('Say why.')).toBeVisible();
			await expect(correction.getByLabel('State before')).toHaveValue('crying');
			if (javaScriptEnabled) expect(await inThemes(page)).toEqual({});
			await correction.getByLabel('Side').first().selectOption('Left side');
			const ended = correction.getByLabel('Ended at');
			const standing = await ended.inputValue();
			await ended.fill(standing.startsWith('12') ? '00:30' : '12:30');
			await correction.getByLabel('Why', { exact: true }).fill('I ticked the wrong one.');
			await correction.getByRole('button', { name: 'Save as a new version' }).click();
			await expect(correction.getByText(/^Type a time between the last step/)).toBeVisible();
			await ended.fill(standing);
			await correction.getByRole('button', { name: 'Save as a new version' }).click();
			await expect(facts.getByText(/Version 2: corrected by Mei Tan, /)).toBeVisible();
			await expect(facts.getByText('State before: Drowsy → Crying')).toBeVisible();
			await expect(
				facts.getByText(
					'Hands in phase 1: Back · Light pressure → Back · Left side · Light pressure'
				)
			).toBeVisible();
			await expect(facts.getByText('Why: I ticked the wrong one.')).toBeVisible();

			await page.getByRole('link', { name: 'One entry was entered in error' }).click();
			const strike = page.locator('form[action^="?/strike"]');
			await strike.getByRole('radio', { name: /Hiccups/ }).check();
			await strike.getByLabel('Why', { exact: true }).fill('It was her twin.');
			await strike.getByRole('button', { name: 'Mark it as entered in error' }).click();
			await expect(facts.getByText(/Undone|entered in error/).first()).toBeVisible();
			await expect(facts.getByText('It was her twin.')).toBeVisible();

			const clinician = await browser.newPage();
			await signIn(clinician, 'Clinician', server.origin);
			await clinician.goto(address);
			await clinician.getByRole('button', { name: 'Sign as the second person' }).click();
			await expect(clinician.getByText(/^Signed as the second person by/)).toBeVisible();
			await clinician.close();
		});
	});
}

test('the same correction or strike sent twice is one, and with other content it is told so', async () => {
	const address = (await over()).slice(server.origin.length);
	const who = await signedIn(server.origin, 'practitioner');
	await send(who, await formAt(who, address, '?/signAsAuthor'), {});
	const correction = await formAt(who, `${address}?add=correct`, '?/correct');
	const said = { stateBefore: 'crying', reason: 'Wrong tick' };
	for (const _time of [1, 2]) expect((await send(who, correction, said)).status).toBe(303);
	expect((await send(who, correction, { ...said, stateBefore: 'light-sleep' })).status).toBe(409);
	const { text } = await who.get(`${address}?add=strike`);
	const eventId = /name="eventId"[^>]*value="([^"]+)"/.exec(text)![1]!;
	const strike = await formAt(who, `${address}?add=strike`, '?/strike');
	const why = { eventId, reason: 'Her twin' };
	for (const _time of [1, 2]) expect((await send(who, strike, why)).status).toBe(303);
	expect((await send(who, strike, { ...why, reason: 'Another' })).status).toBe(409);
	const page = (await who.get(address)).text.replace(/<script[\s\S]*?<\/script>/g, '');
	expect(page.match(/Version \d: corrected/g)).toHaveLength(1);
});

test('a family reads that it was corrected and how, and not the staff’s reason', async ({
	page
}) => {
	const amara = `/infants/${DEMONSTRATION_INFANTS.amara}`;
	const who = await signedIn(server.origin, 'practitioner');
	const list = await who.get(`${amara}/sessions`);
	const session = new RegExp(`${amara}/sessions/[0-9a-f-]{36}`).exec(list.text)![0];
	await send(who, await formAt(who, session, '?/signAsAuthor'), {});
	await send(who, await formAt(who, `${session}?add=correct`, '?/correct'), {
		...{ stateBefore: 'crying', reason: 'Mistaken for the other twin' }
	});
	await signIn(page, 'Parent', server.origin);
	await page.goto(server.origin + session);
	await expect(page.getByText(/Version 2: corrected by Mei Tan, /)).toBeVisible();
	await expect(page.getByText('State before: ')).toBeVisible();
	await expect(page.getByText('Mistaken for the other twin')).toHaveCount(0);
	await expect(page.getByText('Correct what is signed')).toHaveCount(0);
});
