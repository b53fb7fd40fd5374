import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askRoutineCare, freezeRoutineCare, retireRoutineCare } from '#lib/schemas/routine-care.ts';
import type { Database } from '../db/open.ts';
import * as routineCare from '../db/routine-care.ts';
import { aClearance } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { newId } from '../ids.ts';
import { computeRoutineCare, freeze } from './freeze-routine-care.ts';
import { retireOne } from './retire-routine-care.ts';
import {
	ASKED,
	aMassage,
	aUnitWithFigures,
	aWeight,
	DAY_35,
	dayOf,
	decided,
	infantsOf,
	morning,
	type WithFigures
} from './routine-care.fixtures.ts';

describe.each(DATABASES)('a unit’s own routine care on $name', (kind) => {
	let db: Database;
	beforeAll(async () => void (db = await emptyDatabase(kind)), 30_000);
	afterAll(() => db.destroy());

	const compute = (here: WithFigures, changes: Partial<typeof ASKED> = {}) =>
		computeRoutineCare(db, here, { ...ASKED, ...changes });
	const typedAs = (shown: string, changes: Record<string, unknown> = {}) => ({
		...{ id: newId(), root: '', seen: 0, shown, label: 'Our routine care', reason: null },
		...changes
	});
	/** Freezes what stands now, as a person would who has just looked at it. */
	async function frozen(here: WithFigures, changes: Record<string, unknown> = {}) {
		const typed = typedAs((await compute(here)).shown, changes);
		expect(await freeze(db, { ...here, asked: ASKED, typed })).toEqual({ kind: 'written' });
		return typed;
	}
	const retire = (here: WithFigures, root: string, typed: Record<string, string> = {}) =>
		retireOne(db, {
			...here,
			typed: retireRoutineCare.parse({
				...{ id: newId(), root, seen: '1', reason: 'Out of date', ...typed }
			})
		});
	const newest = async (here: WithFigures) => (await routineCare.inUse(db, here.unit.id))[0]!;

	it('is refused with nine infants, and given with ten', async () => {
		const here = await aUnitWithFigures(db);
		await infantsOf(db, here, 9);
		const nine = await compute(here);
		expect(nine.result.routineCare).toEqual({ kind: 'too-few', n: 9, need: 10 });
		const tried = await freeze(db, { ...here, asked: ASKED, typed: typedAs(nine.shown) });
		expect(tried).toEqual({ kind: 'too-few', n: 9, need: 10 });
		expect(await routineCare.versions(db, here.unit.id)).toEqual([]);
		await infantsOf(db, here, 1);
		expect((await compute(here)).result.routineCare).toMatchObject({ kind: 'figure', n: 10 });
	});

	it('is frozen as it was shown, with n, median, quartiles, dates, method and members', async () => {
		const here = await aUnitWithFigures(db);
		const infants = await infantsOf(db, here, 10);
		const { result } = await compute(here);
		await frozen(here);
		const { members, massaged, ...shown } = result;
		expect(massaged).toEqual([]);
		const stands = await newest(here);
		expect(stands).toMatchObject({ label: 'Our routine care', version: 1, result: shown });
		expect(stands.choice).toEqual({
			...{ fromPmaDays: 238, toPmaDays: 252, bornFromDays: null, bornToDays: null },
			method: 'exponential'
		});
		expect(shown.routineCare).toMatchObject({ fromDay: dayOf(32), toDay: dayOf(37), n: 10 });
		const [version] = await routineCare.versions(db, here.unit.id);
		const kept = await routineCare.members(db, version!.id);
		expect(kept.map(({ infantId }) => infantId)).toEqual(
			infants.map(({ infantId }) => infantId).toSorted()
		);
		for (const { infantId, fromWeightId, toWeightId, gramsPerKgDay } of kept) {
			const member = members.find((one) => one.infantId === infantId)!;
			expect({ fromWeightId, toWeightId, gramsPerKgDay }).toEqual({
				...{ fromWeightId: member.fromWeightId, toWeightId: member.toWeightId },
				gramsPerKgDay: member.gramsPerKgDay
			});
			// worked out again by hand from the two weights it names
			const grams = (id: string) =>
				db.selectFrom('weight').select('grams').where('id', '=', id).executeTakeFirstOrThrow();
			const [from, to] = [await grams(fromWeightId), await grams(toWeightId)];
			expect(gramsPerKgDay).toBeCloseTo((1000 * Math.log(to.grams / from.grams)) / 5, 6);
		}
	});

	it('takes no window with massage in it or in the 7 days before', async () => {
		const here = await aUnitWithFigures(db);
		const infants = await infantsOf(db, here, 10);
		const onThird = async (day: number) => {
			await aMassage(db, infants[2]!, day);
			return (await compute(here)).result;
		};
		const before = await onThird(24);
		expect(before.members).toHaveLength(10);
		const seventh = await onThird(25);
		const of = ({ members }: typeof before) =>
			members.find(({ infantId }) => infantId === infants[2]!.infantId);
		expect([of(before)?.fromDay, of(seventh)?.fromDay]).toEqual([dayOf(32), dayOf(33)]);
		const everywhere = await onThird(DAY_35);
		expect(everywhere.routineCare).toMatchObject({ kind: 'figure', n: 10 });
		expect(of(everywhere)?.toDay).toBe(dayOf(38));
		for (const day of [33, 35]) await onThird(day);
		expect((await compute(here)).result).toMatchObject({
			routineCare: { kind: 'too-few', n: 9 },
			leftOut: { massage: 1 }
		});
	});

	it('has beside it windows with three days of massage, refused under ten infants too', async () => {
		const here = await aUnitWithFigures(db);
		const infants = await infantsOf(db, here, 11);
		const massaged = async (some: typeof infants) => {
			for (const infant of some) {
				for (const day of [41, 42, 43]) await aMassage(db, infant, day);
			}
			return (await compute(here)).result.withMassage;
		};
		expect(await massaged(infants.slice(0, 9))).toEqual({ kind: 'too-few', n: 9, need: 10 });
		await frozen(here);
		expect((await newest(here)).result.withMassage).toEqual({ kind: 'too-few', n: 9, need: 10 });
		const ten = await massaged(infants.slice(9, 10));
		expect(ten).toMatchObject({ kind: 'figure', n: 10, onHold: 0 });
		await frozen(here, { label: 'Another' });
		const [another] = await routineCare.inUse(db, here.unit.id);
		expect(another).toMatchObject({ label: 'Another', result: { withMassage: ten } });
		const kept = await routineCare.members(db, another!.rootId);
		expect(kept.filter(({ withMassage }) => withMassage === 1)).toHaveLength(10);
	});

	it('prints how many were on hold in their window', async () => {
		const here = await aUnitWithFigures(db);
		const infants = await infantsOf(db, here, 10);
		const hold = (index: number, from: number, to: number) =>
			aClearance(
				db,
				{ infant: infants[index]!, unit: here.unit },
				{ state: 'hold', at: morning(from), validUntil: morning(to) }
			);
		await hold(0, 31, 33);
		await hold(1, 37, 45);
		await hold(2, 38, 45);
		await hold(3, 20, 31);
		expect((await compute(here)).result.routineCare).toMatchObject({ n: 10, onHold: 2 });
		await frozen(here);
		expect((await newest(here)).result.routineCare).toMatchObject({ onHold: 2 });
	});

	it('never takes a parent’s weight that nobody has reviewed', async () => {
		const here = await aUnitWithFigures(db);
		const infants = await infantsOf(db, here, 10);
		const parents = { source: 'parent' as const, grams: 3000 };
		for (const day of [32, 37]) {
			const measuredAt = morning(day, '05:59');
			await aWeight(db, infants[0]!, day, { ...parents, measuredAt, minuteOfDay: 359 });
		}
		const { members } = (await compute(here)).result;
		expect(members.some(({ fromGrams, toGrams }) => [fromGrams, toGrams].includes(3000))).toBe(
			false
		);
	});

	it('leaves an infant out after a later objection, from the next version on', async () => {
		const here = await aUnitWithFigures(db);
		const infants = await infantsOf(db, here, 11);
		const first = await frozen(here);
		const mother = await decided(db, here, infants[4]!, 'refused');
		expect((await newest(here)).result).toMatchObject({ routineCare: { n: 11 } });
		const next = { root: first.id, seen: 1, reason: 'A year later' };
		const second = await frozen(here, next);
		expect(await newest(here)).toMatchObject({
			version: 2,
			result: { routineCare: { n: 10 }, leftOut: { objects: 1 }, considered: 11 }
		});
		const inVersion = async (id: string) =>
			(await routineCare.members(db, id)).some(({ infantId }) => infantId === infants[4]!.infantId);
		expect([await inVersion(first.id), await inVersion(second.id)]).toEqual([true, false]);
		await decided(db, here, infants[4]!, 'given', { by: mother, at: morning(44) });
		expect((await compute(here)).result.routineCare).toMatchObject({ n: 11 });
		const versions = await routineCare.versions(db, here.unit.id);
		expect(versions.map(({ version, reason }) => [version, reason])).toEqual([
			[2, 'A year later'],
			[1, null]
		]);
	});

	it('is asked again where the records gave something else since it was shown', async () => {
		const here = await aUnitWithFigures(db);
		const infants = await infantsOf(db, here, 10);
		const { shown } = await compute(here);
		expect((await compute(here)).shown).toBe(shown);
		await decided(db, here, infants[0]!, 'refused');
		await infantsOf(db, here, 1);
		expect(await freeze(db, { ...here, asked: ASKED, typed: typedAs(shown) })).toEqual({
			kind: 'changed'
		});
		expect(await routineCare.versions(db, here.unit.id)).toEqual([]);
		// other ages than were shown are another result too
		const typed = typedAs((await compute(here)).shown);
		const asked = { ...ASKED, from: 239 };
		expect(await freeze(db, { ...here, asked, typed })).toEqual({ kind: 'changed' });
	});

	it('is frozen once however often it is sent, and not at all with other content', async () => {
		const here = await aUnitWithFigures(db);
		await infantsOf(db, here, 10);
		const typed = await frozen(here);
		// also where the records have changed since
		await infantsOf(db, here, 1);
		expect(await freeze(db, { ...here, asked: ASKED, typed })).toEqual({ kind: 'already' });
		const other = { ...typed, label: 'Another' };
		expect(await freeze(db, { ...here, asked: ASKED, typed: other })).toMatchObject({
			kind: 'conflict',
			stands: { label: 'Our routine care' }
		});
		expect(await routineCare.versions(db, here.unit.id)).toHaveLength(1);
	});

	it('of two next versions takes one, and another unit’s is nobody’s business', async () => {
		const [here, elsewhere] = [await aUnitWithFigures(db), await aUnitWithFigures(db)];
		await infantsOf(db, here, 10);
		await infantsOf(db, elsewhere, 10);
		const { id: root } = await frozen(here);
		const { shown } = await compute(here);
		const again = () => {
			const typed = typedAs(shown, { root, seen: 1, reason: 'Again' });
			return freeze(db, { ...here, asked: ASKED, typed });
		};
		const both = await Promise.all([again(), again()]);
		expect(both.map(({ kind }) => kind).toSorted()).toEqual(['overtaken', 'written']);
		const theirs = { root, seen: 2, reason: 'Theirs' };
		const typed = typedAs((await compute(elsewhere)).shown, theirs);
		expect(await freeze(db, { ...elsewhere, asked: ASKED, typed })).toEqual({ kind: 'elsewhere' });
		const sameKey = typedAs((await compute(elsewhere)).shown, { id: root });
		expect(await freeze(db, { ...elsewhere, asked: ASKED, typed: sameKey })).toEqual({
			kind: 'elsewhere'
		});
		expect(await routineCare.inUse(db, elsewhere.unit.id)).toEqual([]);
	});

	it('is retired with a reason: no longer drawn, still to be read, and followed no more', async () => {
		const here = await aUnitWithFigures(db);
		await infantsOf(db, here, 10);
		const { id: root } = await frozen(here);
		const id = newId();
		expect(await retire(here, root, { id })).toEqual({ kind: 'written' });
		expect(await retire(here, root, { id })).toEqual({ kind: 'already' });
		const other = await retire(here, root, { id, reason: 'Another' });
		expect(other).toMatchObject({ kind: 'conflict', stands: { reason: 'Out of date' } });
		expect(await routineCare.inUse(db, here.unit.id)).toEqual([]);
		const [retired, first] = await routineCare.versions(db, here.unit.id);
		expect(retired).toMatchObject({ version: 2, retired: 1, reason: 'Out of date', n: 10 });
		expect(first).toMatchObject({ version: 1, retired: 0, reason: null });
		expect(await routineCare.members(db, root)).toHaveLength(10);
		const typed = typedAs((await compute(here)).shown, { root, seen: 2, reason: 'Again' });
		expect(await freeze(db, { ...here, asked: ASKED, typed })).toMatchObject({ kind: 'overtaken' });
		expect(await retire(here, root, { seen: '2' })).toMatchObject({ kind: 'overtaken' });
		const lines = db.selectFrom('audit').select(['act', 'subject']);
		expect(await lines.where('personId', '=', here.person.id).orderBy('seq').execute()).toEqual([
			{ act: 'freeze a routine-care baseline', subject: root },
			{ act: 'retire a routine-care baseline', subject: id }
		]);
	});

	it('is retired by its own unit, as it was seen, and once', async () => {
		const [here, elsewhere] = [await aUnitWithFigures(db), await aUnitWithFigures(db)];
		await infantsOf(db, here, 10);
		const { id: root } = await frozen(here);
		expect(await retire(elsewhere, root)).toEqual({ kind: 'elsewhere' });
		expect(await retire(here, root, { id: root })).toMatchObject({ kind: 'conflict' });
		await frozen(here, { root, seen: 1, reason: 'A year later' });
		expect(await retire(here, root)).toMatchObject({ kind: 'overtaken', stands: { version: 2 } });
		const both = await Promise.all([1, 2].map(() => retire(here, root, { seen: '2' })));
		expect(both.map(({ kind }) => kind).toSorted()).toEqual(['overtaken', 'written']);
		expect(retireRoutineCare.safeParse({ id: root, root, seen: '1', reason: ' ' }).success).toBe(
			false
		);
	});

	it('leaves one audit line a version, and is never changed in place', async () => {
		const here = await aUnitWithFigures(db);
		await infantsOf(db, here, 10);
		const { id } = await frozen(here);
		const lines = db.selectFrom('audit').select(['act', 'subject', 'infantId']);
		expect(await lines.where('personId', '=', here.person.id).execute()).toEqual([
			{ act: 'freeze a routine-care baseline', subject: id, infantId: null }
		]);
		const update = db.updateTable('unitRoutineCare').set({ median: 50 }).where('id', '=', id);
		await expect(update.execute()).rejects.toThrow('append-only');
		const remove = db.deleteFrom('unitRoutineCareMember').where('versionId', '=', id);
		await expect(remove.execute()).rejects.toThrow('append-only');
	});
});

