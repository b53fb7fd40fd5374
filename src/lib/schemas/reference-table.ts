import { z } from 'zod';
import { LONGEST_REFERENCE_NAME } from '#lib/domain/growth/lms-rows.ts';
import { m } from '#lib/paraglide/messages.js';
import { faultLines } from '#lib/words/reference-faults.ts';
import { readLmsTable } from './lms-csv.ts';
import { key, line } from './text.ts';

export const ADD_REFERENCE = 'reference/1';
export const CHANGE_REFERENCE = 'reference-change/1';
export const RETIRE_REFERENCE = 'reference-retired/1';

/** The text of a file, read into rows: everything that is wrong with it is one message of many lines. */
const table = z.string({ error: () => m.references_table_missing() }).transform((text, context) => {
	if (text.trim() === '') {
		context.addIssue({ code: 'custom', message: m.references_table_missing() });
		return z.NEVER;
	}
	const read = readLmsTable(text);
	if (read.kind === 'rows') return { text, rows: read.rows, questions: read.questions };
	context.addIssue({ code: 'custom', message: faultLines(read.faults) });
	return z.NEVER;
});

const said = {
	name: line(() => m.references_name_missing(), LONGEST_REFERENCE_NAME),
	source: line(() => m.references_source_missing(), 300),
	licence: line(() => m.references_licence_missing(), 300),
	table,
	/** Names the rows that were asked about and are meant: other rows are asked about again. */
	confirmed: z
		.string()
		.max(64, { error: () => m.text_too_long({ max: 64 }) })
		.optional()
};

const reason = line(() => m.references_reason_missing(), 300);
const seen = z
	.string()
	.regex(/^\d{1,6}$/, { error: () => m.form_from_before() })
	.transform(Number);

/** A new table of the unit's. */
export const addReference = z.object({ id: key(), ...said });

/** A later version of one: `seen` is the version that the person had before them. */
export const changeReference = z.object({ id: key(), root: key(), seen, ...said, reason });

/** A table no growth page is drawn against any more. */
export const retireReference = z.object({ id: key(), root: key(), seen, reason });
