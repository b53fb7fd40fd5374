import type { NoWindow } from '#lib/domain/growth/window.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from './format.ts';

/** Why there is no velocity, in the few words of a ward row. */
export function declinedShort(why: NoWindow): string {
	switch (why.kind) {
		case 'before-nadir':
			return why.loss.kind === 'loss'
				? m.ward_before_nadir({ percent: format.decimal(100 - why.loss.percent, 0) })
				: m.ward_too_few();
		case 'none-within-window':
			return m.ward_gap();
		default:
			return m.ward_too_few();
	}
}

/** How old a weight is: its time where it is today's, else in days. */
export function weightAge(daysAgo: number, minuteOfDay: number | null): string {
	if (daysAgo === 0 && minuteOfDay !== null) {
		return m.ward_today_at({ time: format.timeOfDay(minuteOfDay) });
	}
	if (daysAgo === 0) return m.ward_today_no_time();
	return daysAgo === 1 ? m.ward_yesterday() : m.ward_days_ago({ days: daysAgo });
}
