import * as guard from '#lib/server/auth/guard.ts';
import type { RequestHandler } from './$types';

/** That this process answers, whatever its database does: nothing else would be mended by a restart. */
export const GET: RequestHandler = (event) => {
	guard.anyone(event, 'machines ask whether this process is alive; nothing else is said');
	return Response.json({ status: 'live' });
};
