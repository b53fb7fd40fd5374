import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openSqlite } from './open.ts';

it('names columns as TypeScript does, and keeps what a value holds as it is', async () => {
	const db = openSqlite(':memory:');
	await sql`create table some_rows (birth_day text, grams_2 integer, a_b_c text)`.execute(db);
	await sql`insert into some_rows values ('2026-11-23', 7, null)`.execute(db);
	const { rows } = await sql`select * from some_rows`.execute(db);
	expect(rows).toEqual([{ birthDay: '2026-11-23', grams2: 7, aBC: null }]);
});

it('reads the columns a migration added, though it read the table before', async () => {
	const db = openSqlite(':memory:');
	await sql`create table notes (id integer)`.execute(db);
	await sql`insert into notes values (1)`.execute(db);
	const read = () => sql`select * from notes`.execute(db);
	expect((await read()).rows).toEqual([{ id: 1 }]);
	await sql`alter table notes add column said_by text`.execute(db);
	expect((await read()).rows).toEqual([{ id: 1, saidBy: null }]);
	await sql`update notes set said_by = 'Mei'`.execute(db);
	expect((await read()).rows).toEqual([{ id: 1, saidBy: 'Mei' }]);
});

it('forgets the oldest statements, and asks them again all the same', async () => {
	const db = openSqlite(':memory:');
	for (let round = 0; round < 2; round++) {
		for (let number = 0; number < 600; number++) {
			const { rows } = await sql`select ${sql.lit(number)} as n`.execute(db);
			expect(rows).toEqual([{ n: number }]);
		}
	}
});

it('plans a query that sorts or has a limit once, whatever values it is given', () => {
	const db = openSqlite(':memory:');
	const newest = db.selectFrom('weight').selectAll().where('infantId', '=', 'any');
	const { sql: written } = newest.orderBy('unitDay', 'desc').limit(1).compile();
	// A bare `?` would be planned again at each value; SQLite tells nobody of it but a debugger.
	expect(written).not.toMatch(/[^+]\?/);
	expect(sql`select 1 limit ${1}`.compile(db).sql).toBe('select 1 limit +?');
});
