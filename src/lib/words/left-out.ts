import type { LeftOutReason } from '#lib/domain/growth/series.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from './format.ts';

/** Why a weight takes no part in a velocity, in a few words. */
export function leftOutWords(why: LeftOutReason): string {
	switch (why.kind) {
		case 'set-aside':
			return why.reason === ''
				? m.growth_out_aside()
				: m.growth_out_aside_for({ reason: why.reason });
		case 'equipment-not-subtracted':
			return m.growth_out_equipment();
		case 'not-positive':
			return m.growth_out_not_positive();
		case 'before-birth':
			return m.growth_out_before_birth({ day: format.day(why.birthDay) });
		case 'after-today':
			return m.growth_out_after_today({ day: format.day(why.today) });
		case 'another-that-day':
			return why.usualMinute === null
				? m.growth_out_another()
				: m.growth_out_another_nearer({ time: format.timeOfDay(Math.round(why.usualMinute)) });
	}
}
