import type { Relationship } from '#lib/domain/authority.ts';
import { addDays, type Day, type Instant } from '#lib/domain/calendar.ts';
import { firstEnd } from '#lib/domain/until.ts';
import { startOfDay } from '#lib/domain/zone.ts';
import * as audit from '../audit/audit.ts';
import * as authorities from '../db/authorities.ts';
import type { Database } from '../db/open.ts';
import type { AuthorityTable } from '../db/tables/authorities.ts';
import type { Unit } from '../db/units.ts';
import { digestOf } from '../ids.ts';

/** What staff found: authority that holds, that ended on a day, or that never was. */
export type Finding =
	| { kind: 'checked'; relationship: Relationship; evidence: string; untilDay: Day | null }
	| { kind: 'ended'; endedOn: Day; reason: string }
	| { kind: 'never'; reason: string };

export interface Checking {
	id: string;
	unit: Unit;
	infantId: string;
	/** Whose authority it is. */
	personId: string;
	/** The record that stood when the form was opened, or null where there was none. */
	seen: string | null;
	finding: Finding;
	person: { id: string };
	now: Instant;
	today: Day;
}

export type Checked =
	| { kind: 'written' | 'already' }
	| { kind: 'overtaken' }
	| { kind: 'elsewhere' }
	| { kind: 'refused'; because: 'in-future' | 'own-authority' | 'until-past' };

/**
 * Records what staff found of a person's authority to decide, as a new version of what was recorded
 * before. Nobody checks their own.
 */
export function checkAuthority(db: Database, asked: Checking): Promise<Checked> {
	const { id, infantId, personId, seen, finding, person, now, today } = asked;
	return db.transaction().execute(async (tx) => {
		await audit.takeTurn(tx);
		const member = (await authorities.familyOf(tx, infantId)).find((one) => one.id === personId);
		const sent = await authorities.find(tx, id);
		if (!member || (sent && sent.infantId !== infantId)) return { kind: 'elsewhere' };
		const before = member.authorities.find((row) => row.id === seen);
		if (sent) return isSame(sent, asked) ? { kind: 'already' } : { kind: 'overtaken' };
		if (personId === person.id) return { kind: 'refused', because: 'own-authority' };
		if (finding.kind === 'ended' && finding.endedOn > today) {
			return { kind: 'refused', because: 'in-future' };
		}
		if (finding.kind === 'checked' && finding.untilDay !== null && finding.untilDay < today) {
			return { kind: 'refused', because: 'until-past' };
		}
		if (seen === null ? member.authorities.length > 0 : !before) return { kind: 'overtaken' };
		const row: AuthorityTable = {
			...{ id, infantId, personId, supersedes: seen, authorId: person.id, recordedAt: now },
			...found(asked, before)
		};
		await authorities.add(tx, row);
		const digest = digestOf({ personId, ...finding });
		const line = { at: now, personId: person.id, infantId, subject: id, digest };
		await audit.record(tx, { ...line, act: 'check authority' });
		return { kind: 'written' };
	});
}

type Found = Omit<
	AuthorityTable,
	'id' | 'infantId' | 'personId' | 'supersedes' | 'authorId' | 'recordedAt'
>;

function found({ finding, now, ...asked }: Checking, before?: AuthorityTable): Found {
	const held = before?.status === 'checked' ? before.validFrom : now;
	if (finding.kind === 'checked') {
		const { relationship, evidence, untilDay } = finding;
		const endedAt =
			untilDay === null ? null : startOfDay(asked.unit.timeZone, addDays(untilDay, 1));
		const kept = { relationship, evidence, reason: null };
		return { ...kept, status: 'checked', validFrom: held, endedAt };
	}
	const known = {
		relationship: before?.relationship ?? 'other',
		evidence: before?.evidence ?? null,
		reason: finding.reason
	};
	if (finding.kind === 'never')
		return { ...known, status: 'never', validFrom: null, endedAt: null };
	const recorded = endOf(asked.unit, finding.endedOn, asked.today, now);
	const endedAt = firstEnd([recorded, before?.endedAt ?? null]);
	// what was never checked permitted nothing before it ended either
	const validFrom = before?.status === 'checked' ? before.validFrom : endedAt;
	return { ...known, status: 'ended', validFrom, endedAt };
}

/** Authority that ended on a day does not hold on that day; today's ends now. */
function endOf(unit: Unit, endedOn: Day, today: Day, now: Instant): Instant {
	return endedOn === today ? now : startOfDay(unit.timeZone, endedOn);
}

function isSame(sent: AuthorityTable, { finding, personId, person, seen }: Checking): boolean {
	if (sent.personId !== personId || sent.authorId !== person.id) return false;
	if (sent.supersedes !== seen || sent.status !== finding.kind) return false;
	return finding.kind === 'checked'
		? sent.evidence === finding.evidence && sent.relationship === finding.relationship
		: sent.reason === finding.reason;
}
