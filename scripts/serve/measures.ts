import { ask, offer } from '#lib/server/measures/asking.ts';
import { addedUp, countsOf, type Measures, type Parts } from '#lib/server/measures/parts.ts';

/** What another process has measured, as it last said, and whether it said so just now. */
export interface Told {
	measures: Measures[];
	isSilent: boolean;
}

/**
 * Remembers what was measured at one place: of a process that does not answer what it last said, and of
 * those that ended there what they had counted. Otherwise the sum over all would fall, and a fall reads
 * as a new beginning.
 */
export class Remembered {
	#last: Measures | undefined;
	#ended: Measures[] = [];

	/** @param said what the process answers now, undefined where it does not */
	tell(said: Measures | undefined): Told {
		this.#last = said ?? this.#last;
		const counted = said ? [said] : [countsOf(this.#last ?? [])];
		return { measures: [...this.#ended, ...counted], isSilent: said === undefined };
	}

	/** The process has ended; another takes its place. */
	async end(): Promise<void> {
		const last = this.#last;
		if (!last) return;
		this.#last = undefined;
		this.#ended.push(countsOf(last));
		this.#ended = [await addedUp(this.#ended)];
	}
}

/** Has the app ask all processes of this server at once, whichever of them it is asked in. */
export function offerMeasures(beside: readonly { measures(): Promise<Told> }[]): void {
	offer('all', async (): Promise<Parts> => {
		const [own, ...others] = await Promise.all([
			ask('own'),
			...beside.map((desk) => desk.measures())
		]);
		const silent = others.filter(({ isSilent }) => isSilent).length;
		return {
			measures: [own ?? [], ...others.flatMap(({ measures }) => measures)],
			answering: 1 + others.length - silent,
			silent
		};
	});
}
