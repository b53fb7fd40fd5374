import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logWeight as schema } from '#lib/schemas/weight.ts';
import type { Database } from '../db/open.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { scalesNamed } from '../db/weighing-conditions.ts';
import * as weights from '../db/weights.ts';
import { digestOf, newId } from '../ids.ts';
import { logWeight } from './log-weight.ts';
import { aWardWithWeights, typedWeight, written } from './weighing.fixtures.ts';

describe.each(DATABASES)('logging a weight on $name', (kind) => {
	let db: Database;
	beforeAll(async () => void (db = await emptyDatabase(kind)), 30_000);
	afterAll(() => db.destroy());

	const NOTHING = { weights: 0, auditLines: 0 };
	const log = async (
		ward: Awaited<ReturnType<typeof aWardWithWeights>>,
		typed: Record<string, unknown> = {},
		here = ward.asPractitioner()
	) => logWeight(db, { ...(await here), entry: typedWeight(typed) });
	const all = (ward: { infant: { infantId: string } }) => weights.all(db, ward.infant.infantId);

	it.each([
		['1450', 1450],
		['1.45', 1450],
		['1.45 kg', 1450],
		['3 lb 3 oz', 1446],
		['950', 950]
	])('keeps %j as %d g, with what was typed', async (weight, grams) => {
		const ward = await aWardWithWeights(db);
		const asked = { 'confirm[]': [`change-within-a-day:${grams}:1175`] };
		expect(await log(ward, { weight, ...asked })).toEqual({ kind: 'written' });
		expect(await all(ward)).toMatchObject([{ grams, typed: weight, version: 1 }]);
		expect(await written(db, ward.infant.infantId)).toEqual({ weights: 1, auditLines: 1 });
	});

	it('knows whose it is from who sends it: a parent’s is a parent’s, not yet reviewed', async () => {
		const ward = await aWardWithWeights(db);
		await log(ward, {}, ward.asParent());
		await log(ward, { time: '07:00', weight: '1452' }, ward.asClinician());
		expect(await all(ward)).toMatchObject([
			{ source: 'parent', reviewedAt: null },
			{ source: 'staff' }
		]);
	});

	it('keeps the moment and the unit’s own day, late in the evening too', async () => {
		const ward = await aWardWithWeights(db);
		await log(ward, { date: '2026-11-22', time: '23:30' });
		expect(await all(ward)).toMatchObject([
			{ unitDay: '2026-11-22', minuteOfDay: 1410, measuredAt: '2026-11-23T04:30:00.000Z' }
		]);
	});

	it('keeps only the day where the time is not known', async () => {
		const ward = await aWardWithWeights(db);
		await log(ward, { time: '' });
		expect(await all(ward)).toMatchObject([{ measuredAt: null, minuteOfDay: null }]);
	});

	it('keeps what was subtracted, and only where something was', async () => {
		const ward = await aWardWithWeights(db);
		await log(ward, { equipment: 'subtracted', equipmentGrams: '35 g' });
		await log(ward, { equipment: 'not-subtracted', equipmentGrams: '35', time: '07:00' });
		expect(await all(ward)).toMatchObject([
			{ equipment: 'subtracted', equipmentGrams: 35 },
			{ equipment: 'not-subtracted', equipmentGrams: null }
		]);
	});

	describe('keeps how it was weighed', () => {
		const SAID = { scale: ' Bay 2 ', 'conditions[]': ['nappy-off', 'feed-before', 'lines-on'] };

		it('as far as somebody said, and nothing where nobody did', async () => {
			const ward = await aWardWithWeights(db);
			await log(ward, SAID);
			await log(ward, { time: '07:00', weight: '1452', 'conditions[]': ['second-awaited'] });
			await log(ward, { time: '08:00', weight: '1451', scale: '' });
			const nothing = { scale: null, lines: null, nappy: null, feed: null, secondAwaited: null };
			expect(await all(ward)).toMatchObject([
				{ scale: 'Bay 2', lines: 'on', nappy: 'off', feed: 'before', secondAwaited: null },
				{ ...nothing, secondAwaited: 1 },
				nothing
			]);
		});

		it('as part of what was sent: the same key with another nappy is a conflict', async () => {
			const ward = await aWardWithWeights(db);
			const here = await ward.asPractitioner();
			const entry = typedWeight(SAID);
			expect(await logWeight(db, { ...here, entry })).toEqual({ kind: 'written' });
			expect(await logWeight(db, { ...here, entry })).toEqual({ kind: 'already' });
			const other = typedWeight({ ...SAID, id: entry.id, 'conditions[]': ['nappy-on'] });
			expect(await logWeight(db, { ...here, entry: other })).toMatchObject({
				kind: 'conflict',
				stored: { nappy: 'off' }
			});
			expect(await written(db, ward.infant.infantId)).toEqual({ weights: 1, auditLines: 1 });
		});

		it('and leaves the digest of a weight of which nothing was said as it always was', async () => {
			const ward = await aWardWithWeights(db);
			await log(ward);
			const content = {
				...{ grams: 1450, unitDay: '2026-11-23', minuteOfDay: 370 },
				...{ measuredAt: '2026-11-23T11:10:00.000Z', equipment: 'none', equipmentGrams: null }
			};
			expect(await all(ward)).toMatchObject([{ digest: digestOf(content) }]);
		});

		it('and offers the scales that staff of this unit named, never what a parent typed', async () => {
			const [ward, other] = [await aWardWithWeights(db), await aWardWithWeights(db)];
			await log(ward, { scale: 'Bay 2' });
			await log(ward, { scale: 'Bay 1', time: '07:00', weight: '1452' });
			await log(ward, { scale: 'of our Amara', time: '08:00', weight: '1453' }, ward.asParent());
			await log(other, { scale: 'Cart' });
			expect(await scalesNamed(db, ward.unit.id, '2026-11-01')).toEqual(['Bay 1', 'Bay 2']);
			expect(await scalesNamed(db, ward.unit.id, '2026-11-24')).toEqual([]);
		});
	});

	describe('refuses, and writes nothing:', () => {
		it.each([
			['199', 'below-limit'],
			['3', 'below-limit'],
			['8001', 'above-limit'],
			['14500', 'above-limit'],
			['1450 kg', 'above-limit']
		])('%s, by the limit and its name', async (weight, reason) => {
			const ward = await aWardWithWeights(db);
			const answer = await log(ward, { weight });
			expect(answer).toMatchObject({ kind: 'refused', reasons: [{ kind: reason }] });
			expect(await written(db, ward.infant.infantId)).toEqual(NOTHING);
		});

		it('14500, naming the likely slip beside the infant’s own weights', async () => {
			const ward = await aWardWithWeights(db);
			await log(ward, { date: '2026-11-22', weight: '1440' });
			expect(await log(ward, { weight: '14500' })).toMatchObject({
				reasons: [{ slip: { kind: 'ten-times-too-large', grams: 1450 } }]
			});
		});

		it.each([
			['a day before birth', { date: '2026-10-07' }, 'before-birth'],
			['an hour before birth', { date: '2026-10-08', time: '05:00' }, 'before-birth'],
			['tomorrow', { date: '2026-11-24', time: '' }, 'in-the-future'],
			['later today', { time: '23:00' }, 'in-the-future']
		])('%s', async (_what, typed, reason) => {
			const ward = await aWardWithWeights(db);
			const answer = await log(ward, typed);
			expect(answer).toMatchObject({ kind: 'refused', reasons: [{ kind: reason }] });
			expect(await written(db, ward.infant.infantId)).toEqual(NOTHING);
		});

		it('a weight of an infant who was discharged or has died', async () => {
			for (const ended of [
				{ dischargedAt: '2026-11-20T10:00:00.000Z' },
				{ diedAt: '2026-11-20T10:00:00.000Z' }
			]) {
				const ward = await aWardWithWeights(db, ended);
				expect(await log(ward)).toEqual({ kind: 'closed' });
				expect(await written(db, ward.infant.infantId)).toEqual(NOTHING);
			}
		});

		it('a time the clocks left out', async () => {
			const ward = await aWardWithWeights(db, { birthAt: '2026-03-01T10:00:00.000Z' });
			expect(await log(ward, { date: '2026-03-08', time: '02:30' })).toEqual({
				kind: 'never',
				day: '2026-03-08',
				time: '02:30'
			});
			expect(await written(db, ward.infant.infantId)).toEqual(NOTHING);
		});
	});

	it('asks which of two 01:30s it was when the clocks went back, and takes either', async () => {
		const ward = await aWardWithWeights(db);
		const night = { date: '2026-11-01', time: '01:30' };
		expect(await log(ward, night)).toEqual({ kind: 'twice', day: '2026-11-01', time: '01:30' });
		expect(await log(ward, { ...night, which: 'first' })).toEqual({ kind: 'written' });
		expect(await log(ward, { ...night, which: 'second', weight: '1452' })).toEqual({
			kind: 'written'
		});
		expect((await all(ward)).map((row) => row.measuredAt)).toEqual([
			'2026-11-01T05:30:00.000Z',
			'2026-11-01T06:30:00.000Z'
		]);
	});

	it('asks before it keeps a ten-fold slip, and keeps it once confirmed with what was asked', async () => {
		const ward = await aWardWithWeights(db, { birthGrams: 700 });
		await log(ward, { date: '2026-11-22', weight: '720' });
		const asked = await log(ward, { weight: '7200' });
		if (asked.kind !== 'asked') throw new Error(asked.kind);
		expect(asked.questions.map(({ id }) => id)).toEqual([
			'change-within-a-day:7200:720',
			'likely-slip:7200:720'
		]);
		expect(await written(db, ward.infant.infantId)).toEqual({ weights: 1, auditLines: 1 });

		const half = { 'confirm[]': [asked.questions[0]!.id] };
		expect(await log(ward, { weight: '7200', ...half })).toMatchObject({ kind: 'asked' });
		const yes = { 'confirm[]': asked.questions.map(({ id }) => id) };
		expect(await log(ward, { weight: '7300', ...yes })).toMatchObject({ kind: 'asked' });
		expect(await log(ward, { weight: '7200', ...yes })).toEqual({ kind: 'written' });
		expect((await all(ward))[1]?.confirmed).toBe(
			'change-within-a-day:7200:720 likely-slip:7200:720'
		);
	});

	it('asks about two weights of one minute as about any, without dividing by nothing', async () => {
		const ward = await aWardWithWeights(db);
		await log(ward);
		expect(await log(ward, { weight: '1460' })).toEqual({ kind: 'written' });
		expect(await log(ward, { weight: '1700' })).toMatchObject({
			questions: [{ question: { kind: 'change-within-a-day' } }]
		});
	});

	it('looks past any number of weights set aside to the last one that is used', async () => {
		const ward = await aWardWithWeights(db);
		const usual = typedWeight({ 'confirm[]': ['change-per-day:1450:1175'] });
		await logWeight(db, { ...(await ward.asPractitioner()), entry: usual });
		const set = { reason: 'wrong infant', setAside: 1, source: 'staff' } as const;
		const [stored] = await all(ward);
		const { reviewedAt: _, reviewedById: __, ...row } = stored!;
		for (let number = 0; number < 20; number++) {
			const id = newId();
			await weights.addVersion(db, { ...row, ...set, id, rootId: id, grams: 1300 + number });
		}
		expect(await log(ward, { weight: '1700', time: '09:00' })).toMatchObject({
			kind: 'asked',
			questions: [{ question: { kind: 'change-within-a-day', previous: { grams: 1450 } } }]
		});
	});

	it('asks about a weight exactly the same as the two before it', async () => {
		const ward = await aWardWithWeights(db);
		for (const date of ['2026-11-21', '2026-11-22']) await log(ward, { date });
		expect(await log(ward)).toMatchObject({
			questions: [{ id: 'same-as-two-before:1450', question: { kind: 'same-as-two-before' } }]
		});
	});

	describe('sent again', () => {
		it('is the same row and one audit line, also where the rules would ask about it now', async () => {
			const ward = await aWardWithWeights(db);
			const here = await ward.asPractitioner();
			await log(ward, { date: '2026-11-21' });
			await log(ward, { date: '2026-11-22', weight: '1451' });
			const entry = typedWeight({ weight: '1451' });
			expect(await logWeight(db, { ...here, entry })).toEqual({ kind: 'written' });
			expect(await logWeight(db, { ...here, entry })).toEqual({ kind: 'already' });
			expect(await written(db, ward.infant.infantId)).toEqual({ weights: 3, auditLines: 3 });
		});

		it('twice at the same moment is one row', async () => {
			const ward = await aWardWithWeights(db);
			const here = await ward.asPractitioner();
			const entry = typedWeight();
			const sends = [1, 2, 3].map(() => logWeight(db, { ...here, entry }));
			const kinds = (await Promise.all(sends)).map(({ kind }) => kind).toSorted();
			expect(kinds).toEqual(['already', 'already', 'written']);
			expect(await written(db, ward.infant.infantId)).toEqual({ weights: 1, auditLines: 1 });
		});

		it('with other content writes nothing, and both are known', async () => {
			const ward = await aWardWithWeights(db);
			const here = await ward.asPractitioner();
			const entry = typedWeight();
			await logWeight(db, { ...here, entry });
			const other = typedWeight({ id: entry.id, weight: '1460' });
			expect(await logWeight(db, { ...here, entry: other })).toMatchObject({
				kind: 'conflict',
				stored: { grams: 1450, id: entry.id }
			});
			expect(await written(db, ward.infant.infantId)).toEqual({ weights: 1, auditLines: 1 });
		});

		it('under a key that stands on another infant is nobody’s business', async () => {
			const [one, other] = [await aWardWithWeights(db), await aWardWithWeights(db)];
			const entry = typedWeight();
			await logWeight(db, { ...(await one.asPractitioner()), entry });
			const answer = await logWeight(db, { ...(await other.asPractitioner()), entry });
			expect(answer).toEqual({ kind: 'elsewhere' });
			expect(await written(db, other.infant.infantId)).toEqual(NOTHING);
		});
	});
});

