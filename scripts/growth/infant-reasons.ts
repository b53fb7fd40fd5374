import type { LeftOutReason } from '#lib/domain/growth/series.ts';
import type { NoWindow } from '#lib/domain/growth/window.ts';
import type { TooFewForRegression } from '#lib/domain/growth/window-velocity.ts';

/** Why there is no velocity, with the days it rests on. */
export function noVelocity(why: NoWindow | TooFewForRegression): string {
	switch (why.kind) {
		case 'no-weights':
			return 'No velocity: there are no weights.';
		case 'one-weight':
			return `No velocity: ${why.day} is the only weight since ${why.since.replace('-', ' ')}.`;
		case 'before-nadir':
			return why.from === 'nadir'
				? `No velocity: the last weight is the lowest. ${lossWords(why)}`
				: `No velocity before day 7 while no lowest weight is identified. ${lossWords(why)}`;
		case 'none-within-window':
			return `No velocity: the weights of ${why.previousDay} and ${why.lastDay} are ${why.daysApart} days apart, more than ${why.within}.`;
		case 'too-short':
			return `No velocity: ${why.fromDay} to ${why.toDay} is ${why.spanDays} days and ${why.needDays} are needed.`;
		case 'too-few-for-regression':
			return `No slope: ${why.have} weights in the window and ${why.need} are needed.`;
	}
}

function lossWords({ loss, dayOfLife }: Extract<NoWindow, { kind: 'before-nadir' }>): string {
	if (loss.kind !== 'loss') return `Day ${dayOfLife}; the birth weight is not known.`;
	return `Day ${dayOfLife}: ${loss.percent.toFixed(1)} % of birth weight lost.`;
}

/** Why a weight takes no part in a velocity. */
export function left(why: LeftOutReason): string {
	switch (why.kind) {
		case 'set-aside':
			return `set aside: ${why.reason}`;
		case 'equipment-not-subtracted':
			return 'weighed with equipment that was not subtracted';
		case 'not-positive':
			return 'not a weight';
		case 'before-birth':
			return `before birth on ${why.birthDay}`;
		case 'after-today':
			return `after ${why.today}`;
		case 'another-that-day':
			return 'another weight that day is nearer the usual weighing time';
	}
}
