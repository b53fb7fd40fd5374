import { Histogram } from 'prom-client';
import { registered } from './registry.ts';

const took = new Histogram(
	registered({
		name: 'nestling_request_duration_seconds',
		help: 'From a request coming to its answer beginning, by route and the class of its status.',
		labelNames: ['route', 'status'],
		buckets: [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
	})
);

/** Counts an answer. @param route as the source names it, `/infants/[id]`; null where there is none */
export function requestAnswered(route: string | null, status: number, ms: number): void {
	took.observe({ route: route ?? 'none', status: `${Math.floor(status / 100)}xx` }, ms / 1000);
}
