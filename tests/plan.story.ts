import { JOINT_SIDES, TONE_REGIONS } from '../src/lib/domain/assessment.ts';
import { fieldOf, formAt, liveIn, type LivedIn, send } from './support/lived-in.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { axe, expect, signIn, test } from './support/story.ts';

/* From what was found to what is hoped for, to a session that begins from it. */

let server: RunningServer;
let ward: LivedIn;

test.beforeAll(async () => {
	server = await startServer();
	ward = await liveIn(server);
});

test.afterAll(async () => {
	await server.stop();
});

test.describe('a plan', () => {
	test.use({ expectedStatuses: [400, 403, 409] });

	test('comes from an assessment, is read by the parent, and is what a session starts from', async ({
		page
	}) => {
		test.setTimeout(120_000);
		const infant = `/infants/${ward.infant}`;
		await signIn(page, 'Practitioner', server.origin);
		await page.goto(`${server.origin}${infant}/plan`);
		await expect(page.getByText('A plan comes from an assessment.')).toBeVisible();
		await page.getByRole('link', { name: 'Record the first assessment' }).click();
		await page.getByRole('checkbox', { name: 'Fussy' }).check();
		await page.getByRole('button', { name: 'Record the assessment' }).click();
		await expect(page.getByText('Choose one, or “not assessed”.')).toHaveCount(10);
		await expect(page.getByRole('checkbox', { name: 'Fussy' })).toBeChecked();
		for (const region of TONE_REGIONS) {
			await page.locator(`input[name="tone-${region}"][value="typical"]`).check();
		}
		for (const joint of JOINT_SIDES) {
			await page.locator(`input[name="range-${joint}"][value="full"]`).check();
		}
		await page.getByLabel('Lines and devices to avoid').fill('Line in the left arm');
		await page.getByRole('button', { name: 'Record the assessment' }).click();
		await page.getByText(/^Last assessment: /).click();
		await expect(page.getByText('Line in the left arm')).toBeVisible();
		expect(await axe(page)).toEqual([]);
		// A new one has nothing filled in: it has to be looked at.
		await page.getByText('Record an assessment').click();
		expect(await page.locator('input[name^="tone-"]:checked').count()).toBe(0);

		await page.getByRole('link', { name: 'Massage plan' }).click();
		await page.getByRole('checkbox', { name: 'Gas' }).check();
		await page.getByRole('checkbox', { name: 'Foot reflexology' }).check();
		await page.getByRole('checkbox', { name: 'Feet' }).check();
		await page.getByRole('checkbox', { name: 'Belly' }).check();
		await page.getByLabel('For the family').fill('We hope massage helps with gas.');
		await page.getByRole('button', { name: 'Save the plan' }).click();
		await expect(page.getByText('We hope massage helps with gas.')).toBeVisible();
		await expect(page.getByText(/Version 1 .* from the assessment of/)).toBeVisible();
		expect(await axe(page)).toEqual([]);

		const mother = await ward.mother.get(`${infant}/plan`);
		expect(mother.text).toContain('We hope massage helps with gas.');
		expect(mother.text).not.toContain('?/write');
		expect((await ward.mother.get(`${infant}/assessment`)).status).toBe(403);

		// The mother says yes to massage, not to further techniques; the clinician leaves out the belly.
		const letter = await formAt(ward.mother, `${infant}/consent`, '?/decide');
		const scopes = letter.fields.flatMap(([field]) => /^(.+)-id$/.exec(field)?.[1] ?? []);
		await send(ward.mother, letter, {
			...Object.fromEntries(scopes.map((scope) => [scope, 'not-now'])),
			...{ 'massage-by-practitioner': 'yes', name: 'Bola Adeyemi' }
		});
		const clear = await formAt(ward.clinician, `${infant}/sessions`, '?/clear');
		await send(ward.clinician, clear, { untilDay: ward.day(2), 'areas[]': 'abdomen' });
		await page.goto(`${server.origin}${infant}/sessions/new`);
		await expect(page.getByText('What we hope to ease: Gas')).toBeVisible();
		await expect(page.getByRole('checkbox', { name: 'Feet' })).toBeChecked();
		await expect(page.getByRole('checkbox', { name: 'Back' })).not.toBeChecked();
		await expect(page.getByRole('checkbox', { name: /^Belly/ })).not.toBeChecked();
		await expect(page.getByRole('checkbox', { name: /^Belly/ })).toBeDisabled();

		await page.getByRole('checkbox', { name: /I read the wristband/ }).check();
		await page.getByRole('checkbox', { name: 'Nothing of these' }).check();
		await page.getByRole('radio', { name: 'Drowsy' }).check();
		await page.getByRole('radio', { name: /Accepting/ }).check();
		await page.getByLabel('Number on the wristband').fill('NE-20394');
		await page.getByRole('button', { name: 'Start', exact: true }).click();
		await expect(page.getByText('This number is not Wren Adeyemi’s.')).toBeVisible();
		await expect(page.getByRole('radio', { name: 'Drowsy' })).toBeChecked();
		await page.getByLabel('Number on the wristband').fill('');
		await page.getByRole('button', { name: 'Start', exact: true }).click();
		await page.getByRole('button', { name: 'Stop', exact: true }).click();
		await expect(page.getByText('No outcome recorded')).toBeVisible();
		const path = new URL(page.url()).pathname;
		const outcome = await formAt(ward.practitioner, `${path}?add=outcomes`, '?/outcome');
		expect(fieldOf(outcome, 'id')).not.toBe('');
		await send(ward.practitioner, outcome, { gas: 'yes' });
		await page.reload();
		const hoped = page.getByRole('region', { name: 'What the plan hoped to ease' });
		await expect(hoped).toContainText('Gas: Yes');
		await expect(hoped).not.toContainText(/improved|better|helped/i);
	});
});
