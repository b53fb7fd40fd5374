import { isDay } from '#lib/domain/calendar.ts';
import { NEWEST, TIMELINE_KINDS, type Place, type TimelineKind } from '#lib/domain/timeline.ts';

/** What the address of a timeline asks to see. */
export interface Asked {
	kind: TimelineKind | null;
	below: Place;
}

/** Reads an address; what is missing or makes no sense is all kinds, from the newest on. */
export function askedFrom(query: URLSearchParams): Asked {
	const kind = TIMELINE_KINDS.find((known) => known === query.get('kind')) ?? null;
	return { kind, below: placeFrom(query.get('before') ?? '') ?? NEWEST };
}

/** The query of what is asked, with only what is; empty where nothing is. */
export function queryOf({ kind, before }: { kind: TimelineKind | null; before: Place | null }) {
	const query = new URLSearchParams();
	if (kind !== null) query.set('kind', kind);
	if (before !== null) query.set('before', [before.day, before.at, before.id].join('_'));
	return query.size > 0 ? `?${query.toString()}` : '';
}

function placeFrom(text: string): Place | null {
	const [day = '', at = '', id = '', ...more] = text.split('_');
	const moment = at === '' || !Number.isNaN(Date.parse(at));
	const known = isDay(day) && moment && /^[\w -]{1,60}$/.test(id) && more.length === 0;
	return known ? { day, at, id } : null;
}
