import type { Component } from 'svelte';
import type { PageLoad } from './$types';

/** A parent's page and that of staff have little in common: each brings its own part and no more. */
export const load: PageLoad = async ({ data }) => {
	const part = data.parent ? import('./ParentPart.svelte') : import('./StaffPart.svelte');
	// named loosely: what the part takes is this very data
	const Part = (await part).default as unknown as Component<Record<string, unknown>>;
	return { ...data, Part };
};
