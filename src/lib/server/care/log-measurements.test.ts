import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logMeasurements as schema } from '#lib/schemas/measurement.ts';
import * as audit from '../audit/audit.ts';
import * as measurements from '../db/measurements.ts';
import type { Database } from '../db/open.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { newId } from '../ids.ts';
import { logMeasurements } from './log-measurements.ts';
import { measured, typedMeasurements } from './measuring.fixtures.ts';
import { aWardWithWeights } from './weighing.fixtures.ts';

describe.each(DATABASES)('logging a length and a head circumference on $name', (kind) => {
	let db: Database;
	beforeAll(async () => void (db = await emptyDatabase(kind)), 60_000);
	afterAll(async () => {
		expect(await audit.check(db)).toMatchObject({ kind: 'intact' });
		await db.destroy();
	});

	type Ward = Awaited<ReturnType<typeof aWardWithWeights>>;
	const log = async (ward: Ward, typed: Record<string, unknown> = {}, as = ward.asPractitioner()) =>
		logMeasurements(db, { ...(await as), entry: typedMeasurements(typed) });
	const all = (ward: Ward) => measurements.all(db, ward.infant.infantId);
	const written = (ward: Ward) => measured(db, ward.infant.infantId);
	const NOTHING = { measurements: 0, auditLines: 0 };

	it('keeps both of one form in whole millimetres, with what was typed, each with its audit line', async () => {
		const ward = await aWardWithWeights(db);
		expect(await log(ward)).toMatchObject({ kind: 'written', rootIds: [{}, {}] });
		expect(await all(ward)).toMatchObject([
			{ measure: 'length', millimetres: 435, typed: '43.5', version: 1, source: 'staff' },
			{ measure: 'head', millimetres: 312, typed: '31,2', unitDay: '2026-11-23', minuteOfDay: 370 }
		]);
		expect(await written(ward)).toEqual({ measurements: 2, auditLines: 2 });
	});

	it('keeps one alone, without a time where none was known', async () => {
		const ward = await aWardWithWeights(db);
		const { rootIds } = (await log(ward, { length: '', head: '312 mm', time: '' })) as {
			rootIds: string[];
		};
		expect(await all(ward)).toMatchObject([
			{ id: rootIds[0], measure: 'head', millimetres: 312, measuredAt: null, minuteOfDay: null }
		]);
		expect(await written(ward)).toEqual({ measurements: 1, auditLines: 1 });
	});

	it('marks a parent’s as a parent’s', async () => {
		const ward = await aWardWithWeights(db);
		await log(ward, {}, ward.asParent());
		expect((await all(ward)).map(({ source }) => source)).toEqual(['parent', 'parent']);
	});

	it('is refused outside the limits, before birth and in the future, and nothing is written', async () => {
		const ward = await aWardWithWeights(db);
		for (const typed of [
			...[{ length: '435' }, { head: '14.9' }, { length: '70.1' }, { date: '2026-10-01' }],
			...[{ date: '2026-11-24' }, { time: '23:00' }, { date: '2026-10-08', time: '01:00' }]
		]) {
			expect(await log(ward, typed), JSON.stringify(typed)).toMatchObject({ kind: 'refused' });
		}
		expect(await written(ward)).toEqual(NOTHING);
	});

	it('says which time was meant where the clocks went back, and which never was', async () => {
		const ward = await aWardWithWeights(db, { birthAt: '2026-03-01T10:00:00.000Z' });
		expect(await log(ward, { date: '2026-03-08', time: '02:30' })).toMatchObject({ kind: 'never' });
		const twice = { date: '2026-11-01', time: '01:30' };
		expect(await log(ward, twice)).toMatchObject({ kind: 'twice' });
		expect(await log(ward, { ...twice, which: 'second' })).toMatchObject({ kind: 'written' });
		expect((await all(ward))[0]?.measuredAt).toBe('2026-11-01T06:30:00.000Z');
	});

	it('asks about what looks odd and writes nothing until each question has its yes', async () => {
		const ward = await aWardWithWeights(db);
		await log(ward, { date: '2026-11-16' });
		const odd = { length: '42.9', head: '34.5' };
		const asked = await log(ward, odd);
		if (asked.kind !== 'asked') throw new Error(asked.kind);
		const ids = asked.questions.map(({ id }) => id);
		expect(ids).toEqual(['smaller:length:429:435', 'grew-fast:head:345:312']);
		expect(await written(ward)).toEqual({ measurements: 2, auditLines: 2 });
		expect(await log(ward, { ...odd, 'confirm[]': ids.slice(1) })).toMatchObject({ kind: 'asked' });
		expect(await log(ward, { ...odd, length: '42.8', 'confirm[]': ids })).toMatchObject({
			kind: 'asked'
		});
		expect(await log(ward, { ...odd, 'confirm[]': ids })).toMatchObject({ kind: 'written' });
		expect((await all(ward)).map(({ confirmed }) => confirmed)).toEqual([null, null, ...ids]);
	});

	it('asks once about two that stand in each other’s field', async () => {
		const ward = await aWardWithWeights(db);
		expect(await log(ward, { length: '31.2', head: '43.5' })).toMatchObject({
			questions: [{ id: 'likely-swapped:312:435' }]
		});
	});

	it('is not for an infant who has left or died', async () => {
		const ward = await aWardWithWeights(db);
		const infant = { ...ward.infant, diedAt: '2026-11-23T10:00:00.000Z' };
		const here = { ...(await ward.asPractitioner()), infant };
		expect(await logMeasurements(db, { ...here, entry: typedMeasurements() })).toEqual({
			kind: 'closed'
		});
		expect(await written(ward)).toEqual(NOTHING);
	});

	describe('sent again', () => {
		it('is the same two rows, three times at one moment too', async () => {
			const ward = await aWardWithWeights(db);
			const here = await ward.asPractitioner();
			const entry = typedMeasurements();
			const sends = [1, 2, 3].map(() => logMeasurements(db, { ...here, entry }));
			const answers = await Promise.all(sends);
			expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['already', 'already', 'written']);
			expect(await logMeasurements(db, { ...here, entry })).toEqual({
				...{ kind: 'already', rootIds: (await all(ward)).map(({ id }) => id) }
			});
			expect(await written(ward)).toEqual({ measurements: 2, auditLines: 2 });
		});

		it.each([{ length: '43.6' }, { length: '' }, { date: '2026-11-22' }])(
			'with other content writes nothing, and both are known: %j',
			async (changes) => {
				const ward = await aWardWithWeights(db);
				const here = await ward.asPractitioner();
				const entry = typedMeasurements();
				await logMeasurements(db, { ...here, entry });
				const other = typedMeasurements({ id: entry.id, ...changes });
				expect(await logMeasurements(db, { ...here, entry: other })).toMatchObject({
					kind: 'conflict',
					stored: { millimetres: 435 }
				});
				expect(await written(ward)).toEqual({ measurements: 2, auditLines: 2 });
			}
		);

		it('with a length added to the head it held writes neither', async () => {
			const ward = await aWardWithWeights(db);
			const here = await ward.asPractitioner();
			const entry = typedMeasurements({ length: '' });
			await logMeasurements(db, { ...here, entry });
			const both = typedMeasurements({ id: entry.id });
			expect(await logMeasurements(db, { ...here, entry: both })).toMatchObject({
				kind: 'conflict',
				stored: { measure: 'head' }
			});
			expect(await written(ward)).toEqual({ measurements: 1, auditLines: 1 });
		});

		it('at one moment with two contents keeps one of them whole', async () => {
			const ward = await aWardWithWeights(db);
			const here = await ward.asPractitioner();
			const id = newId();
			const sends = [{ length: '' }, {}].map((typed) =>
				logMeasurements(db, { ...here, entry: typedMeasurements({ id, ...typed }) })
			);
			const kinds = (await Promise.all(sends)).map(({ kind }) => kind).toSorted();
			expect(kinds).toEqual(['conflict', 'written']);
			const { measurements: rows, auditLines } = await written(ward);
			expect(rows).toBe(auditLines);
			expect(new Set((await all(ward)).map(({ digest }) => digest)).size).toBe(1);
		});

		it('under a key that stands on another infant is nobody’s business', async () => {
			const [one, other] = [await aWardWithWeights(db), await aWardWithWeights(db)];
			const entry = typedMeasurements();
			await logMeasurements(db, { ...(await one.asPractitioner()), entry });
			const answer = await logMeasurements(db, { ...(await other.asPractitioner()), entry });
			expect(answer).toEqual({ kind: 'elsewhere' });
			expect(await written(other)).toEqual(NOTHING);
		});
	});

	it('is changed by no UPDATE and no DELETE', async () => {
		const ward = await aWardWithWeights(db);
		await log(ward);
		const { infantId } = ward.infant;
		const update = db.updateTable('measurement').set({ millimetres: 400 });
		await expect(update.where('infantId', '=', infantId).execute()).rejects.toThrow(/append-only/);
		const gone = db.deleteFrom('measurement').where('infantId', '=', infantId);
		await expect(gone.execute()).rejects.toThrow(/append-only/);
	});
});

