import { ELMONEIM_2021 } from '#lib/domain/growth/baselines.ts';
import type { AnyReading } from '#lib/domain/growth/reading.ts';
import type { Declined } from '#lib/domain/growth/reference.ts';
import type { DrawnBaseline } from './baseline-drawn.ts';
import { multiples, stepFor } from './geometry.ts';
import { USUAL_VELOCITIES } from './velocity-panel.ts';

/** What the one axis of the reading holds, g/kg/day. */
export interface ReadingScene {
	low: number;
	high: number;
	ticks: number[];
	/** The headline's value, or null where there is none. */
	own: number | null;
	/** The regression slope with its own interval: never the two-point value's. */
	slope: { value: number; low: number; high: number; shownLow: number; shownHigh: number } | null;
	expected: { value: number; fromPmaDays: number; toPmaDays: number } | null;
	noExpected: Declined | null;
	arm: { value: number; low: number; high: number };
	/** The trial's routine care, where the unit's own does not stand in its place. */
	routine: { value: number; low: number; high: number } | null;
	baseline: DrawnBaseline | null;
}

/** The reading as one axis from 0 to 25, longer where the infant's own values lie outside it. */
export function readingScene(
	reading: Pick<AnyReading, 'headline' | 'regression' | 'expected'>,
	baseline?: DrawnBaseline
): ReadingScene {
	const { headline, regression, expected } = reading;
	const interval = regression.kind === 'slope' ? regression.interval : null;
	const own = headline.kind === 'headline' ? headline.gramsPerKgDay : null;
	const value = expected.kind === 'expected' ? expected.gramsPerKgDay : null;
	const slope = regression.kind === 'slope' && interval ? regression.slope : null;
	const marks = [own, value, slope, baseline?.gramsPerKgDay ?? null];
	const known = marks.filter((mark) => mark !== null);
	const low = Math.floor(Math.min(USUAL_VELOCITIES.low, ...known) / 5) * 5;
	const high = Math.ceil(Math.max(USUAL_VELOCITIES.high, ...known) / 5) * 5;
	const shown = (mark: number) => Math.min(Math.max(mark, low), high);
	return {
		...{ low, high, own },
		ticks: multiples(stepFor(high - low, [5, 10, 20, 50], 8), low, high),
		slope:
			regression.kind === 'slope' && interval?.kind === 'interval'
				? {
						value: regression.slope,
						...{ low: interval.low, high: interval.high },
						...{ shownLow: shown(interval.low), shownHigh: shown(interval.high) }
					}
				: null,
		expected:
			value !== null && headline.kind === 'headline'
				? { value, fromPmaDays: headline.from.pmaDays, toPmaDays: headline.to.pmaDays }
				: null,
		noExpected: expected.kind === 'expected' || expected.kind === 'no-window' ? null : expected,
		arm: ELMONEIM_2021.massage.gramsPerKgDay,
		routine: !baseline || baseline.besideTrial ? ELMONEIM_2021.routineCare.gramsPerKgDay : null,
		baseline: baseline ?? null
	};
}
