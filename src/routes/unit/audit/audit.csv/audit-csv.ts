import { type AuditLine, linesOf } from '#lib/server/care/read-audit.ts';
import type { AskedOfAudit } from '#lib/server/db/audit-lines.ts';
import type { Database } from '#lib/server/db/open.ts';
import type { Unit } from '#lib/server/db/units.ts';

/** Lines read at once: a unit's audit may be longer than memory. */
const AT_ONCE = 1000;

const HEAD = 'seq,chain,number,at,person,role,act,infant,subject,digest,hash';

/** The lines as CSV, newest first, as they are read. No field can hold a comma or a quote. */
export function auditCsv(
	db: Database,
	ask: { unit: Unit; asked: AskedOfAudit }
): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	let before: number | null = null;
	return new ReadableStream({
		start: (controller) => controller.enqueue(encoder.encode(`${HEAD}\r\n`)),
		pull: async (controller) => {
			const lines = await linesOf(db, { ...ask, before, most: AT_ONCE });
			if (lines.length > 0) controller.enqueue(encoder.encode(lines.map(row).join('')));
			if (lines.length < AT_ONCE) controller.close();
			before = lines.at(-1)?.seq ?? null;
		}
	});
}

function row(line: AuditLine): string {
	const { seq, chain, number, at, personId, roles, act, infantId, subject, digest, hash } = line;
	const what = [act, infantId, subject, digest, hash];
	const fields = [seq, chain, number ?? seq, at, personId, roles.join(' '), ...what];
	return `${fields.map((field) => field ?? '').join(',')}\r\n`;
}
