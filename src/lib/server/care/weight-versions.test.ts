import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as audit from '../audit/audit.ts';
import type { Database } from '../db/open.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import * as weights from '../db/weights.ts';
import { newId } from '../ids.ts';
import { correctWeight } from './correct-weight.ts';
import { logWeight } from './log-weight.ts';
import { reviewWeight } from './review-weight.ts';
import { setWeightAside, useWeightAgain } from './set-aside-weight.ts';
import { aWardWithWeights, typedCorrection, typedWeight, written } from './weighing.fixtures.ts';

describe.each(DATABASES)('a weight’s versions on $name', (kind) => {
	let db: Database;
	beforeAll(async () => void (db = await emptyDatabase(kind)), 30_000);
	afterAll(async () => {
		expect(await audit.check(db)).toMatchObject({ kind: 'intact' });
		await db.destroy();
	});

	/** A ward where a weight of 1450 g stands, logged by the practitioner or by the parent. */
	async function aLoggedWeight(by: 'asPractitioner' | 'asParent' = 'asPractitioner') {
		const ward = await aWardWithWeights(db);
		const entry = typedWeight();
		await logWeight(db, { ...(await ward[by]()), entry });
		const { infantId } = ward.infant;
		return {
			...ward,
			rootId: entry.id,
			standing: () => weights.standing(db, infantId, entry.id),
			versions: () => weights.versionsOf(db, infantId, entry.id),
			written: () => written(db, infantId)
		};
	}
	const withReason = (seen: string, reason = 'wrong infant') => ({ id: newId(), seen, reason });

	describe('corrected', () => {
		it('is a new version with a reason, and the first stays', async () => {
			const ward = await aLoggedWeight();
			const entry = typedCorrection(ward.rootId, {
				weight: '1.46 kg',
				date: '2026-11-22',
				time: ''
			});
			const here = await ward.asClinician();
			expect(await correctWeight(db, { ...here, entry })).toEqual({ kind: 'written' });
			expect(await ward.versions()).toMatchObject([
				{ version: 1, grams: 1450, unitDay: '2026-11-23', reason: null, supersedes: null },
				{ version: 2, grams: 1460, unitDay: '2026-11-22', minuteOfDay: null, reason: 'misread' }
			]);
			expect(await weights.all(db, ward.infant.infantId)).toMatchObject([
				{ id: entry.id, rootId: ward.rootId, authorId: here.person.id }
			]);
			expect(await ward.written()).toEqual({ weights: 2, auditLines: 2 });
		});

		it('may be how it was weighed alone, and keeps that when it is set aside', async () => {
			const ward = await aLoggedWeight();
			const here = await ward.asPractitioner();
			const chips = { 'conditions[]': ['nappy-on'], scale: 'Bay 1' };
			const entry = typedCorrection(ward.rootId, chips);
			expect(await correctWeight(db, { ...here, entry })).toEqual({ kind: 'written' });
			const same = typedCorrection(entry.id, chips);
			expect(await correctWeight(db, { ...here, entry: same })).toEqual({ kind: 'unchanged' });
			await setWeightAside(db, { ...here, entry: withReason(entry.id) });
			expect(await ward.versions()).toMatchObject([
				{ version: 1, scale: null, nappy: null },
				{ version: 2, scale: 'Bay 1', nappy: 'on', setAside: 0 },
				{ version: 3, scale: 'Bay 1', nappy: 'on', setAside: 1 }
			]);
		});

		it('is refused outside the limits, before birth and in the future, and asked about as a new one', async () => {
			const ward = await aLoggedWeight();
			const here = await ward.asPractitioner();
			const correct = (typed: Record<string, unknown>) =>
				correctWeight(db, { ...here, entry: typedCorrection(ward.rootId, typed) });
			expect(await correct({ weight: '145' })).toMatchObject({
				kind: 'refused',
				reasons: [{ kind: 'below-limit' }]
			});
			expect(await correct({ date: '2026-10-01' })).toMatchObject({ kind: 'refused' });
			expect(await correct({ date: '2026-12-01' })).toMatchObject({ kind: 'refused' });
			await logWeight(db, { ...here, entry: typedWeight({ date: '2026-11-22', weight: '1440' }) });
			const asked = await correct({ weight: '1800' });
			if (asked.kind !== 'asked') throw new Error(asked.kind);
			expect((await ward.versions()).length).toBe(1);
			const yes = { 'confirm[]': asked.questions.map(({ id }) => id) };
			expect(await correct({ weight: '1800', ...yes })).toEqual({ kind: 'written' });
			expect((await ward.standing())?.confirmed).toBe(yes['confirm[]'].join(' '));
		});

		it('is not compared with itself: the slip it mends asks nothing', async () => {
			const ward = await aWardWithWeights(db);
			const here = await ward.asPractitioner();
			await logWeight(db, { ...here, entry: typedWeight({ date: '2026-11-22', weight: '1440' }) });
			const slip = typedWeight({ weight: '5140' });
			const asked = await logWeight(db, { ...here, entry: slip });
			if (asked.kind !== 'asked') throw new Error(asked.kind);
			const yes = { ...slip, 'confirm[]': asked.questions.map(({ id }) => id) };
			expect(await logWeight(db, { ...here, entry: yes })).toEqual({ kind: 'written' });
			const entry = typedCorrection(slip.id, { weight: '1450' });
			expect(await correctWeight(db, { ...here, entry })).toEqual({ kind: 'written' });
		});

		it('by two people from the same version is corrected once; the second is shown what stands', async () => {
			const ward = await aLoggedWeight();
			const first = typedCorrection(ward.rootId, { weight: '1460' });
			const second = typedCorrection(ward.rootId, { weight: '1470' });
			await correctWeight(db, { ...(await ward.asPractitioner()), entry: first });
			expect(
				await correctWeight(db, { ...(await ward.asClinician()), entry: second })
			).toMatchObject({
				kind: 'overtaken',
				stands: { id: first.id, grams: 1460 }
			});
			expect(await ward.written()).toEqual({ weights: 2, auditLines: 2 });
		});

		it('by two people at the same moment is corrected once', async () => {
			const ward = await aLoggedWeight();
			const here = await ward.asClinician();
			const sends = ['1460', '1470', '1480'].map((weight) =>
				correctWeight(db, { ...here, entry: typedCorrection(ward.rootId, { weight }) })
			);
			const kinds = (await Promise.all(sends)).map(({ kind }) => kind).toSorted();
			expect(kinds).toEqual(['overtaken', 'overtaken', 'written']);
			expect(await ward.written()).toEqual({ weights: 2, auditLines: 2 });
		});

		it('sent again is the same version; with other content nothing is written', async () => {
			const ward = await aLoggedWeight();
			const here = await ward.asPractitioner();
			const entry = typedCorrection(ward.rootId, { weight: '1460' });
			const other = { ...entry, reason: 'another reason' };
			await correctWeight(db, { ...here, entry });
			expect(await correctWeight(db, { ...here, entry })).toEqual({ kind: 'already' });
			expect(await correctWeight(db, { ...here, entry: other })).toMatchObject({
				kind: 'conflict',
				stored: { reason: 'misread' }
			});
			expect(await ward.written()).toEqual({ weights: 2, auditLines: 2 });
		});

		it('to what it already is, is not', async () => {
			const ward = await aLoggedWeight();
			const entry = typedCorrection(ward.rootId);
			expect(await correctWeight(db, { ...(await ward.asPractitioner()), entry })).toEqual({
				kind: 'unchanged'
			});
		});

		it('through another infant’s address, or under its key, is nobody’s business', async () => {
			const [ward, other] = [await aLoggedWeight(), await aLoggedWeight()];
			const here = await other.asClinician();
			const entry = typedCorrection(ward.rootId, { weight: '1460' });
			expect(await correctWeight(db, { ...here, entry })).toEqual({ kind: 'elsewhere' });
			const taken = typedCorrection(other.rootId, { weight: '1460', id: ward.rootId });
			expect(await correctWeight(db, { ...here, entry: taken })).toEqual({ kind: 'elsewhere' });
			expect(await ward.written()).toEqual({ weights: 1, auditLines: 1 });
		});

		it('keeps a reason that looks like SQL or HTML as the words it is', async () => {
			const ward = await aLoggedWeight();
			const reason = `'); drop table weight; -- <b onclick="x">"no"</b>`;
			const entry = typedCorrection(ward.rootId, { weight: '1460', reason });
			await correctWeight(db, { ...(await ward.asPractitioner()), entry });
			expect((await ward.standing())?.reason).toBe(reason);
		});
	});

	describe('set aside', () => {
		it('stays with who and why, leaves growth, and can be taken back into use', async () => {
			const ward = await aLoggedWeight();
			const here = await ward.asClinician();
			const aside = withReason(ward.rootId);
			expect(await setWeightAside(db, { ...here, entry: aside })).toEqual({ kind: 'written' });
			const row = await ward.standing();
			expect(row).toMatchObject({ setAside: 1, grams: 1450, authorId: here.person.id });
			expect(weights.toDomain(row!).aside).toEqual({ reason: 'wrong infant' });

			const again = withReason(aside.id, 'it was the right infant');
			expect(await useWeightAgain(db, { ...here, entry: again })).toEqual({ kind: 'written' });
			expect(weights.toDomain((await ward.standing())!).aside).toBeNull();
			expect((await ward.versions()).map(({ setAside }) => setAside)).toEqual([0, 1, 0]);
			expect(await ward.written()).toEqual({ weights: 3, auditLines: 3 });
		});

		it('is not looked at beside a new weight', async () => {
			const ward = await aLoggedWeight();
			const here = await ward.asClinician();
			await setWeightAside(db, { ...here, entry: withReason(ward.rootId) });
			const entry = typedWeight({ weight: '1300', time: '07:00' });
			expect(await logWeight(db, { ...here, entry })).toEqual({ kind: 'written' });
		});

		it('twice is once, and cannot be corrected until it is used again', async () => {
			const ward = await aLoggedWeight();
			const here = await ward.asClinician();
			const aside = withReason(ward.rootId);
			await setWeightAside(db, { ...here, entry: aside });
			expect(await setWeightAside(db, { ...here, entry: aside })).toEqual({ kind: 'already' });
			const more = withReason(aside.id, 'once more');
			expect(await setWeightAside(db, { ...here, entry: more })).toEqual({ kind: 'unchanged' });
			const entry = typedCorrection(aside.id, { weight: '1460' });
			expect(await correctWeight(db, { ...here, entry })).toEqual({ kind: 'aside' });
		});

		it('on a version someone corrected meanwhile is not, and what stands comes back', async () => {
			const ward = await aLoggedWeight();
			const here = await ward.asClinician();
			await correctWeight(db, { ...here, entry: typedCorrection(ward.rootId, { weight: '1460' }) });
			const answer = await setWeightAside(db, { ...here, entry: withReason(ward.rootId) });
			expect(answer).toMatchObject({ kind: 'overtaken', stands: { grams: 1460 } });
		});
	});

	describe('of a parent', () => {
		it('is reviewed once, by a clinician, with one audit line', async () => {
			const ward = await aLoggedWeight('asParent');
			const here = { ...(await ward.asClinician()), seen: ward.rootId };
			expect(weights.toDomain((await ward.standing())!).reviewed).toBe(false);
			expect(await reviewWeight(db, here)).toMatchObject({ kind: 'written' });
			expect(await reviewWeight(db, here)).toMatchObject({ kind: 'already' });
			expect(weights.toDomain((await ward.standing())!).reviewed).toBe(true);
			expect(await ward.written()).toEqual({ weights: 1, auditLines: 2 });
		});

		it('is to be reviewed again once the parent corrects it, and stays a parent’s', async () => {
			const ward = await aLoggedWeight('asParent');
			await reviewWeight(db, { ...(await ward.asClinician()), seen: ward.rootId });
			const entry = typedCorrection(ward.rootId, { weight: '1460' });
			await correctWeight(db, { ...(await ward.asParent()), entry });
			expect(await ward.standing()).toMatchObject({ source: 'parent', reviewedAt: null });
		});

		it('has been reviewed by the clinician who corrected it', async () => {
			const ward = await aLoggedWeight('asParent');
			const here = await ward.asClinician();
			await correctWeight(db, { ...here, entry: typedCorrection(ward.rootId, { weight: '1460' }) });
			expect(await ward.standing()).toMatchObject({
				source: 'parent',
				reviewedById: here.person.id
			});
		});

		it('is not reviewed in a version that no longer stands', async () => {
			const ward = await aLoggedWeight('asParent');
			const entry = typedCorrection(ward.rootId, { weight: '1460' });
			await correctWeight(db, { ...(await ward.asParent()), entry });
			const answer = await reviewWeight(db, { ...(await ward.asClinician()), seen: ward.rootId });
			expect(answer).toMatchObject({ kind: 'overtaken', stands: { grams: 1460 } });
		});

		it('is the only kind that is reviewed', async () => {
			const ward = await aLoggedWeight();
			const answer = await reviewWeight(db, { ...(await ward.asClinician()), seen: ward.rootId });
			expect(answer).toEqual({ kind: 'elsewhere' });
		});
	});

	it('are not written for an infant who has left or died', async () => {
		const ward = await aLoggedWeight('asParent');
		const infant = { ...ward.infant, diedAt: '2026-11-23T10:00:00.000Z' };
		const here = { ...(await ward.asClinician()), infant };
		const closed = { kind: 'closed' };
		const entry = typedCorrection(ward.rootId, { weight: '1460' });
		expect(await correctWeight(db, { ...here, entry })).toEqual(closed);
		expect(await setWeightAside(db, { ...here, entry: withReason(ward.rootId) })).toEqual(closed);
		expect(await useWeightAgain(db, { ...here, entry: withReason(ward.rootId) })).toEqual(closed);
		expect(await reviewWeight(db, { ...here, seen: ward.rootId })).toEqual(closed);
	});
});
