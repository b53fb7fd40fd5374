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
	/** Forms come where they are asked for, and lists where there is something to list. */
	const isOver = data.tapped === null;
	const asksClosing = data.asks['closing-cue'] && data.session.around.handsOff === null;
	const [added, handsOff, fields, listed, readings] = await Promise.all([
		isOver && data.add ? import('./Added.svelte') : null,
		isOver && asksClosing ? import('./HandsOff.svelte') : null,
		isOver && data.asks['vitals-after'] ? import('../VitalFields.svelte') : null,
		data.session.adverse.length > 0 ? import('../AdverseEvents.svelte') : null,
		isOver && data.session.around.readings.length > 0 ? import('../Readings.svelte') : null
	]);
	const part = (one: { default: unknown } | null) => one && (one.default as Part);
	const asked = { added: part(added), handsOff: part(handsOff), fields: part(fields) };
	const shown = { listed: part(listed), readings: part(readings) };
	return { ...data, parts: { running, over, ...asked, ...shown } };
};
