import { error, fail } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import type { TypedMeasurementCorrection, TypedMeasurements } from '#lib/schemas/measurement.ts';
import * as words from '#lib/words/measurements.ts';
import type { NotMeasured } from './care/measuring.ts';
import { minuteOf } from './care/weighing.ts';
import type { Database } from './db/open.ts';
import * as people from './db/people.ts';
import type { MeasurementTable } from './db/tables/measurements.ts';
import { type FormProblem, problem } from './forms.ts';
import { newId } from './ids.ts';
import { clockChange, type More, NOTHING_MORE, type Sent, sentences } from './weight-answers.ts';

type Answer =
	| NotMeasured
	| { kind: 'elsewhere' }
	| { kind: 'unchanged' }
	| { kind: 'aside' }
	| { kind: 'conflict'; stored: MeasurementTable }
	| { kind: 'overtaken'; stands: MeasurementTable };

/**
 * Sends a form back with why nothing was saved: a sentence beside its field, a question to confirm, or
 * what stands beside what was sent. What was typed is kept.
 */
export async function sendBackMeasurement(db: Database, form: Sent, answer: Answer) {
	const back = (status: number, errors: FormProblem['errors'], more: Partial<More> = {}) =>
		fail(status, { ...NOTHING_MORE, ...more, problem: problem(form.name, errors, form.typed) });
	switch (answer.kind) {
		case 'elsewhere':
			return error(404);
		case 'closed':
			return back(409, { '': m.measurements_closed() });
		case 'unchanged':
			return back(400, { '': m.weights_unchanged() });
		case 'aside':
			return back(400, { '': m.measurements_correct_aside() });
		case 'never':
			return back(400, { time: m.weights_time_never(clockChange(answer)) });
		case 'twice':
			return back(400, { which: m.weights_time_twice(clockChange(answer)) });
		case 'refused':
			return back(400, sentences(answer.reasons.map(words.measurementRefusal).map(inForm(form))));
		case 'asked': {
			const asked = answer.questions.map(({ id, question }) => {
				return { id, text: words.measurementQuestion(question) };
			});
			return back(400, {}, { asked });
		}
		case 'conflict':
		case 'overtaken': {
			const stands = answer.kind === 'conflict' ? answer.stored : answer.stands;
			const both = {
				why: answer.kind === 'conflict' ? m.weights_conflict() : m.measurements_overtaken(),
				stands: await withAuthor(db, stands),
				sent: form.sent,
				rootId: stands.rootId
			};
			return back(409, {}, { both, key: newId(), seen: stands.id });
		}
	}
}

/** A correction has one field for the value, whichever of the two it is. */
const inForm =
	({ typed }: Sent) =>
	({ field, sentence }: { field: string; sentence: string }) =>
		'value' in typed && (field === 'length' || field === 'head')
			? { field: 'value', sentence }
			: { field, sentence };

async function withAuthor(db: Database, row: MeasurementTable): Promise<string> {
	const names = await people.names(db, [row.authorId]);
	return [
		words.measuring({ [row.measure]: row.millimetres }, row),
		row.setAside === 1 ? m.weights_aside() : null,
		m.weights_by({ name: names[row.authorId] ?? '' }),
		row.reason
	]
		.filter((part) => part !== null)
		.join(' · ');
}

/** What was sent, in a line, to be shown beside what stands. */
export function sentMeasurements(entry: TypedMeasurements): string {
	const typed = {
		...(entry.length && { length: entry.length.millimetres }),
		...(entry.head && { head: entry.head.millimetres })
	};
	return words.measuring(typed, whenOf(entry));
}

/** The same of a correction: which of the two it is stands in what is corrected. */
export function sentCorrection(
	entry: TypedMeasurementCorrection,
	{ measure }: Pick<MeasurementTable, 'measure'>
): string {
	const line = words.measuring({ [measure]: entry.value.millimetres }, whenOf(entry));
	return `${line} · ${entry.reason}`;
}

const whenOf = ({ date, time }: Pick<TypedMeasurements, 'date' | 'time'>) => ({
	unitDay: date,
	minuteOfDay: time === null ? null : minuteOf(time)
});
