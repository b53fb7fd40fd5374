import { daysBetween, type Day } from '../calendar.ts';
import type { InfantFacts } from '../infant.ts';
import { picturePoints, pictureWindows, type PicturePoint, type PictureWindow } from './picture.ts';
import type { ExpectedVelocity } from './expected-velocity.ts';
import { headlineOf, type Headline } from './headline.ts';
import type { ZScore } from './intergrowth.ts';
import type { Milestones } from './milestones.ts';
import { centile } from './normal.ts';
import type { LogLinearSlope, SlopeDeclined } from './regression.ts';
import {
	velocityAt,
	velocityOver,
	weightZ,
	type Declined,
	type Postnatal,
	type Reference
} from './reference.ts';
import { seriesOf, type GrowthSeries } from './series.ts';
import { PRETERM_POSTNATAL, type ReferenceId } from './standards.ts';
import { theilSen } from './theil-sen.ts';
import { windowEnding, type GrowthWindow, type NoWindow, type WindowDays } from './window.ts';
import {
	slopeOver,
	timedGrams,
	type HeadlineMethod,
	type TooFewForRegression
} from './window-velocity.ts';
import type { Weight } from './weights.ts';

/** The infant's z-score and centile at its last usable weight, in the standard named. */
export interface ZNow<S extends ReferenceId = Postnatal['id']> extends ZScore<S> {
	centile: number;
	weightId: string;
	grams: number;
	day: Day;
	pmaDays: number;
}

/** The same in whichever of some references it was read against: no two of them pass for one. */
type ZNowIn<R extends Reference> = R extends Reference ? ZNow<R['id']> : never;

type NoWindowHere = { kind: 'no-window' };

/** Everything the growth page says and draws of one infant, as plain data, against one reference. */
export interface GrowthReading<R extends Reference = Postnatal> {
	today: { day: Day; dayOfLife: number; pmaDays: number };
	windowDays: WindowDays;
	method: HeadlineMethod;
	headline: Headline | NoWindow | TooFewForRegression;
	/** The window's slope and its own interval: never the two-point value's. */
	regression: LogLinearSlope | SlopeDeclined | NoWindowHere;
	theilSen: { kind: 'slope'; slope: number } | SlopeDeclined | NoWindowHere;
	/** Over the headline's window, at the z of its first weight. */
	expected: ExpectedVelocity | Declined<R> | NoWindowHere;
	/** Instantaneous, at the current z: for the drawn curve. */
	expectedNow: ExpectedVelocity | Declined<R> | { kind: 'no-weights' };
	zNow: ZNowIn<R> | Declined<R> | { kind: 'no-weights' };
	milestones: Milestones;
	points: PicturePoint[];
	windows: PictureWindow[];
}

/** A reading against whichever reference was chosen. */
export type AnyReading = GrowthReading<Reference>;

interface Ask {
	infant: InfantFacts;
	weights: readonly Weight[];
	today: Day;
	windowDays: WindowDays;
	method: HeadlineMethod;
}

/**
 * Reads an infant's growth as of `today`: the number with its method, dates and weights, what stands
 * beside it, and what the chart draws. Where a part cannot be given it says why. z and the expected
 * velocity are INTERGROWTH-21st preterm postnatal's, or those of the reference asked for.
 *
 * @example 1620 g on 12 May, 1800 g on 19 May → headline 15.1 g/kg/day, exponential, 7 days
 */
export function readGrowth(ask: Ask & { reference?: undefined }): GrowthReading;
export function readGrowth(ask: Ask & { reference: Reference }): AnyReading;
export function readGrowth(ask: Ask & { reference?: Reference }): AnyReading {
	const { infant, today, windowDays, method, reference = PRETERM_POSTNATAL } = ask;
	const series = seriesOf(infant, ask.weights, today);
	const window = windowEnding(series, series.weights.length - 1, windowDays);
	const dayOfLife = daysBetween(infant.birthDay, today);
	const zNow = zAtLastWeight(series, reference);
	const shared = {
		today: { day: today, dayOfLife, pmaDays: infant.gestationDays + dayOfLife },
		windowDays,
		method,
		expectedNow:
			zNow.kind === 'z'
				? velocityAt(reference, { sex: infant.sex, pmaDays: zNow.pmaDays, z: zNow.z })
				: zNow,
		zNow,
		milestones: series.milestones,
		points: picturePoints(series),
		windows: pictureWindows(series, windowDays, method)
	};
	if (window.kind !== 'window') {
		const none: NoWindowHere = { kind: 'no-window' };
		return { ...shared, headline: window, regression: none, theilSen: none, expected: none };
	}
	const regression = slopeOver(series, window);
	return {
		...shared,
		headline: headlineOf(series, window, method, regression),
		regression,
		theilSen: theilSen(timedGrams(series, window)),
		expected: expectedOver(series, window, reference)
	};
}

/** Expected over the window's own length, so that a few hours do not set it apart from the number. */
function expectedOver(
	{ infant }: GrowthSeries,
	{ from, days }: GrowthWindow,
	reference: Reference
): ExpectedVelocity | Declined {
	const fromPmaDays = infant.gestationDays + from.dayOfLife;
	return velocityOver(reference, {
		sex: infant.sex,
		fromPmaDays,
		toPmaDays: fromPmaDays + days,
		days,
		fromGrams: from.weight.grams
	});
}

function zAtLastWeight(
	{ infant, weights }: GrowthSeries,
	reference: Reference
): AnyReading['zNow'] {
	const last = weights.at(-1);
	if (last === undefined) return { kind: 'no-weights' };
	const { id, grams, day } = last.weight;
	const pmaDays = infant.gestationDays + last.dayOfLife;
	const score = weightZ(reference, { sex: infant.sex, pmaDays, value: grams });
	if (score.kind !== 'z') return score;
	const stands = { centile: centile(score.z), weightId: id, grams, day, pmaDays };
	return { ...score, ...stands };
}
