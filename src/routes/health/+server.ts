import { json } from '@sveltejs/kit';
import * as guard from '#lib/server/auth/guard.ts';
import { schemaVersion } from '#lib/server/db/migrate.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { db } = guard.anyone(event, 'machines ask whether Nestling answers; nothing personal');
	const schema = await schemaVersion(db).catch(() => null);
	const status = schema === null ? 'database does not answer' : 'ok';
	return json({ status, schema }, { status: schema === null ? 503 : 200 });
};
