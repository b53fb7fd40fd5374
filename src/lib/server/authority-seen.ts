import { RELATIONSHIPS } from '#lib/domain/authority.ts';
import { addDays, type Day, type Instant } from '#lib/domain/calendar.ts';
import { hasEnded } from '#lib/domain/until.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import { relationshipWords } from '#lib/words/consent.ts';
import { endWords } from '#lib/words/gate-reasons.ts';
import type { Relative } from './db/authorities.ts';
import type { AuthorityTable } from './db/tables/authorities.ts';
import { newId } from './ids.ts';

/** A person of the family and one record of their authority (or none), as a clinician sees it. */
export type AuthoritySeen = ReturnType<typeof authoritySeen>[number];

/** Who may decide for an infant, with what was recorded of it; each line has keys for its forms. */
export function authoritySeen(family: Relative[], zone: string, at: Instant) {
	return family.flatMap(({ id, name, access, authorities }) => {
		const rows: (AuthorityTable | null)[] = authorities.length > 0 ? authorities : [null];
		return rows.map((row) => ({
			personId: id,
			name,
			access,
			key: newId(),
			endKey: newId(),
			seen: row?.id ?? null,
			state: stateOf(row, at),
			relationship: row?.relationship ?? '',
			relationshipWords: wordsOf(row?.relationship),
			evidence: row?.evidence ?? null,
			reason: row?.reason ?? null,
			until: row?.endedAt ? endWords(row.endedAt, zone) : null,
			untilDay: lastDay(row, zone, at),
			on: row ? dayIn(zone, row.recordedAt) : null
		}));
	});
}

/** The last day of authority that ends at a midnight to come, as its form has it. */
function lastDay(row: AuthorityTable | null, zone: string, at: Instant): Day {
	if (row?.status !== 'checked' || !row.endedAt || hasEnded(row.endedAt, at)) return '';
	const midnight = timeIn(zone, row.endedAt) === '00:00';
	return addDays(dayIn(zone, row.endedAt), midnight ? -1 : 0);
}

function stateOf(row: AuthorityTable | null, at: Instant) {
	if (row === null) return 'none' as const;
	if (row.status === 'never') return 'never' as const;
	if (row.status === 'ended' || hasEnded(row.endedAt, at)) return 'ended' as const;
	return row.status;
}

function wordsOf(relationship: string | undefined): string | null {
	const known = RELATIONSHIPS.find((one) => one === relationship);
	return known ? relationshipWords(known) : null;
}
