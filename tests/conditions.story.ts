import type { Browser, Page } from '@playwright/test';
import { DEMONSTRATION_INFANTS as INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { DEMONSTRATION_PEOPLE, STAFF } from '../src/lib/server/demo/people.ts';
import type { FormOnPage } from './support/forms-on.ts';
import { signedIn, signedInAs } from './support/hand.ts';
import { formAt, send } from './support/lived-in.ts';
import { type RunningServer } from './support/server.ts';
import { axe, comeIn, expect, signIn, test } from './support/story.ts';

/* Amara's mother binds her yes: the oil, only Ana, not the belly. Mei is refused, and Ana starts. */

async function pageOf(browser: Browser, server: RunningServer): Promise<Page> {
	const context = await browser.newContext({
		...{ baseURL: server.origin, viewport: { width: 390, height: 844 } }
	});
	return context.newPage();
}

/** Ana has no button in the picker: she comes with a session of her own. */
async function asAna(browser: Browser, server: RunningServer): Promise<Page> {
	const page = await pageOf(browser, server);
	const [name = '', value = ''] = (signedInAs(server, STAFF.ana.id).cookie ?? '').split('=');
	await page.context().addCookies([{ name, value, url: server.origin }]);
	return page;
}

/** The father's yes is bound to nothing, and one yes is enough: here the mother's is to stand alone. */
async function endOthersAuthority(server: RunningServer, path: string): Promise<void> {
	const clinician = await signedIn(server.origin, 'clinician');
	const isAnothers = ({ fields }: FormOnPage) =>
		fields.some(([name, id]) => name === 'person' && id !== DEMONSTRATION_PEOPLE.parent);
	const form = await formAt(clinician, path, '?/end', isAnothers);
	const endedOn = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
	await send(clinician, form, { how: 'ended', endedOn, reason: 'Court order seen' });
}

test('a yes is bound to oil, people and places, and holds at the cot', async ({
	browser,
	startServer
}) => {
	test.setTimeout(120_000);
	const server = await startServer();
	const base = `/infants/${INFANTS.amara}`;
	await endOthersAuthority(server, `${base}/consent`);
	const mother = await pageOf(browser, server);
	await comeIn(mother, 'Parent', server.origin);

	await mother.goto(`${base}/consent`);
	await mother.getByRole('link', { name: /^Change this yes/ }).click();
	const letter = mother.getByRole('form', { name: /^May we massage/ });
	const question = (name: string) => letter.getByRole('group', { name, exact: true });
	await question('Massage by a practitioner').getByRole('radio', { name: 'Yes' }).check();
	await letter.getByText('Conditions for a yes (optional)').click();
	await question('Only these people').getByRole('checkbox', { name: 'Ana Sousa' }).check();
	await question('Not these parts of the body').getByRole('checkbox', { name: 'Belly' }).check();
	await letter.getByLabel('Not from').fill('03:00');
	expect(await axe(mother)).toEqual([]);
	await letter.getByLabel('Type your name to sign').fill('Her own name');
	await letter.getByRole('button', { name: 'Sign' }).click();
	await expect(mother.getByText('Type both times, or leave both empty.')).toBeVisible();
	await expect(question('Only these people').getByRole('checkbox', { checked: true })).toHaveCount(
		1
	);
	await letter.getByLabel('Not from').fill('');
	await letter.getByRole('button', { name: 'Sign' }).click();
	await expect(mother.getByRole('status')).toContainText('This is now on record');
	const receipt = mother.getByRole('article', { name: 'Consent receipt' });
	await expect(receipt).toContainText(/Only by:.*Ana Sousa/);
	await expect(receipt).toContainText('Not here: Belly');

	await mother.getByRole('link', { name: 'Back to consent' }).click();
	await mother.getByText('Read and answer').click();
	const more = mother.getByRole('form', { name: /^More about massage/ });
	const oil = more.getByRole('group', { name: 'Oil on your baby’s skin', exact: true });
	await oil.getByRole('radio', { name: 'Yes' }).check();
	await more.getByLabel('Type your name to sign').fill('Her own name');
	await more.getByRole('button', { name: 'Sign' }).click();
	await expect(receipt).toContainText('Grapeseed oil');

	await mother.getByRole('link', { name: 'Back to consent' }).click();
	const ofMassage = mother
		.getByRole('region', { name: 'Your answer' })
		.getByRole('listitem')
		.first();
	await ofMassage.getByRole('link', { name: /^Change this yes/ }).click();
	const stands = (name: string) => question(name).getByRole('checkbox', { checked: true });
	await expect(mother.getByRole('radio', { checked: true })).toHaveCount(0);
	await expect(stands('Only these people')).toHaveAccessibleName('Ana Sousa');
	await expect(stands('Not these parts of the body')).toHaveAccessibleName('Belly');

	const mei = await pageOf(browser, server);
	await signIn(mei, 'Practitioner', server.origin);
	await mei.goto(`${base}/sessions/new`);
	await expect(mei.getByText('The recorded yes is for named people only')).toBeVisible();
	await expect(mei.getByRole('button', { name: 'Start', exact: true })).toHaveCount(0);

	const ana = await asAna(browser, server);
	await ana.goto(`${base}/sessions`);
	await ana.getByText('Record a skin test').click();
	const skin = ana.locator('form', { hasText: 'Batch on the bottle' });
	await skin.getByLabel('Batch on the bottle').fill('B-204');
	const today = (await skin.getByLabel('Read: date').inputValue()) ?? '';
	await skin.getByLabel('Put on the skin: date').fill(today);
	await skin.getByLabel('Time').first().fill('00:00');
	await skin.getByLabel('Time').last().fill('00:01');
	await skin.getByRole('radio', { name: 'No reaction' }).check();
	await skin.getByRole('button', { name: 'Record the skin test' }).click();
	await expect(ana.getByRole('region', { name: 'Skin tests of oil' })).toContainText('B-204');

	await ana.goto(`${base}/sessions/new`);
	const places = ana.getByRole('group', { name: 'Where hands go' });
	await expect(places.getByRole('checkbox', { name: /^Belly/ })).toBeDisabled();
	await expect(places).toContainText('Not available. The recorded yes leaves out: Belly.');
	await expect(places.getByRole('checkbox', { name: /^Back/ })).toBeChecked();
	await ana
		.getByRole('group', { name: 'Oil' })
		.getByRole('radio', { name: 'Grapeseed oil' })
		.check();
	await ana.getByRole('checkbox', { name: /I read the wristband/ }).check();
	await ana.getByRole('checkbox', { name: 'Nothing of these' }).check();
	await ana.getByRole('radio', { name: 'Quiet alert' }).check();
	await ana.getByRole('radio', { name: /Accepting/ }).check();
	expect(await axe(ana)).toEqual([]);
	await ana.getByRole('button', { name: 'Start', exact: true }).click();
	await expect(ana.getByRole('timer')).toBeVisible();

	for (const page of [mother, mei, ana]) await page.context().close();
});