describe('what may be typed as a weight', () => {
	const refused = (typed: Record<string, unknown>) => {
		const plain = { id: newId(), weight: '1450', date: '2026-11-23', equipment: 'none' };
		const answer = schema.safeParse({ ...plain, ...typed });
		return answer.success ? [] : answer.error.issues.map(({ path, message }) => [path[0], message]);
	};

	it.each([
		['weight', ''],
		['weight', '-1450'],
		['weight', '1e3'],
		['weight', "1450'; drop table weight; --"],
		['weight', '<script>alert(1)</script>'],
		['weight', ['1450', '1460']],
		['weight', undefined],
		['date', '23/11/2026'],
		['date', '2026-02-30'],
		['date', ''],
		['date', undefined],
		['time', '25:00'],
		['time', 'noon'],
		['equipment', 'a splint'],
		['equipment', undefined],
		['which', 'third'],
		['id', '1'],
		['id', undefined],
		['confirm[]', 'yes'],
		['conditions[]', ['nappy-on', 'nappy-off']],
		['conditions[]', ['feed-before', 'second-awaited', 'feed-after']],
		['conditions[]', ['asleep']],
		['conditions[]', 'yes'],
		['scale', 'a name that is much too long to be the name of a scale'],
		['scale', 'one\ntwo']
	])('is not %s %j, and the sentence is ours', (field, value) => {
		const answers = refused({ [field]: value });
		expect(answers).toHaveLength(1);
		expect(answers[0]?.[0]).toBe(field);
		expect(answers[0]?.[1]).toMatch(/\.$/);
		expect(answers[0]?.[1]).not.toMatch(/Invalid|expected/);
	});

	it.each(['', '0', '2001', 'a lot'])('is not %j g subtracted', (equipmentGrams) => {
		expect(refused({ equipment: 'subtracted', equipmentGrams })).toEqual([
			['equipmentGrams', 'Type what was subtracted: from 1 to 2000 g.']
		]);
	});
});
