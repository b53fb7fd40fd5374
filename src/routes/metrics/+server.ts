import * as guard from '#lib/server/auth/guard.ts';
import { config } from '#lib/server/config.ts';
import { ask } from '#lib/server/measures/asking.ts';
import { textOf } from '#lib/server/measures/parts.ts';
import { registry } from '#lib/server/measures/registry.ts';
import { mayReadMeasures } from '#lib/server/measures/who-may-read.ts';
import type { RequestHandler } from './$types';

/** What Prometheus reads: counts and times of all processes of this server, nothing of any person. */
export const GET: RequestHandler = async (event) => {
	guard.anyone(event, 'read from this machine, or with METRICS_TOKEN; nothing personal is in it');
	const { headers } = event.request;
	const remoteAddress = event.platform?.req.socket.remoteAddress;
	if (!mayReadMeasures({ headers, remoteAddress }, config.measures)) {
		return new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer' } });
	}
	const own = async () => [await registry.getMetricsAsJSON()];
	const parts = (await ask('all')) ?? { measures: await own(), answering: 1, silent: 0 };
	return new Response(await textOf(parts), { headers: { 'content-type': registry.contentType } });
};
