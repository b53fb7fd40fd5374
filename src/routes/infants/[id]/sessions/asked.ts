import { isDay, type Day } from '#lib/domain/calendar.ts';
import type { SessionView } from '#lib/domain/session-view.ts';

export const STATUSES = [
	...['in-progress', 'completed', 'stopped', 'not-done', 'entered-in-error']
] as SessionView['status'][];

export const PERFORMERS = ['practitioner', 'parent'] as const;

/** What the address of the sessions asks to see; null is no limit. Both days are included. */
export interface Asked {
	status: SessionView['status'] | null;
	by: (typeof PERFORMERS)[number] | null;
	from: Day | null;
	to: Day | null;
}

/** Reads an address; what is missing or makes no sense falls away, and turned-round ends are turned. */
export function askedFrom(query: URLSearchParams): Asked {
	const one = <Known extends string>(name: string, known: readonly Known[]) =>
		known.find((value) => value === query.get(name)) ?? null;
	const day = (name: string) => (isDay(query.get(name) ?? '') ? query.get(name) : null);
	const [from, to] = [day('from'), day('to')];
	const turned = from !== null && to !== null && from > to;
	return {
		status: one('status', STATUSES),
		by: one('by', PERFORMERS),
		from: turned ? to : from,
		to: turned ? from : to
	};
}

/** The query of what is asked, with only what is; empty where nothing is. */
export function queryOf(asked: Asked & { before?: string | null }): string {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(asked)) if (value !== null) query.set(name, value);
	return query.size > 0 ? `?${query.toString()}` : '';
}
