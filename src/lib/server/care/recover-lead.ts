import { type ActingRole, NETWORK_LEAD } from '#lib/domain/access-table.ts';
import type { Instant } from '#lib/domain/calendar.ts';
import * as audit from '../audit/audit.ts';
import { INSTALLATION } from '../audit/line.ts';
import * as invitations from '../db/invitations.ts';
import type { Database } from '../db/open.ts';
import { newId } from '../ids.ts';
import { hashOfCode, newCode } from '../one-time-code.ts';

const MINUTES = 60;

interface Lead {
	personId: string;
	unitId: string;
	role: Exclude<ActingRole, 'parent'>;
	username: string;
	name: string;
}

export type Recovered =
	| { kind: 'written'; username: string; code: string }
	| { kind: 'several'; usernames: string[] }
	| { kind: 'nobody' };

/**
 * A one-time code made on the server for somebody whom nobody in the app may give one: the only unit lead
 * there is, or whoever is named of the unit leads, the network leads and those who work in several units.
 * Codes that were open for them work no longer.
 */
export function recoverLead(
	db: Database,
	{ username, now }: { username: string | undefined; now: Instant }
): Promise<Recovered> {
	return db.transaction().execute(async (tx) => {
		const staff = await tx
			.selectFrom('role')
			.innerJoin('account', 'account.personId', 'role.personId')
			.innerJoin('person', 'person.id', 'role.personId')
			.select(['role.personId', 'role.unitId', 'role.role', 'account.username', 'person.name'])
			.where('toAt', 'is', null)
			.orderBy('account.username')
			.execute();
		const inSeveral = (personId: string) =>
			new Set(staff.filter((row) => row.personId === personId).map(({ unitId }) => unitId)).size >
			1;
		const overall = await tx
			.selectFrom('networkRole')
			.innerJoin('account', 'account.personId', 'networkRole.personId')
			.innerJoin('person', 'person.id', 'networkRole.personId')
			.select(['networkRole.personId', 'account.username', 'person.name'])
			.where('toAt', 'is', null)
			.execute();
		const leads: Lead[] = [
			...staff.filter(({ role }) => role === 'lead'),
			...overall.map((row) => ({ ...row, unitId: INSTALLATION, role: NETWORK_LEAD })),
			...staff.filter((row) => row.username === username && inSeveral(row.personId))
		];
		const named = leads.filter((lead) => username === undefined || lead.username === username);
		const usernames = [...new Set(named.map((lead) => lead.username))];
		if (usernames.length > 1) return { kind: 'several', usernames };
		const [lead] = named;
		if (!lead) return { kind: 'nobody' };
		const { personId, unitId, name, role } = lead;
		await invitations.close(tx, { personId }, now);
		const code = newCode();
		const id = newId(Date.parse(now));
		const expiresAt = new Date(Date.parse(now) + MINUTES * 60_000).toISOString();
		const row = {
			...{ id, unitId, codeHash: hashOfCode(code), name, role, personId },
			...{ relationship: null, evidence: null, checkedHow: 'on the server', expiresAt },
			// Whoever typed it on the server has no name here: it is kept as the lead's own.
			...{ createdById: personId, createdAt: now, usedAt: null }
		};
		await invitations.add(tx, row, []);
		await audit.record(tx, { at: now, personId: null, unitId, act: 'recover a lead', subject: id });
		return { kind: 'written', username: lead.username, code };
	});
}