describe('what may be typed as a length or a head circumference', () => {
	const refused = (typed: Record<string, unknown>) => {
		const plain = { id: newId(), length: '43.5', head: '', date: '2026-11-23' };
		const answer = schema.safeParse({ ...plain, ...typed });
		return answer.success ? [] : answer.error.issues.map(({ path, message }) => [path[0], message]);
	};

	it.each([
		['length', '16 3/8 in'],
		['length', '41.55'],
		['length', '-41'],
		['length', "41'; drop table measurement; --"],
		['length', '<script>alert(1)</script>'],
		['length', ['41', '42']],
		['length', undefined],
		['length', '4'.repeat(41)],
		['length', ''],
		['head', 'thirty'],
		['date', '2026-02-30'],
		['time', 'noon'],
		['which', 'third'],
		['id', '1'],
		['confirm[]', 'yes']
	])('is not %s %j, and the sentence is ours', (field, value) => {
		const answers = refused({ [field]: value });
		expect(answers).toHaveLength(1);
		expect(answers[0]?.[0]).toBe(field);
		expect(answers[0]?.[1]).toMatch(/\.$/);
		expect(answers[0]?.[1]).not.toMatch(/Invalid|expected/);
	});

	it('says of inches what is understood', () => {
		expect(refused({ length: '16 3/8 in' })[0]?.[1]).toBe(
			'“16 3/8 in” is in inches, which are not converted. Type centimetres, like 41.5, or millimetres, like 415 mm.'
		);
	});
});
