import * as guard from '#lib/server/auth/guard.ts';
import type { RequestHandler } from './$types';

/** Whoever touches a page that sends nothing, such as a long note, is still there: nothing else is said. */
export const GET: RequestHandler = (event) => {
	guard.self(event);
	return new Response(null, { status: 204 });
};
