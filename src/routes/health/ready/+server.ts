import * as guard from '#lib/server/auth/guard.ts';
import { databaseState } from '#lib/server/db/connection.ts';
import { isReady } from '#lib/server/readiness.ts';
import type { RequestHandler } from './$types';

/** Whether requests may be sent here. Why not is for the log and the doctor, and not for whoever asks. */
export const GET: RequestHandler = async (event) => {
	const { db } = guard.anyone(event, 'machines ask whether to send requests here; no more is said');
	// A start reads a damaged file whole, and says what to do: sending requests here would not.
	const ready = databaseState().kind !== 'unreadable' && (await isReady(db));
	return Response.json({ status: ready ? 'ready' : 'not ready' }, { status: ready ? 200 : 503 });
};
