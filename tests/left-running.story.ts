import { rmSync } from 'node:fs';
import { dayIn, timeIn } from '../src/lib/domain/zone.ts';
import { DEMONSTRATION_ZONE as ZONE } from '../src/lib/server/demo/fill.ts';
import { DEMONSTRATION_INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { signedIn } from './support/hand.ts';
import { fieldOf, formAt, send } from './support/lived-in.ts';
import { startServer, temporaryFolder } from './support/server.ts';
import { expect, inThemes, signIn, test } from './support/story.ts';

/*
 * A session that nobody ended: whoever has it is asked, then the unit lead sees it, and its end is the
 * one that a person types. The server is started again an hour later on the same records.
 */

test.use({ expectedStatuses: [400] });

const noor = `/infants/${DEMONSTRATION_INFANTS.noor}`;
const START = { 'checked[]': 'yes', 'look[]': 'nothing-noted', stateBefore: 'drowsy' };
const HOUR_SECONDS = 3600;

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with a script' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled, viewport: { width: 320, height: 800 } });

		test('its owner is asked, its lead sees it, and its end is typed', async ({ page }) => {
			const folder = temporaryFolder();
			let server = await startServer({ folder });
			try {
				const who = await signedIn(server.origin, 'practitioner');
				const form = await formAt(who, `${noor}/sessions/new`, '?/start');
				const began = Date.now();
				await send(who, form, { ...START, permission: 'accepting' });
				await server.stop();
				const env = { NESTLING_CLOCK_OFFSET_SECONDS: String(HOUR_SECONDS) };
				server = await startServer({ folder, env });

				await signIn(page, 'Unit lead', server.origin);
				await page.goto(`${server.origin}/waiting`);
				await expect(page.locator('main')).toContainText('Noor Haddad');

				await signIn(page, 'Practitioner', server.origin);
				await page.goto(`${server.origin}/ward`);
				const asked = page.getByRole('region', { name: 'A session still running' });
				await expect(asked).toContainText('Noor Haddad');
				await page.goto(server.origin + noor);
				await asked.getByRole('link', { name: 'It ended: type when' }).click();
				await expect(page.getByRole('heading', { name: 'When did it end?' })).toBeVisible();
				// axe is a script itself
				if (javaScriptEnabled) expect(await inThemes(page)).toEqual({});
				expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);

				const save = page.getByRole('button', { name: 'Record the end' });
				const later = new Date(Date.now() + 3 * HOUR_SECONDS * 1000).toISOString();
				await page.getByLabel('Time it ended').fill(timeIn(ZONE, later));
				await save.click();
				await expect(
					page.getByText(/This time has not come yet|It cannot have ended before that/)
				).toBeVisible();
				await expect(page.getByLabel('Time it ended')).toHaveValue(timeIn(ZONE, later));
				if (javaScriptEnabled) expect(await inThemes(page)).toEqual({});

				const after = new Date(began + 11 * 60_000).toISOString();
				const ended = timeIn(ZONE, after);
				await page.getByLabel('Date', { exact: true }).fill(dayIn(ZONE, after));
				await page.getByLabel('Time it ended').fill(ended);
				await save.click();
				await expect(page).toHaveURL(new RegExp(`${fieldOf(form, 'id')}$`));
				await expect(page.getByText(new RegExp(`Stopped at ${ended}`))).toBeVisible();
				await expect(page.getByText(/1[01](\.\d)? min, pauses left out/)).toBeVisible();
				await page.goto(`${server.origin}/ward`);
				await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
				await expect(asked).toHaveCount(0);
			} finally {
				// An open ward would find its server gone.
				await page.goto('about:blank');
				await server.stop();
				rmSync(folder, { recursive: true, force: true });
			}
		});
	});
}
