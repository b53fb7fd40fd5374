import { DEMONSTRATION_INFANTS } from '../src/lib/server/demo/infant-ids.ts';
import type { FormOnPage } from './support/forms-on.ts';
import type { Hand } from './support/hand.ts';
import { formAt, liveIn, type LivedIn, send } from './support/lived-in.ts';
import { type RunningServer, startServer } from './support/server.ts';
import { expect, signIn, test } from './support/story.ts';
import { sentencesOf } from './support/sentences.ts';

/*
 * Two people have the same page open and one is quicker. The other is told, though the form they
 * sent is not on the page any more, and nothing of it is written.
 */

let server: RunningServer;
let ward: LivedIn;

test.beforeAll(async () => {
	server = await startServer();
	ward = await liveIn(server);
});

test.afterAll(async () => {
	await server.stop();
});

/** The slower one is answered 409 with these words. */
async function tells(who: Hand, form: FormOnPage, typed: Record<string, string>, words: string) {
	const answer = await send(who, form, typed);
	expect(answer.status).toBe(409);
	expect(sentencesOf(answer.text)).toContain(words);
}

async function done(who: Hand, form: FormOnPage, typed: Record<string, string>) {
	const { status } = await send(who, form, typed);
	expect(status).toBe(303);
}

test('a yes is withdrawn on two phones', async () => {
	const consent = `/infants/${ward.infant}/consent`;
	const yes = { 'massage-by-practitioner': 'yes', 'massage-by-parent': 'not-now', name: 'Bola' };
	await done(ward.mother, await formAt(ward.mother, consent, '?/decide'), yes);
	const open = () => formAt(ward.mother, `${consent}?withdraw=all`, '?/withdraw');
	const [quick, slow] = [await open(), await open()];
	await done(ward.mother, quick, {});
	await tells(ward.mother, slow, {}, 'there is none to withdraw');
});

test('a decision is marked in error by two', async () => {
	const consent = `/infants/${DEMONSTRATION_INFANTS.noor}/consent`;
	const open = (who: Hand) => formAt(who, consent, '?/error');
	const [quick, slow] = [await open(ward.lead), await open(ward.clinician)];
	await done(ward.lead, quick, { reason: 'The wrong bed' });
	await tells(ward.clinician, slow, { reason: 'The wrong infant' }, 'already marked');
});

test.describe('with scripts', () => {
	test.use({ expectedStatuses: [409] });

	test('it is told too, when the page has read anew what stands', async ({ page }) => {
		await signIn(page, 'Clinician', server.origin);
		const consent = `/infants/${DEMONSTRATION_INFANTS.freya}/consent`;
		await page.goto(server.origin + consent);
		const marking = page.getByText('Mark as recorded in error');
		await marking.first().click();
		await page.getByLabel('Why').first().fill('The wrong infant');
		const quick = await formAt(ward.lead, consent, '?/error');
		await done(ward.lead, quick, { reason: 'The wrong bed' });
		await page.getByRole('button', { name: 'Mark as recorded in error' }).first().click();
		await expect(page.getByText('The wrong bed').first()).toBeVisible();
		await expect(marking).toHaveCount(0);
		await expect(page.getByRole('alert')).toContainText('This decision is already marked.');
		await expect(page.getByRole('alert')).toBeInViewport();
		await page.getByRole('link', { name: 'Weights', exact: true }).click();
		await expect(page.getByRole('heading', { name: 'Log a weight' })).toBeVisible();
		await expect(page.getByRole('alert')).toHaveCount(0);
	});
});

test('authority is checked by two', async () => {
	const consent = `/infants/${ward.infant}/consent`;
	const open = (who: Hand) => formAt(who, consent, '?/check');
	const [quick, slow] = [await open(ward.lead), await open(ward.clinician)];
	const typed = { relationship: 'mother', evidence: 'birth certificate', until: '' };
	await done(ward.lead, quick, typed);
	await tells(ward.clinician, slow, { ...typed, evidence: 'a passport' }, 'Nothing was saved');
});

test('a parent corrects a weight that a clinician is reviewing', async () => {
	const weights = `/infants/${DEMONSTRATION_INFANTS.amara}/weights`;
	const review = await formAt(ward.clinician, weights, '?/review');
	const seen = review.fields.find(([name]) => name === 'seen')![1];
	const correction = await formAt(ward.parent, `${weights}/${seen}`, '?/correct');
	await done(ward.parent, correction, { weight: '1752', reason: 'Misread' });
	await tells(ward.clinician, review, {}, 'Someone changed this weight');
});

test('an infant goes home while its bed, its weights and its leaving are open elsewhere', async () => {
	const unit = `/unit/infants/${ward.infant}`;
	const weight = await formAt(ward.practitioner, `/infants/${ward.infant}/weights`, '?/log');
	const move = await formAt(ward.lead, unit, '?/move');
	const transfer = await formAt(ward.lead, `${unit}/leave`, '?/transfer');
	const quick = await formAt(ward.clinician, `${unit}/leave`, '?/discharge');
	const slow = await formAt(ward.lead, `${unit}/leave`, '?/discharge');
	const moment = { date: ward.day(0), time: '00:01' };
	await done(ward.clinician, quick, moment);
	await tells(ward.lead, slow, moment, 'Nothing was saved');
	await tells(ward.lead, move, { bed: '9' }, 'in no bed of this unit');
	await tells(ward.lead, transfer, { to: 'elsewhere' }, 'in no bed of this unit');
	await tells(ward.practitioner, weight, { weight: '1700' }, 'while the infant is in the unit');
});
