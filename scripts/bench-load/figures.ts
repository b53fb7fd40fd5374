import type { Looped, Took } from './loops.ts';

/** What one kind of request did. */
export interface Figures {
	requests: number;
	perSecond: number;
	p50: number;
	p975: number;
	p999: number;
}

export function figuresOf({ took, seconds }: Looped, only?: string): Figures {
	const own = only === undefined ? took : took.filter(({ name }) => name === only);
	const sorted = own.map(({ ms }) => ms).toSorted((a, b) => a - b);
	return {
		requests: own.length,
		perSecond: own.length / seconds,
		p50: quantile(sorted, 0.5),
		p975: quantile(sorted, 0.975),
		p999: quantile(sorted, 0.999)
	};
}

/** Several rounds as one. */
export const together = (rounds: Looped[]): Looped => ({
	took: rounds.flatMap(({ took }): Took[] => took),
	seconds: rounds.reduce((sum, { seconds }) => sum + seconds, 0)
});

/** The middle of some values. */
export const median = (values: readonly number[]) =>
	quantile(
		values.toSorted((a, b) => a - b),
		0.5
	);

export function quantile(sorted: readonly number[], share: number): number {
	return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

export const HEADINGS =
	'request'.padEnd(22) +
	['n', 'req/s', 'p50 ms', 'p97.5 ms', 'p99.9 ms'].map((word) => word.padStart(10)).join('');

/** A line under HEADINGS. */
export function line(name: string, { requests, perSecond, p50, p975, p999 }: Figures): string {
	const cells = [String(requests), rounded(perSecond), ...[p50, p975, p999].map(rounded)];
	return name.padEnd(22) + cells.map((cell) => cell.padStart(10)).join('');
}

const rounded = (value: number) => value.toFixed(value < 100 ? 1 : 0);
