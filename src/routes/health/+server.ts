import { json } from '@sveltejs/kit';
import * as guard from '#lib/server/auth/guard.ts';
import { backupsSeen } from '#lib/server/backup/seen.ts';
import { schemaVersion } from '#lib/server/db/migrate.ts';
import { examinedHere } from '#lib/server/doctor/examined-here.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { db, now } = guard.anyone(
		event,
		'machines ask whether Nestling answers; nothing personal'
	);
	const schema = await schemaVersion(db).catch(() => null);
	const status = schema === null ? 'database does not answer' : 'ok';
	const { databaseFile, backupFolder } = examinedHere();
	const backup = backupsSeen(databaseFile, backupFolder, now);
	return json({ status, schema, backup }, { status: schema === null ? 503 : 200 });
};
