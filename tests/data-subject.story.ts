import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMONSTRATION_INFANTS as INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { runCommand } from './support/commands.ts';
import { environmentAt } from './support/database.ts';
import { signedIn } from './support/hand.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { expect, inThemes, signIn, test } from './support/story.ts';

/* A parent takes the record along and asks for a correction; a unit keeps records, and erases one. */

test.use({ expectedStatuses: [400, 404, 409] });
test.describe.configure({ mode: 'serial' });

let server: RunningServer;
let elsewhere: string;
test.beforeAll(async () => {
	elsewhere = mkdtempSync(join(tmpdir(), 'nestling-key-'));
	const NESTLING_KEY_FILE = join(elsewhere, 'key');
	await runCommand('keys', ['--new', NESTLING_KEY_FILE], {});
	// not the copy that other stories begin with: its names are open
	const folder = mkdtempSync(join(tmpdir(), 'nestling-story-'));
	server = await startServer({ folder, env: { NESTLING_KEY_FILE } });
});
test.afterAll(async () => {
	await server.stop();
	rmSync(server.folder, { recursive: true });
	rmSync(elsewhere, { recursive: true });
});

const amara = `/infants/${INFANTS.amara}`;

test('a parent takes along what they may read, to read and as a file', async ({ page }) => {
	await signIn(page, 'Parent', server.origin);
	await page.goto(`${server.origin}${amara}/access`);
	await page.getByRole('link', { name: 'The record to take along' }).click();
	await expect(page.getByRole('heading', { name: 'What you decided' })).toBeVisible();
	await expect(page.getByText('Care will not change').first()).toBeVisible();
	await expect(page.locator('blockquote').first()).not.toBeEmpty();
	expect(await inThemes(page)).toEqual({});
	const parent = await signedIn(server.origin, 'parent');
	const { text, headers } = await parent.get(`${amara}/export/record.json`);
	expect(headers.get('content-disposition')).toMatch(
		/^attachment; filename="record-[\d-]+\.json"$/
	);
	const record = JSON.parse(text) as { weights: unknown[]; decisions: { wording: object }[] };
	expect(record.weights.length).toBeGreaterThan(30);
	expect(record.decisions[0]!.wording).toMatchObject({
		sha256: expect.stringMatching(/^[0-9a-f]{64}$/)
	});
	// what a parent is not told stands in neither
	expect(text).not.toMatch(/phototherapy|indicator/i);
});

test('a parent asks for a correction, and a clinician answers', async ({ page }) => {
	await signIn(page, 'Parent', server.origin);
	await page.goto(`${server.origin}${amara}/export`);
	await page.getByRole('button', { name: 'Ask for a correction' }).click();
	await expect(page.getByText('Say what is wrong.')).toBeVisible();
	await page
		.getByLabel('What is wrong, and what is right?')
		.fill('She was born at 06:10, not 07:10');
	await page.getByRole('button', { name: 'Ask for a correction' }).click();
	await expect(page.getByText('A clinician of the unit is told.')).toBeVisible();
	await expect(page.getByText('not answered yet')).toBeVisible();

	await signIn(page, 'Clinician', server.origin);
	await page.goto(`${server.origin}/waiting`);
	await page.getByRole('link', { name: /a parent asks for a correction/ }).click();
	await expect(page.getByText('She was born at 06:10, not 07:10')).toBeVisible();
	await page.getByLabel('Answer').fill('Corrected today from the birth record.');
	await page.getByRole('button', { name: 'Answer' }).click();
	expect(await inThemes(page)).toEqual({});
	await page.goto(`${server.origin}/waiting`);
	await expect(page.getByRole('link', { name: /a parent asks for a correction/ })).toHaveCount(0);

	await signIn(page, 'Parent', server.origin);
	await page.goto(`${server.origin}${amara}/export`);
	await expect(page.getByText('Corrected today from the birth record.')).toBeVisible();
});

test('staff export all there is on the server', async () => {
	const to = join(elsewhere, 'out');
	const env = { ...environmentAt(server), NESTLING_KEY_FILE: join(elsewhere, 'key') };
	const { code, said } = await runCommand('export', ['--infant', INFANTS.amara, '--to', to], env);
	expect(code, said).toBe(0);
	expect(readFileSync(join(to, 'record.html'), 'utf8')).toContain('Amara Okafor');
	const { tables } = JSON.parse(readFileSync(join(to, 'record.json'), 'utf8')) as {
		tables: Record<string, object[]>;
	};
	expect(Object.keys(tables)).toEqual(
		expect.arrayContaining([
			'weight',
			'consentDecision',
			'sessionEvent',
			'audit',
			'person',
			'wording'
		])
	);
	const none = await runCommand('export', ['--infant', 'x', '--to', join(elsewhere, 'no')], env);
	expect(none.said).toContain('There is no infant x here.');
	expect(existsSync(join(elsewhere, 'no'))).toBe(false);
});

test('a lead holds a record back, lets it go and erases it', async ({ page }) => {
	await signIn(page, 'Unit lead', server.origin);
	await page.goto(`${server.origin}/unit/retention`);
	await expect(page.getByText('Kept for ever').first()).toBeVisible();
	await page.getByLabel('Years').fill('0');
	await page.getByLabel('Why').first().fill('The law of our country');
	await page.getByRole('button', { name: 'Save the rule' }).click();
	await expect(page.getByText('A whole number from 1 to 99, or nothing.')).toBeVisible();
	await page.getByLabel('Years').fill('25');
	await page.getByRole('button', { name: 'Save the rule' }).click();
	await expect(page.getByText('Kept for 25 years')).toBeVisible();
	expect(await inThemes(page)).toEqual({});

	const ida = page.getByRole('listitem').filter({ hasText: 'Ida Sokolova' });
	await ida.locator('summary').click();
	await ida.getByLabel('Why').first().fill('A court asked for it');
	await ida.getByRole('button', { name: 'Hold it back from erasing' }).click();
	await expect(ida).toContainText('held back: A court asked for it');
	await ida.getByLabel('Why').first().fill('The court is done');
	await ida.getByRole('button', { name: 'Let it go again' }).click();
	await ida.getByRole('radio', { name: 'Its time is over' }).check();
	await ida.getByLabel('Type the infant’s name').fill('Ida');
	await ida.getByRole('button', { name: 'Erase the record' }).click();
	await expect(ida).toContainText('This is not the name of this infant.');
	await ida.getByLabel('Type the infant’s name').fill('Ida Sokolova');
	await ida.getByRole('button', { name: 'Erase the record' }).click();
	await expect(ida).toContainText('Its time is not over yet.');
	await ida.getByRole('radio', { name: 'It was asked for' }).check();
	await ida.getByRole('button', { name: 'Erase the record' }).click();
	await expect(page.getByText('The record is erased.')).toBeVisible();
	await expect(ida).toHaveCount(0);
	const { code, said } = await runCommand('audit', [], environmentAt(server));
	expect(code, said).toBe(0);
});
