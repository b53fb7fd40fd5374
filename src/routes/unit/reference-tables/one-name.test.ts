import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as schema from '#lib/schemas/reference-table.ts';
import { addOne, changeOne } from '#lib/server/care/change-reference-table.ts';
import type { Database } from '#lib/server/db/open.ts';
import * as tables from '#lib/server/db/reference-tables.ts';
import { DATABASES, emptyDatabase } from '#lib/server/db/testing.ts';
import { aPerson, aUnit, NOW } from '#lib/server/db/testing-data.ts';
import { newId } from '#lib/server/ids.ts';

/** While it holds, nobody sees what others wrote: as two writers of PostgreSQL see nothing of each other. */
const blind = vi.hoisted(() => ({ holds: false }));
vi.mock('#lib/server/db/reference-tables.ts', async (original) => {
	const real = await original<typeof tables>();
	return {
		...real,
		inUse: async (...ask: Parameters<typeof real.inUse>) =>
			blind.holds ? [] : await real.inUse(...ask)
	};
});

const TYPED = {
	...{ name: 'Fenton 2025', source: 'A paper', licence: 'Held by us' },
	table: 'sex,pma_days,L,M,S\nf,245,0.3,2400,0.12\nm,245,0.2,2520,0.13'
};

describe.each(DATABASES)('one name of a unit on $name', (kind) => {
	let db: Database;
	beforeAll(async () => void (db = await emptyDatabase(kind)), 60_000);
	afterAll(() => db.destroy());

	it('is one table’s, which the database decides between those who do not see each other', async () => {
		const unit = await aUnit(db);
		const here = { unit, person: await aPerson(db, { unit, role: 'clinician' }), now: NOW };
		const add = (name: string, id = newId()) =>
			addOne(db, { ...here, typed: schema.addReference.parse({ ...TYPED, id, name }) });
		const other = newId();
		expect(await add('Fenton 2025')).toEqual({ kind: 'written' });
		expect(await add('Another', other)).toEqual({ kind: 'written' });
		const entry = { ...TYPED, id: newId(), root: other, seen: '1', reason: 'Named anew' };
		blind.holds = true;
		const unseen = await Promise.all([
			...[add('Fenton 2025'), add('fenton 2025')],
			changeOne(db, { ...here, typed: schema.changeReference.parse(entry) })
		]).finally(() => (blind.holds = false));
		expect(unseen).toEqual(unseen.map(() => ({ kind: 'name-taken' })));
		const names = (await tables.inUse(db, unit.id)).map(({ name }) => name);
		expect(names).toEqual(['Another', 'Fenton 2025']);
		expect(await tables.versions(db, unit.id)).toHaveLength(2);
	});
});
