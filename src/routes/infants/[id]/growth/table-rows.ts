import { formatWeeks } from '#lib/domain/age.ts';
import type { GrowthRow } from '#lib/charts/growth-rows.ts';
import { asText } from '#lib/words/as-text.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from '#lib/words/format.ts';
import { elapsed, sourceName } from '#lib/words/growth-page.ts';

/** Lines of the growth table as HTML. */
export const rowsHtml = (rows: readonly GrowthRow[]) => rows.map(rowHtml).join('');

function rowHtml({ day, pmaDays, weight, change, z, minutes }: GrowthRow): string {
	const when = `<th scope="row">${format.day(day, 'weekday')}</th><td>${formatWeeks(pmaDays)}</td>`;
	const massage = minutes === null ? '' : String(Math.round(minutes));
	if (!weight) {
		const none = `${'<td></td>'.repeat(4)}<td>${asText(m.growth_no_weight_that_day())}</td>`;
		return `<tr class="unused">${when}${none}<td>${massage}</td></tr>`;
	}
	const { grams, velocity, why } = weight;
	const gained = change === null ? '' : (change > 0 ? '+' : '') + format.grams(change);
	const own = sourceName(weight.source, weight.unreviewed ?? false);
	const source = weight.corrected ? `${own}, ${m.growth_corrected()}` : own;
	const cells = [
		format.grams(grams),
		gained,
		velocity ? `${format.decimal(velocity.value)} <small>${spanOf(velocity)}</small>` : '',
		z === null ? '' : format.decimal(z, 2),
		asText(why ? `${source}: ${why.words}` : source),
		massage
	];
	const row = cells.map((cell) => `<td>${cell}</td>`).join('');
	return `<tr${why ? ' class="unused"' : ''}>${when}${row}</tr>`;
}

function spanOf({ days, imprecise }: { days: number; imprecise?: true }): string {
	const span = m.growth_days_short({ days: elapsed(days) });
	return imprecise ? `${span}${m.growth_imprecise_mark()}` : span;
}
