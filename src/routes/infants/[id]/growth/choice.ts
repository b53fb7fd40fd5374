import { VIEWS, type View } from '#lib/charts/view.ts';
import type { WindowDays } from '#lib/domain/growth/window.ts';
import type { HeadlineMethod } from '#lib/domain/growth/window-velocity.ts';

export const WINDOWS = [7, 5, 14] as const satisfies readonly WindowDays[];
export const METHODS = [
	'exponential',
	'average',
	'regression'
] as const satisfies readonly HeadlineMethod[];

/** What the address asks to see. */
export interface Choice {
	windowDays: WindowDays;
	method: HeadlineMethod;
	view: View;
}

/** Reads a choice from an address; what is missing or not known falls back to the usual. */
export function choiceFrom(query: URLSearchParams): Choice {
	const asked = Number(query.get('days'));
	return {
		windowDays: WINDOWS.find((days) => days === asked) ?? 7,
		method: METHODS.find((method) => method === query.get('method')) ?? 'exponential',
		view: VIEWS.find((view) => view === query.get('view')) ?? 'stay'
	};
}

/** The address of a choice, with only what differs from the usual. */
export function addressOf(choice: Choice): string {
	const query = new URLSearchParams();
	if (choice.windowDays !== 7) query.set('days', String(choice.windowDays));
	if (choice.method !== 'exponential') query.set('method', choice.method);
	if (choice.view !== 'stay') query.set('view', choice.view);
	const text = query.toString();
	return text === '' ? '?' : `?${text}`;
}
