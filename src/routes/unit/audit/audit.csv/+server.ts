import * as audit from '#lib/server/audit/audit.ts';
import * as guard from '#lib/server/auth/guard.ts';
import { dayIn } from '#lib/domain/zone.ts';
import { askedFrom } from '../asked.ts';
import { auditCsv } from './audit-csv.ts';
import type { RequestHandler } from './$types';

/** The lines that were asked for as a file: ids, roles, acts and digests, and no name. */
export const GET: RequestHandler = async (event) => {
	const { db, now, person, unit } = await guard.unit(event, 'see audit');
	const asked = askedFrom(event.url.searchParams);
	const line = { at: now, personId: person.id, role: 'lead' as const, unitId: unit.id };
	await db.transaction().execute((tx) => audit.record(tx, { ...line, act: 'export the audit' }));
	return new Response(auditCsv(db, { unit, asked }), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="audit-${dayIn(unit.timeZone, now)}.csv"`
		}
	});
};
