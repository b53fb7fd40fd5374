import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as audit from '../audit/audit.ts';
import * as consents from '../db/consents.ts';
import type { Database } from '../db/open.ts';
import { aUnit, aWording, NOW } from '../db/testing-data.ts';
import { DATABASES, emptyDatabase } from '../db/testing.ts';
import { publishMissingWordings } from './publish-missing-wordings.ts';

describe.each(DATABASES)('wordings of a unit made by an earlier build on $name', (kind) => {
	let db: Database;
	beforeEach(async () => void (db = await emptyDatabase(kind)));
	afterEach(() => db.destroy());

	it('gets those of scopes that came later, once, and keeps its own', async () => {
		const [unit, other] = [await aUnit(db), await aUnit(db)];
		const own = await aWording(db, { unit, scope: 'massage-by-practitioner' });
		for (let start = 0; start < 2; start++) await publishMissingWordings(db, NOW);
		const stands = (unitId: string) => consents.wording(db, unitId, 'massage-by-practitioner');
		expect((await stands(unit.id))?.id).toBe(own.id);
		expect((await stands(other.id))?.version).toBe(1);
		for (const { id } of [unit, other]) {
			expect(await consents.wording(db, id, 'unit-audit')).toMatchObject({
				version: 1,
				body: expect.stringContaining('You can say no. Care will not change.')
			});
			expect(await consents.wording(db, id, 'research')).toBeUndefined();
			const all = db.selectFrom('wording').select('id').where('unitId', '=', id);
			expect(await all.execute()).toHaveLength(6);
		}
		expect(await audit.check(db)).toMatchObject({ kind: 'intact' });
		const lines = db.selectFrom('audit').select('act').where('act', '=', 'publish a wording');
		expect(await lines.execute()).toHaveLength(11);
	});

	it('writes nothing where there is no unit yet', async () => {
		await publishMissingWordings(db, NOW);
		expect(await db.selectFrom('audit').selectAll().execute()).toEqual([]);
	});
});
