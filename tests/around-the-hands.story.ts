import type { Page } from '@playwright/test';
import { DEMONSTRATION_INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { signedIn } from './support/hand.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { axe, expect, signIn, test } from './support/story.ts';

/* What a session records around the hands, under a protocol that asks for it; and who reads of it. */

const AMARA = `/infants/${DEMONSTRATION_INFANTS.amara}/sessions`;
let server: RunningServer;

test.describe.configure({ mode: 'serial' });
test.use({ expectedStatuses: [400, 403, 404, 409] });
test.beforeAll(async () => void (server = await startServer()));
test.afterAll(() => server.stop());

async function open(page: Page, who: Parameters<typeof signIn>[1], path: string) {
	await signIn(page, who, server.origin);
	await page.goto(server.origin + path);
}

let session = '';

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a lead types what is asked and the unit’s limits, and uses the protocol', async ({
		page
	}) => {
		await open(page, 'Unit lead', '/unit/protocols');
		await page.getByText('Write a protocol of your own').click();
		const adding = page.getByRole('form', { name: 'Write a protocol of your own' });
		await adding.getByLabel('Name').fill('With numbers');
		await adding.getByLabel('Source').fill('Handbook, page 9');
		await adding.getByLabel('Vital signs and pain before').selectOption('must be answered');
		await adding.getByLabel('Warmth').selectOption('may be left empty');
		await adding.getByLabel('Closing cue and hands off').selectOption('must be answered');
		await adding.getByLabel('Heart rate, highest, /min').fill('2000');
		await adding.getByRole('button', { name: 'Save the protocol' }).click();
		await expect(adding.getByText('Type a whole number from 20 to 350')).toBeVisible();
		await adding.getByLabel('Heart rate, highest, /min').fill('180');
		await adding.getByRole('button', { name: 'Save the protocol' }).click();
		await expect(page.getByRole('region', { name: 'With numbers' })).toContainText(
			'Heart rate up to 180/min'
		);
		const choice = page.getByRole('form', { name: 'The unit’s protocol' });
		await choice.getByLabel('Protocol').selectOption('With numbers');
		await choice.getByLabel('Why?').fill('Agreed on Monday');
		await choice.getByRole('button', { name: 'Use this protocol' }).click();
		await expect(page.getByRole('region', { name: 'With numbers' })).toContainText(
			'Used by the unit'
		);
	});
});

test('a course ends, so that the unit’s protocol holds for the infant', async ({ page }) => {
	await open(page, 'Clinician', `/infants/${DEMONSTRATION_INFANTS.amara}/course`);
	await page.getByText('End the course', { exact: true }).first().click();
	const ending = page.getByRole('form', { name: /^End the course/ }).first();
	await ending.getByLabel('Why?').fill('The protocol changed');
	await ending.getByRole('button').click();
	await expect(page.getByRole('status')).toContainText('Saved.');
});

test('the start form holds what the protocol asks and refuses what cannot be; numbers stand as facts', async ({
	page
}) => {
	await open(page, 'Practitioner', `${AMARA}/new`);
	await page.getByRole('checkbox', { name: /I read the wristband/ }).check();
	await page.getByRole('checkbox', { name: 'Nothing of these' }).check();
	await page.getByRole('radio', { name: 'Quiet alert' }).check();
	await page.getByRole('radio', { name: /Accepting/ }).check();
	await page.getByRole('button', { name: 'Start', exact: true }).click();
	await expect(page.getByText('Fill in at least one number.')).toBeVisible();
	await page.getByLabel('Heart rate, /min').fill('185');
	await page.getByLabel('Temperature', { exact: true }).fill('98.6');
	await page.getByRole('button', { name: 'Start', exact: true }).click();
	await expect(page.getByText(/Type degrees from 25 to 45 °C/)).toBeVisible();
	await expect(page.getByLabel('Heart rate, /min')).toHaveValue('185');
	await page.getByText('Last session’s values').click();
	await expect(page.getByText('Nothing is filled in from it.')).toBeVisible();
	await page.getByLabel('Temperature: unit', { exact: true }).selectOption('°F');
	await page.getByLabel('Room temperature', { exact: true }).fill('26');
	expect(await axe(page)).toEqual([]);
	await page.getByRole('button', { name: 'Start', exact: true }).click();
	await expect(page.getByRole('timer')).toBeVisible();
	session = new URL(page.url()).pathname;

	await page.getByText('Vital signs and pain', { exact: true }).last().click();
	await expect(page.getByText('This form needs the network.').first()).toBeVisible();
	await page.getByRole('radio', { name: 'During' }).check();
	await page.getByLabel('SpO₂, %').fill('96');
	await page.getByRole('button', { name: 'Save' }).first().click();
	const table = page.getByRole('table');
	await expect(table).toContainText('96');
	expect(await axe(page)).toEqual([]);

	await page.getByRole('button', { name: 'Stop', exact: true }).click();
	await expect(page.getByRole('heading', { name: /Stopped/ })).toBeVisible();
	await page.getByRole('radio', { name: 'Drowsy' }).check();
	await page.getByRole('button', { name: 'Save' }).first().click();
	await expect(page.getByText('Record first that hands are off')).toBeVisible();
	await page.getByRole('button', { name: 'Hands off, closing cue given' }).click();
	await expect(page.locator('dd', { hasText: 'Hands off, closing cue given' })).toBeVisible();
	await page.getByRole('radio', { name: 'Drowsy' }).check();
	await page.getByRole('button', { name: 'Save' }).first().click();
	await expect(page.getByText('Quiet alert → Drowsy')).toBeVisible();
	await expect(table).toContainText('above the unit’s 180/min');
	await expect(table).toContainText('37 °C (typed 98.6 °F)');
	await expect(table).toContainText('not recorded');
	await expect(page.getByText('room 26 °C')).toBeVisible();
	expect(await axe(page)).toEqual([]);
	await page.goto(server.origin + AMARA);
	await expect(page.getByText(/Heart rate, \/min: 185 → not recorded/)).toBeVisible();
});

