import type { Kind } from './mix.ts';

/** What a run leaves for the last table. */
export interface Measured {
	on: 'sqlite' | 'postgres';
	infants: number;
	/** Milliseconds of processor time a request of the mix, null where the machine keeps no account. */
	cpuMs: number | null;
	/** Milliseconds in the middle, by kind, with nobody else asking. */
	p50: Record<Kind, number>;
}

/** What a request costs at each size beside the smallest, on each database. */
export function costsBeside(all: readonly Measured[]): string {
	const lines = ['', 'cost of a request beside the smallest size'];
	for (const [on, own] of Map.groupBy(all, (one) => one.on)) {
		const [first, ...rest] = own;
		for (const { infants, cpuMs, p50 } of rest) {
			const times = (now: number | null, then: number | null) =>
				now === null || then === null ? '–' : `${(now / then).toFixed(2)}×`;
			const kinds = Object.entries(p50).map(
				([kind, ms]) => `${kind} ${times(ms, first!.p50[kind as Kind])}`
			);
			lines.push(
				`${on}, ${infants} beside ${first!.infants}: processor time of the mix ` +
					`${times(cpuMs, first!.cpuMs)}; one at a time, ${kinds.join(', ')}`
			);
		}
	}
	return lines.join('\n');
}
