import { sizePictures, sizesOutside } from '#lib/charts/size-panels.ts';
import { svgOf } from '#lib/charts/svg-pen.ts';
import { asText } from '#lib/words/as-text.ts';
import type { Stretch } from '#lib/charts/view.ts';
import { formatWeeks } from '#lib/domain/age.ts';
import type { Size, SizeRow } from '#lib/domain/growth/size-rows.ts';
import { PRETERM_POSTNATAL } from '#lib/domain/growth/standards.ts';
import type { Sex } from '#lib/domain/infant.ts';
import { m } from '#lib/paraglide/messages.js';
import * as format from '#lib/words/format.ts';
import { noReference } from '#lib/words/growth-declined.ts';
import type { Choice, Chooser } from './choice.ts';

/**
 * Length and head circumference as the growth page shows them where they are asked for: drawn, and as
 * a table. Written as HTML on the server alone, so that a page that is not asked brings nothing of it:
 * no script, no stylesheet. It holds no text that a person typed.
 */
export function sizesHtml(
	rows: readonly SizeRow[],
	about: { infantId: string; sex: Sex; x: Stretch }
): string {
	const pictures = sizePictures(rows, about).map(({ layout, marks }) => svgOf(marks, layout));
	const shown =
		rows.length > 0 ? `<div class="picture">${pictures.join('')}</div>${table(rows)}` : '';
	const notes = notesOn(rows, about.x).map((note) => `<p class="fine">${asText(note)}</p>`);
	const all = `<a href="/infants/${asText(about.infantId)}/measurements">${asText(m.measurements_back())}</a>`;
	return [
		`<h2 id="sizes">${asText(m.measurements_link())}</h2>`,
		...[shown, ...notes, `<p class="no-print">${all}</p>`]
	].join('');
}

/** The choice to have them on the page, or not. */
export const sizesChoice = (choice: Choice): Chooser => ({
	label: m.growth_choose_also(),
	options: [{ label: m.measurements_link(), change: { sizes: !choice.sizes }, here: choice.sizes }]
});

function table(rows: readonly SizeRow[]): string {
	const columns = [
		...[m.growth_col_date(), m.growth_col_pma(), m.measurements_col_length(), m.growth_col_z()],
		...[m.measurements_col_head(), m.growth_col_z()]
	].map((name) => `<th scope="col">${asText(name)}</th>`);
	const lines = rows.toReversed().map(({ day, pmaDays, length, head }) => {
		const cells = [formatWeeks(pmaDays), ...cellsOf(length), ...cellsOf(head)];
		const date = `<th scope="row">${asText(onOneLine(format.day(day, 'weekday')))}</th>`;
		return `<tr>${date}${cells.map((cell) => `<td>${asText(cell)}</td>`).join('')}</tr>`;
	});
	const caption = asText(m.measurements_table_caption(PRETERM_POSTNATAL));
	return [
		'<div class="scroll" tabindex="0" role="group" aria-labelledby="sizes">',
		`<table><caption class="fine">${caption}</caption>`,
		`<thead><tr>${columns.join('')}</tr></thead><tbody>${lines.join('')}</tbody></table></div>`
	].join('');
}

const onOneLine = (text: string) => text.replaceAll(' ', '\u00a0');

/** How many are not drawn, and why some have no z, each reason once: nothing is left out unsaid. */
function notesOn(rows: readonly SizeRow[], x: Stretch): string[] {
	if (rows.length === 0) return [m.measurements_none()];
	const outside = sizesOutside(rows, x);
	const reasons = rows.flatMap(({ length, head }) => [...reason(length), ...reason(head)]);
	return [
		...(outside > 0 ? [m.measurements_outside_view({ count: outside })] : []),
		...new Set(reasons)
	];
}

function reason(size: Size | null): string[] {
	if (size === null || size.standing.kind === 'z') return [];
	return size.standing.kind === 'set-aside' ? [] : [noReference(size.standing)];
}

/** Centimetres and z; where that one was not measured, both are empty. */
function cellsOf(size: Size | null): [centimetres: string, z: string] {
	if (size === null) return ['', ''];
	return [format.decimal(size.centimetres), zWords(size.standing)];
}

function zWords(standing: Size['standing']): string {
	if (standing.kind === 'z') return format.decimal(standing.z, 2);
	return standing.kind === 'set-aside' ? m.weights_aside() : m.measurements_no_z();
}
