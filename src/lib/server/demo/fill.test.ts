import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as audit from '../audit/audit.ts';
import * as infants from '../db/infants.ts';
import type { Database } from '../db/open.ts';
import * as people from '../db/people.ts';
import * as sessions from '../db/sessions.ts';
import * as weights from '../db/weights.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { fillBigWard } from './big-ward.ts';
import { fillDemonstration } from './fill.ts';
import { DEMONSTRATION_INFANTS } from './infant-ids.ts';
import { DEMONSTRATION_UNITS } from './made-ids.ts';
import { DEMONSTRATION_PEOPLE } from './people.ts';
import { FILLED } from './rows.ts';
import { NOW, wardAt } from './ward.fixtures.ts';

describe.each(DATABASES)('filling the demonstration on $name', (kind) => {
	let db: Database;
	beforeAll(async () => {
		db = await emptyDatabase(kind);
		await fillDemonstration(db, { now: NOW });
		// PGlite starts in 2 seconds, or in 10 where every core is busy.
	}, 60_000);
	afterAll(() => db.destroy());

	const counted = async (table: (typeof FILLED)[number]) =>
		(await db.selectFrom(table).selectAll().execute()).length;

	it('writes every row of the generated ward', async () => {
		const rows = wardAt(NOW);
		for (const table of FILLED)
			expect([table, await counted(table)]).toEqual([table, rows[table].length]);
	});

	it('leaves an audit chain that is whole, with a line for each table', async () => {
		expect(await audit.check(db)).toEqual({ kind: 'intact', lines: FILLED.length });
	});

	it('says that this database is a demonstration', async () => {
		expect(await db.selectFrom('deployment').select('kind').execute()).toEqual([
			{ kind: 'demonstration' }
		]);
	});

	it('is read by the same queries as a ward', async () => {
		const ward = await infants.inUnit(db, DEMONSTRATION_UNITS.east);
		expect(ward.map(({ bed }) => bed)).toEqual([
			'1',
			'2',
			'3',
			'5',
			'7',
			'8',
			'9',
			'11',
			'12',
			'13',
			'14'
		]);
		const amara = DEMONSTRATION_INFANTS.amara;
		expect((await weights.last(db, amara))!.grams).toBe(1800);
		expect(await sessions.history(db, amara)).toHaveLength(19);
	});

	it.each([
		['parent', 0, true],
		['practitioner', 1, true],
		['clinician', 1, false],
		['lead', 1, false]
	] as const)('lets %s stand as they should', async (key, roles, taught) => {
		const standing = await people.standing(db, DEMONSTRATION_PEOPLE[key], NOW);
		expect(standing!.roles).toHaveLength(roles);
		expect(standing!.taught).toBe(taught);
	});

	it('is refused a second time, and nothing is written', async () => {
		await expect(fillDemonstration(db, { now: NOW })).rejects.toThrow(/filled already/);
		expect(await counted('infant')).toBe(14);
	});
});

describe('filling', () => {
	it('is refused on the database of a real ward', async () => {
		const db = await emptyDatabase(DATABASES[0]);
		await db
			.insertInto('deployment')
			.values({ id: 1, kind: 'ward', createdAt: NOW, setupCodeHash: null, setupUsedAt: null })
			.execute();
		await expect(fillDemonstration(db, { now: NOW })).rejects.toThrow(/is a ward/);
		expect(await db.selectFrom('unit').selectAll().execute()).toEqual([]);
		await db.destroy();
	});

	it('makes a big ward of the size asked for, for the same people', async () => {
		const db = await emptyDatabase(DATABASES[0]);
		await fillBigWard(db, { now: NOW, infants: 6, weights: 80, sessions: 11 });
		const ward = await infants.inUnit(db, DEMONSTRATION_UNITS.east);
		expect(ward).toHaveLength(6);
		for (const { infantId } of ward) {
			expect(await weights.all(db, infantId)).toHaveLength(80);
			expect(await sessions.history(db, infantId)).toHaveLength(11);
		}
		expect((await people.standing(db, DEMONSTRATION_PEOPLE.parent, NOW))!.parentOf).toHaveLength(1);
		await db.destroy();
	});
});
