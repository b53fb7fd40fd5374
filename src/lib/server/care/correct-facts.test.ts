import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { may } from '#lib/domain/access.ts';
import { formatWeeks, pmaDays } from '#lib/domain/age.ts';
import { correctFacts as schema } from '#lib/schemas/infant.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as people from '../db/people.ts';
import * as stays from '../db/stays.ts';
import { anInfant, aPerson, aUnit, NOW } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { newId } from '../ids.ts';
import { corrections } from '../infant-corrections.ts';
import { correctFacts } from './correct-facts.ts';
import { endStay } from './end-stay.ts';
import { moveBed } from './move-bed.ts';
import { returnToBed } from './return-to-bed.ts';
import { transferInfant } from './transfer-infant.ts';

const FORM = {
	...{ name: 'Amara Okafor', hospitalNumber: '', sex: 'female', twinOf: 'none' },
	...{ birthDate: '2026-10-08', birthTime: '06:00', birthWeight: '1175' },
	...{ gestationWeeks: '29', gestationDays: '3', reason: 'Dated by the early scan' }
};

describe.each(DATABASES)('the facts about an infant on $name', (kind) => {
	let db: Database;
	beforeAll(async () => {
		db = await emptyDatabase(kind);
	});
	afterAll(() => db.destroy());

	async function ward() {
		const unit = await aUnit(db);
		const person = await aPerson(db, { unit, role: 'clinician' });
		await aPerson(db, { unit, role: 'lead', name: 'Rosa Delgado' });
		const infant = await anInfant(db, { unit });
		return { unit, person, infant, infantId: infant.infantId, now: NOW };
	}

	type Ward = Awaited<ReturnType<typeof ward>>;

	function correct(
		{ unit, person, infant, infantId, now }: Ward,
		changes: Partial<typeof FORM> = {},
		{ id = newId(), seen = infant.id } = {}
	) {
		const typed = schema.parse({ id, seen, ...FORM, ...changes });
		const { reason } = typed;
		return correctFacts(db, { id, seen, infantId, unit, person, typed, reason, now });
	}

	it('are corrected by a version with a reason; both stay, and figures follow', async () => {
		const here = await ward();
		expect(await correct(here, { gestationWeeks: '28' })).toEqual({ kind: 'written' });
		const history = await infants.history(db, here.infantId);
		expect(history.map(({ gestationDays }) => gestationDays)).toEqual([206, 199]);
		expect(history[1]).toMatchObject({ supersedes: here.infant.id, reason: FORM.reason });
		const facts = (await infants.facts(db, here.infantId))!;
		expect(formatWeeks(pmaDays(facts.gestationDays, facts.birthDay, '2026-11-23'))).toBe('35+0');
		expect(corrections(history, here.unit.timeZone)).toEqual([
			{ what: 'gestation', day: '2026-11-23' }
		]);
	});

	it('are corrected once however often the form is sent', async () => {
		const here = await ward();
		const id = newId();
		await correct(here, { birthWeight: '1157' }, { id });
		expect(await correct(here, { birthWeight: '1157' }, { id })).toEqual({ kind: 'already' });
		expect(await correct(here, { birthWeight: '1160' }, { id })).toMatchObject({
			kind: 'conflict',
			stored: { birthGrams: 1157 }
		});
		expect(await infants.history(db, here.infantId)).toHaveLength(2);
	});

	it('show the first correction to whoever corrects the same version after it', async () => {
		const here = await ward();
		await correct(here, { gestationDays: '5' });
		expect(await correct(here, { gestationDays: '1' })).toMatchObject({
			kind: 'overtaken',
			stands: { gestationDays: 208 }
		});
		expect(await infants.history(db, here.infantId)).toHaveLength(2);
	});

	it('refuse another infant’s version or key, and a correction that changes nothing', async () => {
		const here = await ward();
		const other = await ward();
		expect(await correct(here)).toEqual({ kind: 'unchanged' });
		expect(await correct(here, {}, { seen: other.infant.id })).toEqual({ kind: 'elsewhere' });
		const id = newId();
		await correct(other, { birthWeight: '1200' }, { id });
		expect(await correct(here, { birthWeight: '1200' }, { id })).toEqual({ kind: 'elsewhere' });
	});

	it('give a hospital number back when it is corrected', async () => {
		const here = await ward();
		const twin = { ...here, infant: await anInfant(db, { unit: here.unit, name: 'Ada' }) };
		const next = { ...twin, infantId: twin.infant.infantId };
		await correct(here, { hospitalNumber: 'A1' });
		expect(await correct(next, { name: 'Ada', hospitalNumber: 'a 1' })).toMatchObject({
			kind: 'number-taken',
			by: 'Amara Okafor'
		});
		const [, second] = await infants.history(db, here.infantId);
		await correct(here, { hospitalNumber: 'A2' }, { seen: second!.id });
		expect(await correct(next, { name: 'Ada', hospitalNumber: 'A1' })).toEqual({ kind: 'written' });
	});

	it('a move ends one stay and begins the next, once', async () => {
		const here = await ward();
		const id = newId();
		expect(await moveBed(db, { ...here, id, bed: '12' })).toEqual({ kind: 'written' });
		expect(await moveBed(db, { ...here, id, bed: '12' })).toEqual({ kind: 'already' });
		expect(await moveBed(db, { ...here, id, bed: '13' })).toMatchObject({
			kind: 'conflict',
			stored: { bed: '12' }
		});
		const other = await ward();
		expect(await moveBed(db, { ...other, id, bed: '12' })).toEqual({ kind: 'elsewhere' });
		const all = await stays.all(db, here.infantId);
		expect(all.map(({ bed, toAt }) => [bed, toAt])).toEqual([
			['12', null],
			['7', NOW]
		]);
	});

	it('a transfer leaves the former unit reading its own stay only', async () => {
		const here = await ward();
		const { unit: west } = await ward();
		const to = { unitId: west.id, bed: '2' };
		const id = newId();
		expect(await transferInfant(db, { ...here, id, to })).toEqual({ kind: 'written' });
		expect(await transferInfant(db, { ...here, id, to })).toEqual({ kind: 'already' });
		const relation = infants.relationFrom(here.infantId, await infants.stays(db, here.infantId));
		expect(relation).toMatchObject({ unitId: west.id, formerUnitIds: [here.unit.id] });
		const clinician = (await people.standing(db, here.person.id, NOW))!;
		expect(may(clinician, 'see growth', relation)).toMatchObject({
			allowed: true,
			only: 'own stay'
		});
		expect(may(clinician, 'correct facts', relation).allowed).toBe(false);
	});

	it('a transfer needs a unit that is there and a number that is free there', async () => {
		const here = await ward();
		const nowhere = { unitId: newId(), bed: '2' };
		expect(await transferInfant(db, { ...here, id: newId(), to: nowhere })).toEqual({
			kind: 'no-such-unit'
		});
		const west = await ward();
		await correct(west, { hospitalNumber: 'B7' });
		await correct(here, { hospitalNumber: 'B7' });
		const to = { unitId: west.unit.id, bed: '2' };
		expect(await transferInfant(db, { ...here, id: newId(), to })).toMatchObject({
			kind: 'number-taken'
		});
		expect((await stays.open(db, here.infantId))?.unitId).toBe(here.unit.id);
		expect(await transferInfant(db, { ...here, id: newId(), to: null })).toEqual({
			kind: 'written'
		});
		expect(await stays.open(db, here.infantId)).toBeUndefined();
	});

	it('a discharge and a death end the stay, and are versions of the facts', async () => {
		const here = await ward();
		const moment = { date: '2026-11-23', time: '09:00' };
		const leaving = { ...here, ...moment, id: newId(), seen: here.infant.id };
		expect(await endStay(db, { ...leaving, how: 'discharge' })).toEqual({ kind: 'written' });
		expect(await endStay(db, { ...leaving, how: 'discharge' })).toEqual({ kind: 'already' });
		const facts = (await infants.facts(db, here.infantId))!;
		expect(facts.dischargedAt).toBe('2026-11-23T14:00:00.000Z');
		const dying = { ...here, ...moment, time: '09:20', id: newId(), seen: facts.id };
		expect(await endStay(db, { ...dying, how: 'death' })).toEqual({ kind: 'written' });
		const died = (await infants.facts(db, here.infantId))!;
		expect(infants.stayState(died, await infants.stays(db, here.infantId), here.unit.id)).toBe(
			'died'
		);
		expect(await stays.open(db, here.infantId)).toBeUndefined();
	});

	it('no stay ends in the future, before birth or twice', async () => {
		const here = await ward();
		const end = (date: string, time = '09:00') => {
			const key = { id: newId(), seen: here.infant.id };
			return endStay(db, { ...here, ...key, how: 'discharge', date, time });
		};
		expect(await end('2026-11-24')).toEqual({ kind: 'in-the-future' });
		expect(await end('2026-10-07')).toEqual({ kind: 'before-birth' });
		expect(await end('2026-11-01', '01:30')).toMatchObject({ kind: 'twice' });
		await end('2026-11-22');
		expect(await end('2026-11-22')).toMatchObject({ kind: 'overtaken' });
	});

	it('a death recorded by mistake is taken back, and both stay in the record', async () => {
		const here = await ward();
		const moment = { date: '2026-11-23', time: '09:00' };
		const key = { id: newId(), seen: here.infant.id };
		await endStay(db, { ...here, ...moment, ...key, how: 'death' });
		const seen = (await infants.facts(db, here.infantId))!.id;
		const back = { ...here, id: newId(), seen, bed: '9', reason: 'It was another infant' };
		expect(await returnToBed(db, back)).toEqual({ kind: 'written' });
		expect(await returnToBed(db, back)).toEqual({ kind: 'already' });
		expect(await infants.facts(db, here.infantId)).toMatchObject({ diedAt: null, version: 3 });
		expect((await infants.history(db, here.infantId))[1]!.diedAt).not.toBeNull();
		expect((await stays.open(db, here.infantId))?.bed).toBe('9');
	});
});
