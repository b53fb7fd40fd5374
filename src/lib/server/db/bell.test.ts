import pg from 'pg';
import { expect, it } from 'vitest';
import { Bell } from './bell.ts';
import { SERVER } from './testing-postgres.ts';

/* Rung as a command does it: it writes, lets go of the database at once, and has to come to its end. */

it.skipIf(!SERVER)(
	'a bell that is let go in the moment it rings is heard, and holds nothing open',
	async () => {
		const url = `${SERVER}/postgres`;
		const listening = new pg.Client(url);
		await listening.connect();
		await listening.query('listen nestling_written');
		const heard = new Promise((resolve) => listening.once('notification', resolve));

		const bell = new Bell(`${url}?application_name=let-go`);
		bell.ring();
		await bell.close();
		await heard;
		// What it would do later it would have begun by now.
		await new Promise((resolve) => setTimeout(resolve, 100));
		const named = `select 1 from pg_stat_activity where application_name = 'let-go'`;
		expect((await listening.query(named)).rows).toEqual([]);
		await listening.end();
	}
);
