import { isDay } from '#lib/domain/calendar.ts';

/** What the address of the audit asks to see. */
export interface Asked {
	person: string | null;
	infant: string | null;
	act: string | null;
	from: string | null;
	to: string | null;
	/** Lines older than that one. */
	before: number | null;
}

const ID = /^[0-9a-f-]{36}$/;

/** Reads an address; what is missing or makes no sense falls away, and turned-round ends are turned. */
export function askedFrom(query: URLSearchParams): Asked {
	const fits = (name: string, test: (text: string) => boolean) => {
		const text = query.get(name);
		return text !== null && test(text) ? text : null;
	};
	const [from, to] = [fits('from', isDay), fits('to', isDay)];
	const turned = from !== null && to !== null && from > to;
	const before = fits('before', (text) => /^\d{1,9}$/.test(text));
	return {
		person: fits('person', (text) => ID.test(text)),
		infant: fits('infant', (text) => ID.test(text)),
		act: fits('act', (text) => /^[a-z][A-Za-z' :-]{1,59}$/.test(text)),
		from: turned ? to : from,
		to: turned ? from : to,
		before: before === null ? null : Number(before)
	};
}

/** The address of what is asked, with only what is. */
export function addressOf(asked: Asked, page = '/unit/audit'): string {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(asked)) {
		if (value !== null) query.set(name, String(value));
	}
	return `${page}${query.size > 0 ? `?${query.toString()}` : ''}`;
}
