import type { Day, Instant } from './calendar.ts';
import type { Measure } from './growth/standards.ts';

/** What is measured with a tape or a board, about once a week. */
export type TapeMeasure = Exclude<Measure, 'weight'>;

export const TAPE_MEASURES = ['length', 'head'] as const satisfies readonly TapeMeasure[];

/** One length or head circumference as it stands, in whole millimetres. */
export interface Measurement {
	measure: TapeMeasure;
	millimetres: number;
	day: Day;
	/** The moment of measuring, where its time is known. */
	at: Instant | null;
	isAside: boolean;
}

/**
 * What is refused outside of, whoever confirms it, in millimetres. Working limits of ours, wide enough
 * for 22 weeks to a year; they are not from a source.
 */
export const HARD_LIMITS = {
	length: { from: 200, to: 700 },
	head: { from: 150, to: 500 }
} as const satisfies Record<TapeMeasure, { from: number; to: number }>;

export const isWithinLimits = (measure: TapeMeasure, millimetres: number) =>
	millimetres >= HARD_LIMITS[measure].from && millimetres <= HARD_LIMITS[measure].to;
