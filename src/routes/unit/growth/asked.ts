/** What the address of the unit's growth asks to see. */
export interface Asked {
	sort: 'bed' | 'z';
	/** Whole weeks of postmenstrual age today, both included; null where there is no end. */
	from: number | null;
	to: number | null;
}

/** The weeks a person may ask for. */
export const WEEKS = { least: 22, most: 64 };

/** Reads an address; what is missing or makes no sense falls away, and turned-round ends are turned. */
export function askedFrom(query: URLSearchParams): Asked {
	const [from, to] = [week(query.get('from')), week(query.get('to'))];
	const turned = from !== null && to !== null && from > to;
	return {
		sort: query.get('sort') === 'z' ? 'z' : 'bed',
		from: turned ? to : from,
		to: turned ? from : to
	};
}

/** The address of what is asked, with only what differs from the usual. */
export function addressOf({ sort, from, to }: Asked): string {
	const query = new URLSearchParams();
	if (sort === 'z') query.set('sort', 'z');
	if (from !== null) query.set('from', String(from));
	if (to !== null) query.set('to', String(to));
	return `/unit/growth${query.size > 0 ? `?${query.toString()}` : ''}`;
}

/** Whether an age in days lies in the weeks asked for: 35 holds 35+0 to 35+6. */
export function holds({ from, to }: Asked, pmaDays: number): boolean {
	const week = Math.floor(pmaDays / 7);
	return (from === null || week >= from) && (to === null || week <= to);
}

function week(text: string | null): number | null {
	if (text === null || !/^\d{1,2}$/.test(text)) return null;
	const value = Number(text);
	return value >= WEEKS.least && value <= WEEKS.most ? value : null;
}
