import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as audit from '../audit/audit.ts';
import * as measurements from '../db/measurements.ts';
import type { Database } from '../db/open.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { newId } from '../ids.ts';
import {
	correctMeasurement,
	setMeasurementAside,
	useMeasurementAgain
} from './correct-measurement.ts';
import { logMeasurements } from './log-measurements.ts';
import {
	measured,
	typedMeasurementCorrection as typedCorrection,
	typedMeasurements
} from './measuring.fixtures.ts';
import { aWardWithWeights } from './weighing.fixtures.ts';

describe.each(DATABASES)('a length’s versions on $name', (kind) => {
	let db: Database;
	beforeAll(async () => void (db = await emptyDatabase(kind)), 60_000);
	afterAll(async () => {
		expect(await audit.check(db)).toMatchObject({ kind: 'intact' });
		await db.destroy();
	});

	/** A ward where a length of 43.5 cm stands. */
	async function aLoggedLength() {
		const ward = await aWardWithWeights(db);
		const here = await ward.asPractitioner();
		const entry = typedMeasurements({ head: '' });
		const answer = await logMeasurements(db, { ...here, entry });
		if (answer.kind !== 'written') throw new Error(answer.kind);
		const { infantId } = ward.infant;
		const rootId = answer.rootIds[0]!;
		return {
			...{ ...ward, here, rootId },
			standing: (at?: string) => measurements.standing(db, infantId, rootId, at),
			versions: () => measurements.versions(db, infantId),
			written: () => measured(db, infantId)
		};
	}
	const withReason = (seen: string, reason = 'wrong infant') => ({ id: newId(), seen, reason });

	it('corrected is a new version with a reason, and the first stays', async () => {
		const ward = await aLoggedLength();
		const here = await ward.asClinician();
		const entry = typedCorrection(ward.rootId, { value: '440 mm', date: '2026-11-22', time: '' });
		expect(await correctMeasurement(db, { ...here, entry })).toEqual({ kind: 'written' });
		expect(await ward.versions()).toMatchObject([
			{ version: 1, millimetres: 435, unitDay: '2026-11-23', reason: null, supersedes: null },
			{ version: 2, millimetres: 440, unitDay: '2026-11-22', minuteOfDay: null, reason: 'misread' }
		]);
		expect(await ward.standing()).toMatchObject({ id: entry.id, authorId: here.person.id });
		expect(await ward.written()).toEqual({ measurements: 2, auditLines: 2 });
	});

	it('corrected is held to the same limits and questions as a new one, and not to itself', async () => {
		const ward = await aLoggedLength();
		const correct = (typed: Record<string, unknown>) =>
			correctMeasurement(db, { ...ward.here, entry: typedCorrection(ward.rootId, typed) });
		expect(await correct({ value: '71' })).toMatchObject({ kind: 'refused' });
		expect(await correct({ date: '2026-12-01' })).toMatchObject({ kind: 'refused' });
		const before = typedMeasurements({ head: '', length: '43', date: '2026-11-16' });
		await logMeasurements(db, { ...ward.here, entry: before });
		const asked = await correct({ value: '42' });
		expect(asked).toMatchObject({ questions: [{ id: 'smaller:length:420:430' }] });
		const yes = { 'confirm[]': ['smaller:length:420:430'] };
		expect(await correct({ value: '42', ...yes })).toEqual({ kind: 'written' });
		expect(await ward.standing()).toMatchObject({ confirmed: 'smaller:length:420:430' });
	});

	it('corrected by three people at one moment is corrected once; the others are shown what stands', async () => {
		const ward = await aLoggedLength();
		const sends = ['43.6', '43.7', '43.8'].map((value) =>
			correctMeasurement(db, { ...ward.here, entry: typedCorrection(ward.rootId, { value }) })
		);
		const kinds = (await Promise.all(sends)).map(({ kind }) => kind).toSorted();
		expect(kinds).toEqual(['overtaken', 'overtaken', 'written']);
		expect(await ward.written()).toEqual({ measurements: 2, auditLines: 2 });
	});

	it('sent again is the same version; with other content nothing is written', async () => {
		const ward = await aLoggedLength();
		const entry = typedCorrection(ward.rootId);
		await correctMeasurement(db, { ...ward.here, entry });
		expect(await correctMeasurement(db, { ...ward.here, entry })).toEqual({ kind: 'already' });
		const other = { ...entry, reason: 'another reason' };
		expect(await correctMeasurement(db, { ...ward.here, entry: other })).toMatchObject({
			kind: 'conflict',
			stored: { reason: 'misread' }
		});
		expect(await ward.written()).toEqual({ measurements: 2, auditLines: 2 });
	});

	it('corrected to what it already is, is not', async () => {
		const ward = await aLoggedLength();
		const entry = typedCorrection(ward.rootId, { value: '43.50 cm' });
		expect(await correctMeasurement(db, { ...ward.here, entry })).toEqual({ kind: 'unchanged' });
	});

	it('set aside stays with who and why, is no longer compared with, and can be taken back', async () => {
		const ward = await aLoggedLength();
		const aside = withReason(ward.rootId);
		expect(await setMeasurementAside(db, { ...ward.here, entry: aside })).toEqual({
			kind: 'written'
		});
		expect(await setMeasurementAside(db, { ...ward.here, entry: aside })).toEqual({
			kind: 'already'
		});
		const more = withReason(aside.id, 'once more');
		expect(await setMeasurementAside(db, { ...ward.here, entry: more })).toEqual({
			kind: 'unchanged'
		});
		expect(await ward.standing()).toMatchObject({ setAside: 1, reason: 'wrong infant' });
		const entry = typedCorrection(aside.id);
		expect(await correctMeasurement(db, { ...ward.here, entry })).toEqual({ kind: 'aside' });
		const shorter = typedMeasurements({ head: '', length: '41', time: '08:00' });
		expect(await logMeasurements(db, { ...ward.here, entry: shorter })).toMatchObject({
			kind: 'written'
		});
		const again = withReason(aside.id, 'it was the right infant');
		expect(await useMeasurementAgain(db, { ...ward.here, entry: again })).toEqual({
			kind: 'written'
		});
		expect(await ward.standing()).toMatchObject({ setAside: 0, version: 3 });
		expect(await ward.written()).toEqual({ measurements: 4, auditLines: 4 });
	});

	it('through another infant’s address, or under its key, is nobody’s business', async () => {
		const [ward, other] = [await aLoggedLength(), await aLoggedLength()];
		const entry = typedCorrection(ward.rootId);
		expect(await correctMeasurement(db, { ...other.here, entry })).toEqual({ kind: 'elsewhere' });
		const taken = typedCorrection(other.rootId, { id: ward.rootId });
		expect(await correctMeasurement(db, { ...other.here, entry: taken })).toEqual({
			kind: 'elsewhere'
		});
		expect(await ward.written()).toEqual({ measurements: 1, auditLines: 1 });
	});

	it('is not written for an infant who has left or died', async () => {
		const ward = await aLoggedLength();
		const infant = { ...ward.infant, diedAt: '2026-11-23T10:00:00.000Z' };
		const here = { ...ward.here, infant };
		const closed = { kind: 'closed' };
		const entry = withReason(ward.rootId);
		expect(await correctMeasurement(db, { ...here, entry: typedCorrection(ward.rootId) })).toEqual(
			closed
		);
		expect(await setMeasurementAside(db, { ...here, entry })).toEqual(closed);
		expect(await useMeasurementAgain(db, { ...here, entry })).toEqual(closed);
	});

	it('stood at a moment as it had been recorded by then', async () => {
		const ward = await aLoggedLength();
		const later = await ward.asPractitioner('2026-11-23T15:00:00.000Z');
		await correctMeasurement(db, { ...later, entry: typedCorrection(ward.rootId) });
		expect(await ward.standing()).toMatchObject({ millimetres: 436 });
		expect(await ward.standing('2026-11-23T14:59:59.999Z')).toMatchObject({ millimetres: 435 });
		expect(await ward.standing('2026-11-23T14:00:00.000Z')).toBeUndefined();
	});
});
