import { DEMONSTRATION_INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import { addDays } from '../src/lib/domain/calendar.ts';
import { signedIn } from './support/hand.ts';
import { fieldOf, formAt, send } from './support/lived-in.ts';
import { expect, signIn, test } from './support/story.ts';

/* Two weights of one day that read the same, both set aside: the growth page says so of each. */

const AMARA = `/infants/${DEMONSTRATION_INFANTS.amara}`;

test('two weights that are left out in the same words are both listed', async ({
	page,
	startServer
}) => {
	const { origin } = await startServer();
	const clinician = await signedIn(origin, 'clinician');
	for (const time of ['23:51', '23:52']) {
		const form = await formAt(clinician, `${AMARA}/weights`, '?/log');
		// Yesterday is within the weights that are read, whatever time it is.
		const date = addDays(fieldOf(form, 'date'), -1);
		const logged = await send(clinician, form, { weight: '1790', date, time });
		expect(logged.status).toBe(303);
		const one = `${AMARA}/weights/${fieldOf(form, 'id')}`;
		const aside = await send(clinician, await formAt(clinician, one, '?/aside'), {
			reason: 'Slip'
		});
		expect(aside.status).toBe(303);
	}
	await signIn(page, 'Clinician', origin);
	await page.goto(`${origin}${AMARA}/growth`);
	await page.getByText('Show the working').first().click();
	await expect(page.getByText(/1\s790 g: /)).toHaveCount(2);
});
