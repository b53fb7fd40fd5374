import {
	AggregatorRegistry,
	Gauge,
	type MetricObjectWithValues,
	type MetricValue
} from 'prom-client';

/** What one process has measured, as it is sent to another. */
export type Measures = MetricObjectWithValues<MetricValue<string>>[];

/** What the processes of one server have measured, and how many of them said so just now. */
export interface Parts {
	measures: Measures[];
	answering: number;
	silent: number;
}

/** All of them as one: counts are added, of what is the same in each one is taken. */
export const addedUp = (measures: Measures[]): Promise<Measures> =>
	AggregatorRegistry.aggregate(measures).getMetricsAsJSON();

/** What only ever grows, and stays true of a process that has ended. */
export const countsOf = (measures: Measures): Measures =>
	measures.filter(({ type }) => ['counter', 'histogram'].includes(String(type)));

/** The text that Prometheus reads. */
export function textOf({ measures, answering, silent }: Parts): Promise<string> {
	const all = AggregatorRegistry.aggregate(measures);
	const processes = new Gauge({
		name: 'nestling_processes',
		help: 'Processes that answer behind one door; of a silent one the counts are as it last said.',
		labelNames: ['state'],
		registers: [all]
	});
	processes.set({ state: 'answering' }, answering);
	processes.set({ state: 'silent' }, silent);
	return all.metrics();
}
