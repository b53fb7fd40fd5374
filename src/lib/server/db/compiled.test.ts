import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { compiled } from './compiled.ts';
import type { Database } from './open.ts';
import { DATABASES, emptyDatabase } from './testing.ts';
import { NOW } from './testing-data.ts';

const named = compiled((db, value: { name: string; most: number }) =>
	db
		.selectFrom('person')
		.select(['id', 'createdAt'])
		.where('name', '=', value.name)
		.limit(value.most)
);
const add = compiled((db, value: { id: string; name: string; by: string | null }) =>
	db
		.insertInto('person')
		.values({ id: value.id, name: value.name, createdAt: NOW, createdById: value.by })
		.returning('id')
);

describe.each(DATABASES)('a query that is compiled once, on $name', (kind) => {
	let db: Database;
	beforeAll(async () => {
		db = await emptyDatabase(kind);
	});

	it('asks with the values of each call, in a transaction as outside one', async () => {
		const [one, other] = [newId(), newId()];
		expect(await add(db, { id: one, name: 'Ana', by: null })).toEqual([{ id: one }]);
		await db.transaction().execute(async (tx) => {
			await add(tx, { id: other, name: 'Mei', by: one });
			expect(await named(tx, { name: 'Mei', most: 5 })).toEqual([{ id: other, createdAt: NOW }]);
		});
		expect(await named(db, { name: 'Ana', most: 5 })).toEqual([{ id: one, createdAt: NOW }]);
		expect(await named(db, { name: 'Ana', most: 0 })).toEqual([]);
		expect(await named(db, { name: "'; drop table person;--", most: 5 })).toEqual([]);
	});
});
