import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { correctMeasurement, setMeasurementAside } from './care/correct-measurement.ts';
import { logMeasurements } from './care/log-measurements.ts';
import { typedMeasurementCorrection, typedMeasurements } from './care/measuring.fixtures.ts';
import { aWardWithWeights } from './care/weighing.fixtures.ts';
import type { Entering } from './care/weighing.ts';
import * as infants from './db/infants.ts';
import type { Database } from './db/open.ts';
import * as people from './db/people.ts';
import { DATABASES, emptyDatabase } from './db/testing.ts';
import { newId } from './ids.ts';
import { justMeasured, listMeasurements, measurementsAfter } from './measurement-list.ts';

describe.each(DATABASES)('the list of lengths and head circumferences on $name', (kind) => {
	let db: Database;
	beforeAll(async () => void (db = await emptyDatabase(kind)), 60_000);
	afterAll(() => db.destroy());

	/** What the guard hands to the page of a person. */
	async function list(here: Entering) {
		const person = (await people.standing(db, here.person.id, here.now))!;
		const relation = infants.relationFrom(here.infant.infantId, here.stays);
		const seen = { ...here, db, person, relation };
		return listMeasurements(seen as Parameters<typeof listMeasurements>[0]);
	}
	async function logged(here: Entering, typed: Record<string, unknown> = {}) {
		const answer = await logMeasurements(db, { ...here, entry: typedMeasurements(typed) });
		if (answer.kind !== 'written') throw new Error(answer.kind);
		return answer.rootIds;
	}

	it('is newest first, the length before the head, with age, z, centile, author and source', async () => {
		const ward = await aWardWithWeights(db);
		await logged(await ward.asPractitioner(), { date: '2026-11-16' });
		await logged(await ward.asParent());
		const found = await list(await ward.asClinician());
		expect(found).toMatchObject([
			{ measure: 'length', millimetres: 435, pma: '36+0', by: 'Adaeze Okafor', source: 'parent' },
			{ measure: 'head', millimetres: 312, pma: '36+0', source: 'parent' },
			{ measure: 'length', pma: '35+0', by: 'Mei Tan', enteredLater: { day: '2026-11-23' } },
			{ measure: 'head', pma: '35+0', source: 'staff' }
		]);
		for (const { standing } of found) {
			expect(standing).toMatch(/^z −?\d\.\d\d, centile \d+\.\d$/);
		}
	});

	it('says why there is no z: the sex is not known, the age is outside the standard', async () => {
		const unknown = await aWardWithWeights(db, { sex: 'unknown' });
		await logged(await unknown.asPractitioner());
		expect((await list(await unknown.asPractitioner()))[0]?.standing).toMatch(/sex is not known/);
		const early = await aWardWithWeights(db, { gestationDays: 161 });
		await logged(await early.asPractitioner(), { date: '2026-10-09', length: '30', head: '21' });
		expect((await list(await early.asPractitioner()))[0]?.standing).toBe(
			'No INTERGROWTH value: the standard covers 27+0 to 64+0, and this is 23+1.'
		);
	});

	it('offers each person their own entries, a clinician any, nobody after the stay', async () => {
		const ward = await aWardWithWeights(db);
		await logged(await ward.asParent(), { head: '' });
		const offered = async (here: Entering) => {
			const [one] = await list(here);
			return [one?.mayCorrect, one?.maySetAside, one?.mayUseAgain];
		};
		expect(await offered(await ward.asParent())).toEqual([true, true, false]);
		expect(await offered(await ward.asPractitioner())).toEqual([false, false, false]);
		const clinician = await ward.asClinician();
		expect(await offered(clinician)).toEqual([true, true, false]);
		const infant = { ...ward.infant, dischargedAt: clinician.now };
		expect(await offered({ ...clinician, infant })).toEqual([false, false, false]);
	});

	it('keeps each version with who and why, and shows one set aside without a z', async () => {
		const ward = await aWardWithWeights(db);
		const here = await ward.asPractitioner();
		const [rootId] = await logged(here, { head: '' });
		const entry = typedMeasurementCorrection(rootId!);
		await correctMeasurement(db, { ...here, entry });
		const aside = { id: newId(), seen: entry.id, reason: 'the tape had slipped' };
		await setMeasurementAside(db, { ...(await ward.asClinician()), entry: aside });
		const [one] = await list(await ward.asClinician());
		expect(one).toMatchObject({
			...{ standing: null, mayCorrect: false, mayUseAgain: true, by: 'Mei Tan' },
			aside: { by: 'Dr Lindqvist', reason: 'the tape had slipped' }
		});
		expect(one?.versions.map(({ what, line }) => [what, line])).toEqual([
			['first', 'Length 43.5 cm · Mon 23 Nov, 06:10'],
			['corrected', 'Length 43.6 cm · Mon 23 Nov, 06:10'],
			['aside', 'Length 43.6 cm · Mon 23 Nov, 06:10']
		]);
	});

	it('finds what a task was about again by the address it leads to', async () => {
		const ward = await aWardWithWeights(db);
		const here = await ward.asPractitioner();
		const rootIds = await logged(here);
		const found = await list(here);
		const url = (path: string) => new URL(path, 'http://nestling.test');
		const address = measurementsAfter(ward.infant.infantId, 'saved', rootIds);
		expect(justMeasured(url(address), found)).toMatchObject({ done: 'saved', about: [{}, {}] });
		expect(justMeasured(url('/?saved=nothing'), found)).toBeNull();
	});
});
