import type { LayoutLoad } from './$types';

/** What few pages need comes only with those: no other brings a byte of it. */
export const load: LayoutLoad = async ({ data }) => ({
	...data,
	Outage: data.outage === null ? null : (await import('./Outage.svelte')).default,
	UnitChange: data.severalUnits ? (await import('./UnitChange.svelte')).default : null,
	Strip: data.strip && (await import('./Strip.svelte')).default
});
