const COLLATOR = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/**
 * Orders by name as people do, whatever case and accents. Here and not in SQL: where names are sealed, a
 * database knows no order of them.
 */
export const byName = (one: { name: string }, other: { name: string }) =>
	COLLATOR.compare(one.name, other.name);
