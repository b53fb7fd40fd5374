import { formatWeeks } from '#lib/domain/age.ts';
import type { GrowthRow } from '#lib/charts/growth-rows.ts';
import { asText } from '#lib/words/as-text.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from '#lib/words/format.ts';
import { elapsed, sourceName } from '#lib/words/growth-page.ts';

/** Lines of the growth table as HTML. */
export const rowsHtml = (rows: readonly GrowthRow[]) => rows.map(rowHtml).join('');

/** One that is not reckoned with says why where its figures would be: on a phone that is what is in sight. */
function rowHtml({ day, pmaDays, weight, change, z, minutes }: GrowthRow): string {
	const when = `<th scope="row">${format.day(day, 'weekday')}</th><td>${formatWeeks(pmaDays)}</td>`;
	const massage = `<td>${minutes === null ? '' : Math.round(minutes)}</td>`;
	const unused = (cells: string) => `<tr class="unused">${when}${cells}${massage}</tr>`;
	if (!weight) return unused(`<td colspan="5">${asText(m.growth_no_weight_that_day())}</td>`);
	const { velocity, why } = weight;
	const grams = format.grams(weight.grams);
	const own = sourceName(weight.source, weight.unreviewed ?? false);
	const source = weight.corrected ? `${own}, ${m.growth_corrected()}` : own;
	if (why) {
		const asRead = why.kind === 'set-aside' ? `<s>${grams}</s>` : grams;
		return unused(`<td>${asRead}</td><td colspan="4">${asText(`${why.words} · ${source}`)}</td>`);
	}
	const cells = [
		grams,
		change === null ? '' : (change > 0 ? '+' : '') + format.grams(change),
		velocity ? `${format.decimal(velocity.value)} <small>${spanOf(velocity)}</small>` : '',
		z === null ? '' : format.decimal(z, 2),
		asText(source)
	];
	return `<tr>${when}${cells.map((cell) => `<td>${cell}</td>`).join('')}${massage}</tr>`;
}

function spanOf({ days, imprecise }: { days: number; imprecise?: true }): string {
	const span = m.growth_days_short({ days: elapsed(days) });
	return imprecise ? `${span}${m.growth_imprecise_mark()}` : span;
}
