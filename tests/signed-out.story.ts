import { DEMONSTRATION_INFANTS as INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { expect, signIn, test } from './support/story.ts';

/* A phone that is handed on: who signed out leaves nothing behind that the way back would show. */

const page = `/infants/${INFANTS.amara}/weights`;

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'in a browser' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('the way back after signing out shows nothing of the infant', async ({ page: tab }) => {
			await signIn(tab, 'Parent');
			await tab.goto(page);
			await expect(tab.getByText('Amara').first()).toBeVisible();
			await tab.goto('/account');
			await tab.getByRole('button', { name: 'Sign out', exact: true }).first().click();
			await expect(tab.getByRole('button', { name: 'Parent', exact: true })).toBeVisible();
			for (let steps = 0; steps < 2; steps++) {
				await tab.goBack();
				await expect(tab.getByText('Amara')).toHaveCount(0);
			}
		});
	});
}

test('a page that the browser kept whole asks again before anybody reads on', async ({
	page: tab
}) => {
	await signIn(tab, 'Parent');
	await tab.goto(page);
	await tab.context().clearCookies({ name: /session/ });
	await expect(async () => {
		await tab.evaluate(() =>
			dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
		);
		await expect(tab.getByText('Amara')).toHaveCount(0, { timeout: 1000 });
	}).toPass();
});
