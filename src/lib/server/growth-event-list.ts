import { may } from '#lib/domain/access.ts';
import type { Act } from '#lib/domain/access-table.ts';
import { formatWeeks, pmaDays } from '#lib/domain/age.ts';
import { EVENT_KINDS, familyMayRead } from '#lib/domain/growth/events.ts';
import { dayIn, timeIn } from '#lib/domain/zone.ts';
import { eventWord, kindWord } from '#lib/words/growth-events.ts';
import type { WithInfant } from './auth/guard.ts';
import * as eventLists from './db/event-lists.ts';
import * as events from './db/growth-events.ts';
import * as people from './db/people.ts';
import type { GrowthEventTable } from './db/tables/growth-events.ts';
import { newId } from './ids.ts';
import { isOpen } from './weight-list.ts';

export type ListedEvent = Awaited<ReturnType<typeof listEvents>>[number];

/** What this reader may do with events, now. */
export function mayOf(here: WithInfant) {
	const open = (act: Act) => isOpen(here) && may(here.person, act, here.relation).allowed;
	return { record: open('record a growth event'), tell: open('tell of a growth event') };
}

/** An infant's growth events with their history, the newest day first; a former unit's as they stood. */
export async function listEvents({ db, infant, unit, asOf }: WithInfant) {
	const rows = await events.versions(db, infant.infantId, asOf);
	const names = await people.names(
		db,
		rows.map(({ authorId }) => authorId)
	);
	const said = (row: GrowthEventTable, before?: GrowthEventTable) => ({
		...{ id: row.id, what: whatItDid(row, before), by: names[row.authorId] ?? '' },
		...{ recordedDay: dayIn(unit.timeZone, row.recordedAt), reason: row.reason ?? '' },
		...{ recordedTime: timeIn(unit.timeZone, row.recordedAt), note: row.note ?? '' },
		...{ word: eventWord(events.toDomain(row).name), day: row.unitDay, untilDay: row.untilDay },
		choice: row.kind === 'own' ? `own:${row.label}` : row.kind,
		pma: formatWeeks(pmaDays(infant.gestationDays, infant.birthDay, row.unitDay)),
		inError: row.setAside === 1,
		told: row.toldToFamily === 1,
		familyReads: row.setAside === 0 && familyMayRead(events.toDomain(row))
	});
	return [...Map.groupBy(rows, ({ rootId }) => rootId)]
		.map(([rootId, versions]) => ({
			...{ rootId, keys: { correct: newId(), tell: newId(), error: newId() } },
			newest: said(versions.at(-1)!, versions.at(-2)),
			versions: versions.map((row, index) => said(row, versions[index - 1]))
		}))
		.toSorted((one, other) => (sortKey(one) < sortKey(other) ? 1 : -1));
}

const sortKey = ({ rootId, newest }: { rootId: string; newest: { day: string } }) =>
	newest.day + rootId;

function whatItDid(row: GrowthEventTable, before: GrowthEventTable | undefined) {
	if (!before) return 'first' as const;
	if (row.setAside === 1) return 'error' as const;
	return row.reason === null ? ('told' as const) : ('corrected' as const);
}

/** What the form offers: the unit's list, ours first. */
export async function eventChoices({ db, unit }: WithInfant) {
	const { kinds, own } = await eventLists.listOf(db, unit.id);
	const ours = EVENT_KINDS.filter((kind) => kinds.includes(kind));
	return [
		...ours.map((kind) => ({ value: kind as string, label: kindWord(kind) })),
		...own.map((label) => ({ value: `own:${label}`, label }))
	];
}
