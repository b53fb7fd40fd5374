import { formatWeeks } from '#lib/domain/age.ts';
import type { Headline } from '#lib/domain/growth/headline.ts';
import { LONGEST_BRIDGED_DAYS, type LmsTable } from '#lib/domain/growth/lms.ts';
import type { AnyReading } from '#lib/domain/growth/reading.ts';
import { isTable, type Reference } from '#lib/domain/growth/reference.ts';
import { m } from '#lib/paraglide/messages.js';
import { methodName } from '#lib/words/growth-page.ts';
import { ageLines, tableName } from '#lib/words/reference-tables.ts';
import type { Choice, Chooser } from './choice.ts';
import type { Source } from './source-words.ts';

/** A reference by its name and version: of a table, the unit's name for it. */
export const named = (reference: Reference) => tableName(reference);

/** What a z of this reference is called. */
export const zName = (reference: Reference) =>
	isTable(reference) ? m.reference_z({ named: named(reference) }) : m.growth_z_standard();

/** Whose the expected velocity is, and over which ages. */
export function expectedOver(reference: Reference, { from, to }: Headline): string {
	const ages = { from: formatWeeks(from.pmaDays), to: formatWeeks(to.pmaDays) };
	return isTable(reference)
		? m.reference_over({ named: named(reference), ...ages })
		: m.growth_row_expected_over(ages);
}

/** What the columns of the table of weights are. */
export function captionWords({ windowDays, method }: AnyReading, reference: Reference): string {
	const columns = m.growth_table_caption({ days: windowDays, method: methodName(method) });
	const z = isTable(reference)
		? m.reference_caption_z({ named: named(reference) })
		: m.growth_table_caption_z({ version: reference.version });
	return `${columns} ${z}`;
}

/** Where a unit's own table is from, and how its numbers are worked out. */
export function tableSource(table: LmsTable): Source {
	const ages = ageLines(
		(['female', 'male'] as const).flatMap((sex) => {
			const rows = table.rows[sex];
			const [first, last] = [rows[0], rows.at(-1)];
			if (!first || !last) return [];
			const span = { fromPmaDays: first.pmaDays, toPmaDays: last.pmaDays };
			return [{ sex, ...span, rows: rows.length }];
		})
	).join('; ');
	return {
		title: m.reference_source_title(),
		lines: [
			{
				text: m.reference_source_text({ named: named(table), ages, most: LONGEST_BRIDGED_DAYS }),
				cited: table.source
			},
			{ text: m.reference_source_licence({ licence: table.licence }) }
		],
		onPaper: true
	};
}

/** What z and the curves can be taken from, where a unit has tables of its own. */
export function referenceChoices(
	tables: readonly { rootId: string; name: string }[],
	choice: Choice
): Chooser[] {
	if (tables.length === 0) return [];
	const option = (label: string, reference: string | null) => ({
		...{ label, change: { reference }, here: choice.reference === reference }
	});
	const own = tables.map(({ name, rootId }) => option(name, rootId));
	const options = [option(m.reference_default(), null), ...own];
	return [{ label: m.reference_choose(), options }];
}
