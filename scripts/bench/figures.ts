import type { Measured } from './load.ts';

/** What one kind of request did over all rounds. */
export interface Figures {
	perSecond: number;
	p50: number;
	p975: number;
	/** The median over the rounds of its rate beside the bare server's in the same round. */
	ratio: number | null;
}

/** Puts rounds together. Each round is set beside the bare server's of that round: noise is shared. */
export function figures(rounds: Measured[], bare?: Measured[]): Figures {
	const took = rounds.flatMap((round) => round.took).toSorted((a, b) => a - b);
	const requests = sum(rounds.map((round) => round.requests));
	const ratios = rounds.map((round, index) => rate(round) / (bare ? rate(bare[index]!) : 1));
	return {
		perSecond: requests / sum(rounds.map((round) => round.seconds)),
		p50: quantile(took, 0.5),
		p975: quantile(took, 0.975),
		ratio: bare
			? quantile(
					ratios.toSorted((a, b) => a - b),
					0.5
				)
			: null
	};
}

/** One line of the table, columns under HEADINGS. */
export function line(name: string, { perSecond, p50, p975, ratio }: Figures): string {
	const cells = [
		name.padEnd(26),
		perSecond.toFixed(perSecond < 100 ? 1 : 0).padStart(9),
		p50.toFixed(2).padStart(9),
		p975.toFixed(2).padStart(9),
		(ratio === null ? '' : `${(100 * ratio).toFixed(1)} %`).padStart(9)
	];
	return cells.join('');
}

export const HEADINGS = [
	'request'.padEnd(26),
	...['req/s', 'p50 ms', 'p97.5 ms', 'of bare'].map((heading) => heading.padStart(9))
].join('');

const rate = ({ requests, seconds }: Measured) => requests / seconds;

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

function quantile(sorted: number[], share: number): number {
	return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}
