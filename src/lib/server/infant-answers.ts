import { error, fail } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import * as format from '#lib/words/format.ts';
import { type InfantSaid, infantLine } from '#lib/words/infant.ts';
import type { FactsRefused, NoMoment } from './care/infant-facts.ts';
import type { Database } from './db/open.ts';
import * as people from './db/people.ts';
import { type FormProblem, problem } from './forms.ts';
import { newId } from './ids.ts';

type Stored = InfantSaid & { id: string; authorId: string; reason: string | null };

type Answer =
	| FactsRefused
	| { kind: 'elsewhere' }
	| { kind: 'unchanged' }
	| { kind: 'closed' }
	| { kind: 'conflict'; stored: Stored }
	| { kind: 'overtaken'; stands: Stored };

export interface SentFacts {
	form: string;
	typed: FormProblem['typed'];
	zone: string;
}

/**
 * Sends an infant's form back with why nothing was saved: a sentence beside its field, or what
 * stands, above what was sent. What was typed is kept.
 */
export async function sendBackFacts(db: Database, sent: SentFacts, answer: Answer) {
	const back = (status: number, errors: FormProblem['errors'], more: Partial<More> = {}) =>
		sendBackWith(status, problem(sent.form, errors, sent.typed), more);
	switch (answer.kind) {
		case 'elsewhere':
			return error(404);
		case 'closed':
			return back(409, { '': m.unit_is_closed() });
		case 'unchanged':
			return back(400, { '': m.unit_unchanged() });
		case 'never':
		case 'twice':
		case 'in-the-future':
			return back(400, momentErrors(answer, { time: 'birthTime', which: 'birthWhich' }));
		case 'long-ago':
			return back(400, {
				birthDate: m.unit_birth_long_ago({ day: format.day(answer.earliest, 'long') })
			});
		case 'number-taken':
			return back(400, { hospitalNumber: numberTaken(answer.by) });
		case 'twin-unknown':
			return back(400, { twinOf: m.unit_twin_unknown() });
		case 'twins-of-this-one':
			return back(400, { twinOf: m.unit_twins_of_this_one() });
		case 'twin-asked':
			return back(400, { twinOf: m.unit_twin_asked({ name: answer.name }) });
		case 'conflict':
		case 'overtaken': {
			const row = answer.kind === 'conflict' ? answer.stored : answer.stands;
			const why = answer.kind === 'conflict' ? m.unit_conflict() : m.unit_overtaken();
			const stands = await withAuthor(db, row, sent.zone);
			return back(409, { '': why }, { stands, key: newId(), seen: row.id });
		}
	}
}

/** Sends a form back, with what stands in the record where that is not what was sent. */
export function sendBackWith(status: number, sent: FormProblem, more: Partial<More> = {}) {
	return fail(status, { ...NOTHING_MORE, ...more, problem: sent });
}

interface More {
	/** What stands in the record, where it is not what was sent. */
	stands: string | null;
	/** A fresh key, where the form's own stands for something else. */
	key: string | null;
	seen: string | null;
}

const NOTHING_MORE: More = { stands: null, key: null, seen: null };

/** The sentence for a moment that cannot be, beside its field. */
export function momentErrors(
	answer: NoMoment,
	fields: { time: string; which: string } = { time: 'time', which: 'which' }
): FormProblem['errors'] {
	if (answer.kind === 'in-the-future') return { [fields.time]: m.unit_time_future() };
	const clock = { day: format.day(answer.day, 'long'), time: answer.time };
	return answer.kind === 'never'
		? { [fields.time]: m.unit_time_never(clock) }
		: { [fields.which]: m.unit_time_twice(clock) };
}

/** The sentence for a hospital number that is another infant's. */
export function numberTaken(by: string | null): string {
	return by === null ? m.unit_number_taken() : m.unit_number_taken_by({ name: by });
}

async function withAuthor(db: Database, row: Stored, zone: string): Promise<string> {
	const names = await people.names(db, [row.authorId]);
	const by = m.unit_recorded_by({ name: names[row.authorId] ?? '' });
	return [infantLine(row, zone), row.reason, by].filter((part) => part !== null).join(' · ');
}
