import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JOINT_SIDES, TONE_REGIONS } from '#lib/domain/assessment.ts';
import { assessment, findingsTyped, plan } from '#lib/schemas/plan.ts';
import type { Database } from '../db/open.ts';
import * as plans from '../db/plans.ts';
import { anInfant, aPerson, aUnit, NOW } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { newId } from '../ids.ts';
import { isWristbandOf } from './check-wristband.ts';
import * as hospitalNumbers from '../db/hospital-numbers.ts';
import { recordAssessment } from './record-assessment.ts';
import { writePlan, type NewPlan } from './write-plan.ts';

const LOOKED = {
	...{ 'look[]': ['fussy'], where: '', skin: 'Dry', avoid: 'Line in the left arm' },
	...Object.fromEntries(TONE_REGIONS.map((region) => [`tone-${region}`, 'typical'])),
	...Object.fromEntries(JOINT_SIDES.map((joint) => [`range-${joint}`, 'full']))
};
const SAID: NewPlan['said'] = {
	...{ hopes: ['gas'], other: null, techniques: ['foot-reflexology'], areas: ['feet'] },
	forFamily: 'We hope massage helps with gas.'
};

describe.each(DATABASES)('an assessment and the plan from it, on $name', (kind) => {
	let db: Database;
	beforeAll(async () => void (db = await emptyDatabase(kind)), 60_000);
	afterAll(() => db.destroy());

	async function cot() {
		const unit = await aUnit(db);
		const { infantId } = await anInfant(db, { unit });
		const person = await aPerson(db, { unit, role: 'practitioner' });
		const about = { infantId, unit, personId: person.id, now: NOW };
		const typed = (changes: object = {}) =>
			findingsTyped(assessment.parse({ ...LOOKED, id: newId(), ...changes }));
		return {
			...about,
			assess: (id = newId(), changes = {}) =>
				recordAssessment(db, { ...about, id, findings: typed(changes) }),
			write: (changes: Partial<NewPlan> = {}) =>
				writePlan(db, { ...about, id: newId(), seen: 0, said: SAID, ...changes })
		};
	}

	it('is kept whole, once, and a later one stands beside it', async () => {
		const { assess, infantId } = await cot();
		const id = newId();
		expect(await assess(id)).toEqual({ kind: 'written' });
		expect(await assess(id)).toEqual({ kind: 'already' });
		expect(await assess(id, { 'tone-arms': 'low' })).toMatchObject({ kind: 'conflict' });
		expect(await assess(newId(), { 'tone-arms': 'low' })).toEqual({ kind: 'written' });
		const [first, second] = await plans.assessments(db, infantId);
		expect(first?.findings).toMatchObject({ look: ['fussy'], skin: 'Dry', where: null });
		expect(first?.findings.range['hip-left']).toBe('full');
		expect([first?.findings.tone.arms, second?.findings.tone.arms]).toEqual(['typical', 'low']);
	});

	it('no plan comes from nothing; each version names the newest assessment', async () => {
		const { assess, write, infantId } = await cot();
		expect(await write()).toEqual({ kind: 'no-assessment' });
		const [first, second] = [newId(), newId()];
		await assess(first);
		expect(await write()).toEqual({ kind: 'written' });
		await assess(second, { skin: 'Soft' });
		const said = { ...SAID, hopes: ['sleep', 'other'] as const, other: 'Latching' };
		expect(await write({ seen: 1, said })).toEqual({ kind: 'written' });
		expect(await plans.versions(db, infantId)).toMatchObject([
			{ version: 1, assessmentId: first, hopes: ['gas'], areas: ['feet'] },
			{ version: 2, assessmentId: second, hopes: ['sleep', 'other'], other: 'Latching' }
		]);
	});

	it('is one version however often its form is sent, and of two at once one', async () => {
		const { assess, write, infantId } = await cot();
		await assess();
		const id = newId();
		expect(await write({ id })).toEqual({ kind: 'written' });
		expect(await write({ id })).toEqual({ kind: 'already' });
		expect(await write()).toEqual({ kind: 'overtaken' });
		expect(await write({ id, infantId: (await cot()).infantId })).toEqual({ kind: 'elsewhere' });
		expect(await plans.versions(db, infantId)).toHaveLength(1);
	});

	it('is never changed in place', async () => {
		const { assess, write } = await cot();
		await assess();
		await write();
		const update = db.updateTable('carePlan').set({ areas: '' });
		await expect(update.execute()).rejects.toThrow('append-only');
		await expect(db.deleteFrom('assessment').execute()).rejects.toThrow('append-only');
	});

	it('a wristband is the infant’s by its number, however it is spelled; another’s leaves an audit line', async () => {
		const { infantId, unit, personId, now } = await cot();
		const other = await anInfant(db, { unit, bed: '8' });
		const unitId = unit.id;
		await hospitalNumbers.keep(db, { unitId, infantId, number: 'NE 203' });
		await hospitalNumbers.keep(db, { unitId, infantId: other.infantId, number: 'NE-204' });
		const reads = (code: string) => isWristbandOf(db, { infantId, unitId, personId, code, now });
		expect(await reads('ne203')).toBe(true);
		expect(await reads('NE-204')).toBe(false);
		expect(await reads('NE-999')).toBe(false);
		const lines = db.selectFrom('audit').select('act').where('infantId', '=', infantId);
		expect(await lines.execute()).toEqual(Array(2).fill({ act: 'refused: another wristband' }));
	});
});

describe('a plan and an assessment as they are typed', () => {
	const fields = (schema: typeof plan | typeof assessment, typed: object) =>
		schema.safeParse({ id: newId(), ...typed }).error?.issues.map(({ path }) => path[0]) ?? [];
	const typed = { seen: '0', 'hopes[]': ['gas'], other: '', forFamily: 'For less gas' };

	it('a plan says what is hoped for, and what else in own words exactly where that is chosen', () => {
		expect(fields(plan, typed)).toEqual([]);
		expect(fields(plan, { ...typed, 'hopes[]': undefined })).toEqual(['hopes[]']);
		expect(fields(plan, { ...typed, 'hopes[]': ['other'] })).toEqual(['other']);
		expect(fields(plan, { ...typed, other: 'Latching' })).toEqual(['other']);
		expect(fields(plan, { ...typed, forFamily: ' ' })).toEqual(['forFamily']);
	});

	it('an assessment says of every region and joint what was found, or that it was not assessed', () => {
		expect(fields(assessment, LOOKED)).toEqual([]);
		expect(fields(assessment, { ...LOOKED, 'tone-neck': undefined })).toEqual(['tone-neck']);
		expect(fields(assessment, { ...LOOKED, 'range-hip-right': 'low' })).toEqual([
			'range-hip-right'
		]);
	});
});
