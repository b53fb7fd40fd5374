import { SORT_KEYS, USUAL_SORT, type Sort } from '#lib/charts/growth-rows.ts';
import { VIEWS, type View } from '#lib/charts/view.ts';
import type { WindowDays } from '#lib/domain/growth/window.ts';
import type { HeadlineMethod } from '#lib/domain/growth/window-velocity.ts';

export const WINDOWS = [7, 5, 14] as const satisfies readonly WindowDays[];
export const METHODS = [
	'exponential',
	'average',
	'regression'
] as const satisfies readonly HeadlineMethod[];

const SIZES = 'length-head';

/** What the address asks to see. */
export interface Choice {
	windowDays: WindowDays;
	method: HeadlineMethod;
	view: View;
	sort: Sort;
	/** Every line of the table, and not the first fortnight alone. */
	allLines: boolean;
	/** The infant's name stands on paper and in the file only where it is asked for. */
	named: boolean;
	/** The unit's own baseline that is drawn, or null for the trial's routine care alone. */
	baseline: string | null;
	/** Whether the trial's stands beside it. */
	besideTrial: boolean;
	/** Length and head circumference, drawn and listed only where they are asked for. */
	sizes: boolean;
	/** The twin laid beside, or null. */
	beside: string | null;
	/** The unit's own table that z and the curves are taken from, or null for the standard. */
	reference: string | null;
}

/** What a page offers to choose from, where the unit has something of its own. */
export interface Chooser {
	label: string;
	options: { label: string; change: Partial<Choice>; here: boolean }[];
}

/** Reads a choice from an address; what is missing or not known falls back to the usual. */
export function choiceFrom(query: URLSearchParams): Choice {
	const asked = Number(query.get('days'));
	return {
		windowDays: WINDOWS.find((days) => days === asked) ?? 7,
		method: METHODS.find((method) => method === query.get('method')) ?? 'exponential',
		view: VIEWS.find((view) => view === query.get('view')) ?? 'stay',
		sort: sortFrom(query.get('sort') ?? ''),
		allLines: query.get('lines') === 'all',
		named: query.get('name') === '1',
		baseline: query.get('baseline') || null,
		besideTrial: query.get('trial') === '1',
		sizes: query.get('also') === SIZES,
		beside: query.get('beside') || null,
		reference: query.get('reference') || null
	};
}

/** The address of a choice, with only what differs from the usual. */
export function addressOf(choice: Choice): string {
	const query = new URLSearchParams();
	if (choice.windowDays !== 7) query.set('days', String(choice.windowDays));
	if (choice.method !== 'exponential') query.set('method', choice.method);
	if (choice.view !== 'stay') query.set('view', choice.view);
	const sort = sortText(choice.sort);
	if (sort !== sortText(USUAL_SORT)) query.set('sort', sort);
	if (choice.allLines) query.set('lines', 'all');
	if (choice.named) query.set('name', '1');
	if (choice.baseline !== null) query.set('baseline', choice.baseline);
	if (choice.baseline !== null && choice.besideTrial) query.set('trial', '1');
	if (choice.sizes) query.set('also', SIZES);
	if (choice.beside !== null) query.set('beside', choice.beside);
	if (choice.reference !== null) query.set('reference', choice.reference);
	const text = query.toString();
	return text === '' ? '?' : `?${text}`;
}

/** A minus before the name puts the largest first: `-grams`, and `grams` the smallest. */
function sortFrom(text: string): Sort {
	const by = SORT_KEYS.find((key) => key === text.replace(/^-/, ''));
	if (by === undefined) return USUAL_SORT;
	return { by, first: text.startsWith('-') ? 'largest' : 'smallest' };
}

function sortText({ by, first }: Sort): string {
	return first === 'largest' ? `-${by}` : by;
}