describe('which windows are asked for, as it is typed', () => {
	const TYPED = { from: '34+0', to: '36+6', bornFrom: '', bornTo: '31+6', method: 'exponential' };
	const errorsOf = (typed: Record<string, string>) =>
		askRoutineCare
			.safeParse({ ...TYPED, ...typed })
			.error?.issues.map(({ path }) => path.join('.')) ?? [];

	it('is ages in days, and any gestation where it is left empty', () => {
		expect(askRoutineCare.parse(TYPED)).toEqual({
			...{ from: 238, to: 258, bornFrom: null, bornTo: 223, method: 'exponential' }
		});
		const { from, to, method } = TYPED;
		expect(askRoutineCare.parse({ from, to, method })).toMatchObject({ bornFrom: null });
	});

	it.each([
		[{ from: '' }, 'from'],
		[{ from: '35+7' }, 'from'],
		[{ to: '34+0' }, 'to'],
		[{ to: '34+4' }, 'to'],
		[{ bornFrom: '32+0' }, 'bornTo'],
		[{ bornTo: 'thirty' }, 'bornTo'],
		[{ method: 'early' }, 'method']
	])('%j is answered beside its own field', (typed, field) => {
		expect(errorsOf(typed)).toEqual([field]);
	});

	it('says of an age that may be empty what the others say', () => {
		const { error } = askRoutineCare.safeParse({ ...TYPED, bornTo: 'thirty' });
		expect(error?.issues[0]?.message).toMatch(/weeks and days/);
	});

	it('needs a reason for a version that follows another, and a name for the first', () => {
		const shown = 'a'.repeat(64);
		const first = { id: newId(), root: '', seen: '0', shown, label: 'Ours' };
		expect(freezeRoutineCare.safeParse(first).success).toBe(true);
		const errors = (changes: object) =>
			freezeRoutineCare
				.safeParse({ ...first, ...changes })
				.error?.issues.map(({ path }) => path[0]);
		expect(errors({ label: ' ' })).toEqual(['label']);
		expect(errors({ root: newId() })).toEqual(['reason']);
		expect(errors({ root: newId(), reason: ' ' })).toEqual(['reason']);
		expect(errors({ shown: 'x' })).toEqual(['shown']);
	});
});
