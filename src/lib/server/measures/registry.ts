import { collectDefaultMetrics, Registry } from 'prom-client';

/**
 * What this process has measured, each measure registered by the file that takes it. A label holds a word
 * out of a closed list, such as a route as the source names it: never an id, an address or what was typed.
 */
export const registry = new Registry();

/** Registers a measure, in the place of the one that this file made before it was edited (`npm run dev`). */
export function registered<Configured extends { name: string }>(measure: Configured) {
	registry.removeSingleMetric(measure.name);
	return { ...measure, registers: [registry] };
}

/** Has the process watch itself too: memory, processor time, event-loop lag, garbage collection. */
export function watchTheProcess(): void {
	collectDefaultMetrics({ register: registry });
}
