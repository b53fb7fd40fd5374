import type { Component } from 'svelte';
import type { PageLoad } from './$types';

/** A running session and one that is over have little in common: each brings its own part and no more. */
export const load: PageLoad = async ({ data }) => {
	// named loosely: what a part takes is this very data
	type Part = Component<Record<string, unknown>>;
	const running = data.tapped
		? ((await import('./Bedside.svelte')).default as unknown as Part)
		: null;
	const over = data.tapped
		? null
		: ((await import('./Afterwards.svelte')).default as unknown as Part);
	return { ...data, parts: { running, over } };
};
