import * as guard from '#lib/server/auth/guard.ts';
import { readExport } from '#lib/server/care/read-export.ts';
import type { RequestHandler } from './$types';

/** The record as a file for another program. Its own name names nobody. */
export const GET: RequestHandler = async (event) => {
	const here = await guard.infant(event, 'take the record along');
	const record = await readExport(here);
	return new Response(`${JSON.stringify(record, null, '\t')}\n`, {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': `attachment; filename="record-${record.made.day}.json"`
		}
	});
};
