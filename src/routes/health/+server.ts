import { json } from '@sveltejs/kit';
import * as guard from '#lib/server/auth/guard.ts';
import { backupsSeen } from '#lib/server/backup/seen.ts';
import { databaseState } from '#lib/server/db/connection.ts';
import { schemaVersion } from '#lib/server/db/migrate.ts';
import { examinedHere } from '#lib/server/doctor/examined-here.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { db, now } = guard.anyone(
		event,
		'machines ask whether Nestling answers; nothing personal'
	);
	const schema = await schemaVersion(db).catch(() => null);
	const database = databaseState();
	const answers = schema !== null && database.kind !== 'unreadable';
	const status = !answers
		? 'database does not answer'
		: database.kind === 'writable'
			? 'ok'
			: 'read-only';
	const { databaseFile, backupFolder } = examinedHere();
	const backup = backupsSeen(databaseFile, backupFolder, now);
	return json({ status, schema, database, backup }, { status: answers ? 200 : 503 });
};
