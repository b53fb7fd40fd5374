import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counting } from './db/counting.fixtures.ts';
import type { Database } from './db/open.ts';
import { correctWeight } from './care/correct-weight.ts';
import { logWeight } from './care/log-weight.ts';
import { reviewWeight } from './care/review-weight.ts';
import { setWeightAside } from './care/set-aside-weight.ts';
import { aWardWithWeights, typedCorrection, typedWeight } from './care/weighing.fixtures.ts';
import type { Entering } from './care/weighing.ts';
import * as infants from './db/infants.ts';
import * as people from './db/people.ts';
import { DATABASES, emptyDatabase } from './db/testing.ts';
import { newId } from './ids.ts';
import { findListed, listWeights } from './weight-list.ts';

describe.each(DATABASES)('the list of weights on $name', (kind) => {
	let db: Database;
	beforeAll(async () => void (db = await emptyDatabase(kind)), 30_000);
	afterAll(() => db.destroy());

	/** What the guard hands to the page of a person. */
	async function seenBy(here: Entering, on: Database = db) {
		const person = (await people.standing(db, here.person.id, here.now))!;
		const relation = infants.relationFrom(here.infant.infantId, here.stays);
		return { ...here, db: on, person, relation } as Parameters<typeof listWeights>[0];
	}
	const list = async (here: Entering) => listWeights(await seenBy(here));

	it('is newest first, with age, author and source', async () => {
		const ward = await aWardWithWeights(db);
		await logWeight(db, { ...(await ward.asPractitioner()), entry: typedWeight() });
		const earlier = typedWeight({ date: '2026-11-22', weight: '1440' });
		await logWeight(db, { ...(await ward.asParent()), entry: earlier });
		expect(await list(await ward.asClinician())).toMatchObject([
			{ grams: 1450, pma: '36+0', by: 'Mei Tan', source: 'staff', enteredLater: null },
			{ grams: 1440, pma: '35+6', by: 'Adaeze Okafor', source: 'parent', reviewedBy: null }
		]);
	});

	it('shows a late entry as one, with when it was entered', async () => {
		const ward = await aWardWithWeights(db);
		const here = await ward.asPractitioner();
		await logWeight(db, { ...here, entry: typedWeight({ date: '2026-11-20' }) });
		expect(await list(here)).toMatchObject([
			{ unitDay: '2026-11-20', enteredLater: { day: '2026-11-23', time: '09:30' } }
		]);
	});

	it('offers each person what they may do: their own entries, a clinician any, nobody after the stay', async () => {
		const ward = await aWardWithWeights(db);
		await logWeight(db, { ...(await ward.asParent()), entry: typedWeight() });
		const offered = async (here: Entering) => {
			const [weight] = await list(here);
			return [weight?.mayCorrect, weight?.maySetAside, weight?.mayUseAgain, weight?.mayReview];
		};
		expect(await offered(await ward.asParent())).toEqual([true, true, false, false]);
		expect(await offered(await ward.asPractitioner())).toEqual([false, false, false, false]);
		const clinician = await ward.asClinician();
		expect(await offered(clinician)).toEqual([true, true, false, true]);
		const infant = { ...ward.infant, dischargedAt: clinician.now };
		expect(await offered({ ...clinician, infant })).toEqual([false, false, false, false]);
	});

	it('offers a weight that a clinician set aside back to clinicians only', async () => {
		const ward = await aWardWithWeights(db);
		const entry = typedWeight();
		await logWeight(db, { ...(await ward.asParent()), entry });
		const clinician = await ward.asClinician();
		const aside = { id: newId(), seen: entry.id, reason: 'misread' };
		await setWeightAside(db, { ...clinician, entry: aside });
		const [forClinician] = await list(clinician);
		expect(forClinician).toMatchObject({ mayUseAgain: true, mayCorrect: false });
		expect(forClinician?.aside).toMatchObject({ by: 'Dr Lindqvist', reason: 'misread' });
		expect((await list(await ward.asParent()))[0]).toMatchObject({ mayUseAgain: false });
	});

	it('tells what each version did, and one weight’s page tells the same', async () => {
		const ward = await aWardWithWeights(db);
		const here = await ward.asClinician();
		const entry = typedWeight();
		await logWeight(db, { ...here, entry });
		const corrected = typedCorrection(entry.id, { weight: '1460' });
		await correctWeight(db, { ...here, entry: corrected });
		const aside = { id: newId(), seen: corrected.id, reason: 'wrong infant' };
		await setWeightAside(db, { ...here, entry: aside });
		const [listed] = await list(here);
		expect(listed?.versions.map(({ what, grams }) => [what, grams])).toEqual([
			['first', 1450],
			['corrected', 1460],
			['aside', 1460]
		]);
		expect(await findListed(await seenBy(here), entry.id)).toEqual(listed);
	});

	it('has no weight of another infant', async () => {
		const [ward, other] = [await aWardWithWeights(db), await aWardWithWeights(db)];
		const entry = typedWeight();
		await logWeight(db, { ...(await ward.asPractitioner()), entry });
		expect(await list(await other.asPractitioner())).toEqual([]);
		expect(await findListed(await seenBy(await other.asPractitioner()), entry.id)).toBeUndefined();
	});

	it('shows a former unit the weights as they stood when its stay ended', async () => {
		const ward = await aWardWithWeights(db);
		const entry = typedWeight();
		await logWeight(db, { ...(await ward.asParent()), entry });
		const end = '2026-11-23T15:00:00.000Z';
		const after = await ward.asClinician('2026-11-23T16:00:00.000Z');
		await reviewWeight(db, { ...after, seen: entry.id });
		await correctWeight(db, { ...after, entry: typedCorrection(entry.id, { weight: '1460' }) });
		await logWeight(db, { ...after, entry: typedWeight({ time: '10:30', weight: '1461' }) });
		const then = { ...(await ward.asPractitioner(end)), asOf: end };
		expect(await list(then)).toMatchObject([{ grams: 1450, reviewedBy: null, versions: [] }]);
		expect(await findListed(await seenBy(then), entry.id)).toMatchObject({
			...{ grams: 1450, reviewedBy: null, mayCorrect: false },
			versions: [{ grams: 1450, what: 'first' }]
		});
	});

	it('keeps for a former unit the review of a version that was corrected after its stay', async () => {
		const ward = await aWardWithWeights(db);
		const entry = typedWeight();
		await logWeight(db, { ...(await ward.asParent()), entry });
		await reviewWeight(db, { ...(await ward.asClinician()), seen: entry.id });
		const after = await ward.asClinician('2026-11-23T16:00:00.000Z');
		await correctWeight(db, { ...after, entry: typedCorrection(entry.id, { weight: '1460' }) });
		const end = '2026-11-23T15:00:00.000Z';
		const then = { ...(await ward.asPractitioner(end)), asOf: end };
		expect(await list(then)).toMatchObject([{ grams: 1450, reviewedBy: 'Dr Lindqvist' }]);
	});

	it('takes three queries, however long it is', async () => {
		const ward = await aWardWithWeights(db);
		const here = await ward.asPractitioner();
		for (let day = 10; day < 23; day++) {
			const entry = typedWeight({ date: `2026-11-${day}`, weight: String(1200 + day) });
			await logWeight(db, { ...here, entry });
			const correction = typedCorrection(entry.id, {
				weight: String(1202 + day),
				date: entry.date
			});
			await correctWeight(db, { ...here, entry: correction });
		}
		const counted = counting(db);
		expect(await listWeights(await seenBy(here, counted.db))).toHaveLength(13);
		expect(counted.asked()).toBe(3);
	});
});
