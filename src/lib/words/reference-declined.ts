import { formatWeeks } from '#lib/domain/age.ts';
import type { NoReference } from '#lib/domain/growth/intergrowth.ts';
import type { NoTableValue } from '#lib/domain/growth/lms.ts';
import { m } from '#lib/paraglide/messages.js';
import { noReference } from './growth-declined.ts';

type Declined = NoReference | NoTableValue | { kind: 'no-weights' };

/** Why a reference has no value for this infant: the shipped standard, or a table by its name here. */
export function noValueIn(why: Declined, named: string): string {
	return ofTable(why) ? noTableValue(why, named) : noReference(why);
}

const ofTable = (why: Declined): why is NoTableValue =>
	'standard' in why && why.standard.startsWith('table:');

/** Why a unit's own table has no value for this infant, as one sentence with the table's name. */
export function noTableValue(why: NoTableValue, named: string): string {
	switch (why.kind) {
		case 'unknown-sex':
			return m.reference_unknown_sex({ named });
		case 'no-rows-for-sex':
			return why.sex === 'female'
				? m.reference_no_rows_for_girls({ named })
				: m.reference_no_rows_for_boys({ named });
		case 'out-of-range':
			return m.reference_out_of_range({ named, ...ages(why) });
		case 'gap-too-wide':
			return m.reference_gap({ named, ...ages(why) });
		case 'not-positive':
		case 'no-value-at-z':
		case 'beyond-numbers':
			return m.reference_no_value({ named });
	}
}

function ages(why: { fromPmaDays: number; toPmaDays: number; atPmaDays: number }) {
	const { fromPmaDays, toPmaDays, atPmaDays } = why;
	const [from, to, at] = [fromPmaDays, toPmaDays, atPmaDays].map(formatWeeks);
	return { from: from!, to: to!, at: at! };
}
