import { formatWeeks } from '#lib/domain/age.ts';
import type { NoReference } from '#lib/domain/growth/intergrowth.ts';
import type { LogLinearSlope, SlopeDeclined } from '#lib/domain/growth/regression.ts';
import type { NoWindow } from '#lib/domain/growth/window.ts';
import type { TooFewForRegression } from '#lib/domain/growth/window-velocity.ts';
import { m } from '#lib/paraglide/messages.js';
import * as counted from './counted.ts';
import * as format from './format.ts';

/** Why there is no velocity, as one or two sentences with the days and numbers they rest on. */
export function noVelocity(why: NoWindow | TooFewForRegression): string {
	switch (why.kind) {
		case 'no-weights':
			return m.growth_no_weights();
		case 'one-weight': {
			const day = format.day(why.day);
			if (why.since === 'birth') return m.growth_one_weight({ day });
			return why.since === 'nadir'
				? m.growth_one_weight_since_nadir({ day })
				: m.growth_one_weight_since_day_7({ day });
		}
		case 'before-nadir':
			return why.from === 'nadir'
				? m.growth_before_nadir()
				: m.growth_before_day_7({ day: why.dayOfLife });
		case 'none-within-window':
			return m.growth_none_within({
				last: format.day(why.lastDay),
				previous: format.day(why.previousDay),
				apart: why.daysApart,
				within: why.within
			});
		case 'too-short':
			return m.growth_too_short({
				from: format.day(why.fromDay),
				to: format.day(why.toDay),
				span: counted.days(why.spanDays),
				need: why.needDays
			});
		case 'too-few-for-regression':
			return m.growth_too_few_for_regression({ have: why.have, need: why.need });
	}
}

/** Why a standard has no value for this infant, as one sentence. */
export function noReference(why: NoReference | { kind: 'no-weights' }): string {
	switch (why.kind) {
		case 'unknown-sex':
			return m.growth_ref_unknown_sex();
		case 'out-of-range':
			return m.growth_ref_out_of_range({
				from: formatWeeks(why.fromPmaDays),
				to: formatWeeks(why.toPmaDays),
				at: formatWeeks(why.atPmaDays)
			});
		case 'not-positive':
		case 'beyond-numbers':
			return m.growth_ref_not_positive();
		case 'no-weights':
			return m.growth_no_weights();
	}
}

/** Why a slope or its interval cannot be given, as one sentence. */
export function noSlope(
	why: SlopeDeclined | Exclude<LogLinearSlope['interval'], { kind: 'interval' }>
): string {
	if (why.kind === 'no-time-between') return m.growth_slope_no_time();
	if (why.kind === 'beyond-numbers') return m.growth_out_not_positive();
	return m.growth_slope_too_few({ have: why.have, need: why.need });
}
