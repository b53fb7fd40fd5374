import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DatabaseState } from '#lib/server/db/watch.ts';
import { DATABASES, emptyDatabase } from '#lib/server/db/testing.ts';
import type { Database } from '#lib/server/db/open.ts';
import { GET as health } from './+server.ts';
import { GET as ready } from './ready/+server.ts';
import { here } from '../here.fixtures.ts';

/** What a machine is told that asks. */
async function told(endpoint: (event: never) => unknown, path: string, state: DatabaseState) {
	here.state = state;
	const url = new URL(`http://nestling.test${path}`);
	const answer = (await endpoint({
		url,
		locals: {},
		request: new Request(url)
	} as never)) as Response;
	return { code: answer.status, status: ((await answer.json()) as { status: string }).status };
}

describe.each(DATABASES)('what machines are told of the database, on $name', (kind) => {
	let db: Database;
	beforeAll(async () => {
		here.db = db = await emptyDatabase(kind);
	});
	afterAll(() => db.destroy());

	it('is that all is well while it can be written to', async () => {
		const state: DatabaseState = { kind: 'writable' };
		expect(await told(health, '/health', state)).toEqual({ code: 200, status: 'ok' });
		expect(await told(ready, '/health/ready', state)).toEqual({ code: 200, status: 'ready' });
	});

	it('is that requests may still come while it can only be read: the reading would go with them', async () => {
		const state: DatabaseState = { kind: 'read-only', reason: 'full' };
		expect(await told(health, '/health', state)).toEqual({ code: 200, status: 'read-only' });
		expect(await told(ready, '/health/ready', state)).toEqual({ code: 200, status: 'ready' });
	});

	it('is that none may come while it cannot be read', async () => {
		const state: DatabaseState = { kind: 'unreadable', reason: 'damaged' };
		const said = { code: 503, status: 'database does not answer' };
		expect(await told(health, '/health', state)).toEqual(said);
		expect(await told(ready, '/health/ready', state)).toEqual({ code: 503, status: 'not ready' });
	});
});
