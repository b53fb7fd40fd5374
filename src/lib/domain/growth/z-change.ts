import type { Day } from '../calendar.ts';
import type { ZScore } from './intergrowth.ts';
import type { ReferenceId } from './standards.ts';

/** How far an infant's z-score moved between two days, in the one standard both were taken in. */
export interface ZChange<S extends ReferenceId = ReferenceId> {
	kind: 'z-change';
	/** Later less earlier: negative when the infant has fallen. */
	change: number;
	from: ZScore<S> & { day: Day };
	to: ZScore<S> & { day: Day };
	standard: S;
	version: string;
}

/** The two z-scores belong to different standards or tables, or to different versions of one. */
export interface DifferentStandards {
	kind: 'different-standards';
	from: { standard: ReferenceId; version: string };
	to: { standard: ReferenceId; version: string };
}

/** Nothing when `S` is one standard; what cannot be given when it may be one of several. */
type OneStandard<S, Each = S> = [S] extends [never]
	? unknown
	: Each extends unknown
		? [S] extends [Each]
			? unknown
			: { 'a change in z is only taken within one standard': never }
		: never;

/**
 * The change of an infant's z-score from one day to another, within one standard. Two z-scores of
 * different standards do not compile here; read from a file and cast, they decline. A unit's table is a
 * standard of its own in each of its versions: where its id is data, the mix declines.
 *
 * @example zChange(z 0.50 on 12 May, z −0.30 on 26 May) // change −0.80
 */
export function zChange<S extends ReferenceId>(
	from: ZScore<S> & OneStandard<S> & { day: Day },
	to: ZScore<S> & OneStandard<S> & { day: Day }
): ZChange<S> | DifferentStandards {
	const { standard, version } = from;
	if (standard !== to.standard || version !== to.version) {
		return {
			kind: 'different-standards',
			from: { standard, version },
			to: { standard: to.standard, version: to.version }
		};
	}
	return { kind: 'z-change', change: to.z - from.z, from, to, standard, version };
}