test('an adverse event is the staff’s until a clinician says that the family was told', async ({
	page
}) => {
	const parent = await signedIn(server.origin, 'parent');
	const reads = async () => {
		const pages = [session, AMARA, `${AMARA}/table.csv`, `${session}/__data.json`];
		return (await Promise.all(pages.map(async (path) => (await parent.get(path)).text))).join('');
	};
	await open(page, 'Practitioner', session);
	await page.getByRole('link', { name: 'Record an adverse event' }).click();
	const adding = page.getByRole('region', { name: 'Record an adverse event' });
	await adding.getByRole('button', { name: 'Save' }).click();
	await expect(adding.getByText('Say what happened.')).toBeVisible();
	await adding.getByLabel('What happened').fill('Vomited-after-stroking');
	await adding.getByLabel('Severity').selectOption('Mild');
	await adding.getByLabel('Who was told (optional)').fill('Dr-on-call');
	await adding.getByLabel('Incident number (optional)').fill('INC-4711');
	await adding.getByRole('button', { name: 'Save' }).click();
	const listed = page.getByRole('region', { name: 'Adverse events' });
	await expect(listed).toContainText('The family does not see this.');
	await expect(listed.getByRole('button', { name: 'The family was told' })).toHaveCount(0);
	expect(await axe(page)).toEqual([]);
	const csv = await (await signedIn(server.origin, 'practitioner')).get(`${AMARA}/table.csv`);
	expect(csv.text).toContain('mild: Vomited-after-stroking');
	expect(await reads()).not.toMatch(/Vomited-after|Dr-on-call|INC-4711|adverse_events/);

	await open(page, 'Clinician', session);
	await listed.getByRole('button', { name: 'The family was told' }).click();
	await expect(listed).toContainText('Marked as told to the family');
	expect(await reads()).toContain('Vomited-after-stroking');
	expect(await reads()).not.toMatch(/Dr-on-call|INC-4711|adverse_events/);

	await listed.getByText('Entered in error', { exact: true }).click();
	await listed.getByRole('button', { name: 'Mark as entered in error' }).click();
	await expect(listed.getByText('Say why it was an error.')).toBeVisible();
	await listed.getByLabel('Why it is an error').fill('It-was-the-twin');
	await listed.getByRole('button', { name: 'Mark as entered in error' }).click();
	await expect(listed).toContainText('It-was-the-twin');
	// the family keeps what it was told, struck through, and never reads why
	expect(await reads()).toContain('Vomited-after-stroking');
	expect(await reads()).not.toContain('It-was-the-twin');
});

test('a mother’s own session has a shorter form in plain words, and is the same record', async ({
	page
}) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await open(page, 'Parent', `${AMARA}/new`);
	await expect(page.getByLabel('Heart rate, /min')).toHaveCount(0);
	await expect(page.getByLabel('Room temperature', { exact: true })).toHaveCount(0);
	await expect(page.getByLabel(/Number on the wristband/)).toHaveCount(0);
	await page.getByRole('checkbox', { name: /I read the wristband/ }).check();
	await page.getByRole('checkbox', { name: 'Nothing of these' }).check();
	await page.getByRole('radio', { name: 'Awake and calm' }).check();
	expect(await axe(page)).toEqual([]);
	await page.getByRole('button', { name: 'Start', exact: true }).click();
	await expect(page.getByText('Choose what the infant answered.')).toBeVisible();
	await page.getByRole('radio', { name: /Not sure/ }).check();
	await page.getByRole('button', { name: 'Start', exact: true }).click();
	await expect(page.getByText(/you saw: not sure/)).toBeVisible();
	await page.getByRole('button', { name: 'Calm and open' }).click();
	await expect(page.getByText('Stroking', { exact: true }).first()).toBeVisible();
	await page.getByRole('button', { name: 'Fingers spread' }).click();
	await expect(page.getByText(/0:\d\d Fingers spread/)).toBeVisible();
	await expect(page.getByText('Vital signs and pain', { exact: true })).toHaveCount(0);
	expect(await axe(page)).toEqual([]);
	await page.getByRole('button', { name: 'Stop', exact: true }).click();
	await page.getByRole('button', { name: 'Hands off, closing cue given' }).click();
	await page.getByRole('radio', { name: 'Had enough' }).check();
	await page.getByRole('radio', { name: 'Sleepy' }).check();
	await page.getByRole('button', { name: 'Save' }).first().click();
	await expect(page.getByText('Awake and calm → Sleepy')).toBeVisible();
	await page.getByRole('link', { name: 'Add outcomes' }).click();
	await expect(page.getByLabel('Minutes asleep')).toHaveCount(0);
	await page.getByLabel('Stool (poo)').selectOption('Yes');
	await page.getByRole('button', { name: 'Save' }).first().click();
	await expect(page.getByText('Stool (poo): Yes').first()).toBeVisible();
	const own = new URL(page.url()).pathname;

	await open(page, 'Practitioner', own);
	await expect(page.getByText('Quiet alert → Drowsy')).toBeVisible();
	await expect(page.getByText(/0:\d\d Splay/).first()).toBeVisible();
	await expect(page.getByText('Stress cues').first()).toBeVisible();
	await expect(page.getByText('Fingers spread')).toHaveCount(0);
});
