import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KyselyPlugin } from 'kysely';
import { standingObjections } from '#lib/domain/consent.ts';
import * as consents from '../db/consents.ts';
import type { Database } from '../db/open.ts';
import * as sessions from '../db/sessions.ts';
import { aClearance, aParent, aUnit, NOW } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import * as weightsAsOf from '../db/weights-as-of.ts';
import * as weights from '../db/weights.ts';
import { newId } from '../ids.ts';
import { baselineCandidates } from './baseline-candidates.ts';
import { moveBed } from './move-bed.ts';
import {
	aMassage,
	aUnitWithFigures,
	aWeight,
	dayOf,
	decided,
	infantsOf,
	morning,
	type WithFigures
} from './routine-care.fixtures.ts';
import { transferInfant } from './transfer-infant.ts';

describe.each(DATABASES)('candidates of a unit’s own routine care on $name', (kind) => {
	let db: Database;
	beforeAll(async () => void (db = await emptyDatabase(kind)), 30_000);
	afterAll(() => db.destroy());

	const one = async (here: WithFigures, infantId: string) =>
		(await baselineCandidates(db, here)).find((candidate) => candidate.infantId === infantId)!;

	it('are read as each infant’s own pages read them', async () => {
		const here = await aUnitWithFigures(db);
		const infants = await infantsOf(db, here, 3);
		const [first, second, third] = [infants[0]!, infants[1]!, infants[2]!];
		const wrong = await aWeight(db, first, 41, { grams: 7000, measuredAt: morning(41, '07:00') });
		await aWeight(db, first, 41, { rootId: wrong, version: 2, supersedes: wrong, setAside: 1 });
		const parents = await aWeight(db, second, 42, { source: 'parent' });
		await weights.addReview(db, { id: newId(), weightId: parents, authorId: 'c', at: NOW });
		await aWeight(db, second, 43, { source: 'parent' });
		await aMassage(db, second, 40);
		await aMassage(db, second, 41);
		await decided(db, here, third, 'refused');
		for (const { infantId } of infants) {
			const candidate = await one(here, infantId);
			const zone = here.unit.timeZone;
			const rows = (await weights.all(db, infantId)).map(weights.toDomain);
			const byId = (list: readonly { id: string }[]) =>
				list.toSorted((a, b) => (a.id < b.id ? -1 : 1));
			expect(byId(candidate.weights)).toEqual(byId(rows));
			expect(candidate.massage).toEqual(await sessions.minutesByDay(db, infantId, zone, NOW));
			const against = standingObjections({
				...{ infantId, scope: 'unit-audit', at: NOW, zone },
				decisions: await consents.decisions(db, infantId),
				authorities: await consents.authorities(db, infantId)
			});
			expect(candidate.objects).toBe(against.objections.length > 0);
			expect(candidate.here).toEqual([{ from: dayOf(0), to: dayOf(46) }]);
		}
	});

	it('take a fixed number of queries, however many infants', async () => {
		let queries = 0;
		const counting: KyselyPlugin = {
			transformQuery: ({ node }) => node,
			transformResult: async ({ result }) => {
				queries++;
				return result;
			}
		};
		const counts: number[] = [];
		for (const infants of [1, 4]) {
			const here = await aUnitWithFigures(db);
			await infantsOf(db, here, infants);
			queries = 0;
			await baselineCandidates(db.withPlugin(counting) as Database, here);
			counts.push(queries);
		}
		expect(counts).toEqual([7, 7]);
	});

	it.each([
		['do not object where nothing was decided', [], false],
		['do not object after a yes', ['given'], false],
		['object after a refusal', ['refused'], true],
		['object after a withdrawal', ['given', 'withdrawn'], true],
		['do not object after a no and then a yes of the same person', ['refused', 'given'], false]
	] as const)('%s', async (_, decisions, objects) => {
		const here = await aUnitWithFigures(db);
		const [infant] = await infantsOf(db, here, 1);
		let by: string | undefined;
		for (const [index, decision] of decisions.entries()) {
			const at = morning(30, `1${index}:00`);
			by = await decided(db, here, infant!, decision, { at, ...(by && { by }) });
		}
		expect((await one(here, infant!.infantId)).objects).toBe(objects);
	});

	it('object by a person nobody has checked, by one of two, and not by a no to massage', async () => {
		const here = await aUnitWithFigures(db);
		const [unchecked, disagree, massage] = await infantsOf(db, here, 3);
		await decided(db, here, unchecked!, 'refused', { by: 'step-parent' });
		await decided(db, here, disagree!, 'given');
		await decided(db, here, disagree!, 'refused');
		const scope = 'massage-by-practitioner';
		await decided(db, here, massage!, 'refused', { scope });
		const found = await Promise.all(
			[unchecked!, disagree!, massage!].map(({ infantId }) => one(here, infantId))
		);
		expect(found.map(({ objects }) => objects)).toEqual([true, true, false]);
	});

	it('object where a decision cannot be read, as it may have been a no; not where authority never was', async () => {
		const here = await aUnitWithFigures(db);
		const [unreadable, ended] = await infantsOf(db, here, 2);
		await decided(db, here, unreadable!, 'given', { scope: 'a scope not known' });
		const father = await aParent(db, { infant: ended! });
		await decided(db, here, ended!, 'refused', { by: father.id });
		const [stands] = await db
			.selectFrom('authority')
			.selectAll()
			.where('personId', '=', father.id)
			.execute();
		const over = { id: newId(), supersedes: stands!.id, status: 'never' as const };
		await db
			.insertInto('authority')
			.values({ ...stands!, ...over })
			.execute();
		expect((await one(here, unreadable!.infantId)).objects).toBe(true);
		expect((await one(here, ended!.infantId)).objects).toBe(false);
	});

	it('hold the days on which massage was on hold', async () => {
		const here = await aUnitWithFigures(db);
		const [infant] = await infantsOf(db, here, 1);
		const about = { infant: infant!, unit: here.unit };
		await aClearance(db, about, { state: 'hold', reason: 'after-surgery', at: morning(40) });
		await aClearance(db, about, { at: morning(42) });
		expect((await one(here, infant!.infantId)).holds).toEqual([{ from: dayOf(40), to: dayOf(42) }]);
	});

	it('of one that went to another unit are what stood then; of one that came, all there is', async () => {
		const [here, there] = [await aUnitWithFigures(db), await aUnitWithFigures(db)];
		const [infant] = await infantsOf(db, here, 1);
		const { infantId } = infant!;
		const leftAt = morning(43, '12:00');
		const to = { unitId: there.unit.id, bed: '9' };
		await transferInfant(db, { id: newId(), infantId, ...here, to, now: leftAt });
		await aWeight(db, infant!, 46, { measuredAt: morning(46, '09:00') });
		await aMassage(db, infant!, 44);
		const parents = await aWeight(db, infant!, 42, { source: 'parent' });
		const review = { id: newId(), weightId: parents, authorId: 'c', at: morning(45) };
		await weights.addReview(db, review);
		const left = await one(here, infantId);
		const then = await weightsAsOf.all(db, infantId, leftAt);
		expect(left.weights).toHaveLength(then.length);
		expect(left.weights.find(({ id }) => id === parents)).toMatchObject({ reviewed: false });
		expect(left.massage).toEqual([]);
		expect(left.here).toEqual([{ from: dayOf(0), to: dayOf(43) }]);
		const came = await one(there, infantId);
		expect(came.weights).toHaveLength((await weights.all(db, infantId)).length);
		expect(came.massage).toMatchObject([{ day: dayOf(44) }]);
		expect(came.here).toEqual([{ from: dayOf(43), to: dayOf(46) }]);
		// said in the other unit, and it counts here all the same
		await decided(db, there, infant!, 'refused', { at: morning(45) });
		expect((await one(here, infantId)).objects).toBe(true);
	});

	it('lie in one stretch of days through a move of bed, and in none of another unit', async () => {
		const here = await aUnitWithFigures(db);
		const [infant] = await infantsOf(db, here, 1);
		const move = { id: newId(), infantId: infant!.infantId, ...here, bed: '40' };
		await moveBed(db, { ...move, now: morning(41) });
		expect((await one(here, infant!.infantId)).here).toEqual([{ from: dayOf(0), to: dayOf(46) }]);
		const elsewhere = { ...here, unit: await aUnit(db) };
		expect(await baselineCandidates(db, elsewhere)).toEqual([]);
	});
});
